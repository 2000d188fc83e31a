import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useSearch } from '@tanstack/react-router';
import { useForm } from 'react-hook-form';
import { Form, FormActions, SubmitButton, TextField } from '../../design/form.tsx';
import { PageTitle } from '../../design/page-title.tsx';
import { Page } from '../../design/page.tsx';
import { localPath } from '@touchstone/protocol/local-path';
import { register } from '../../shell/session.ts';
import { EmailField, NewPasswordField } from './account-fields.tsx';
import { PasswordWay, ProviderWay } from './provider-way.tsx';

export function RegisterPage() {
  const { t } = useLingui();
  const { next, token } = useSearch({ from: '/site/register' });
  const named = t`The name that others on a board will see.`;
  const form = useForm({ defaultValues: { name: '', email: '', password: '' } });
  return (
    <Page width="form">
      <PageTitle document={t`New account`}>
        <Trans>New account</Trans>
      </PageTitle>
      <ProviderWay next={next ?? '/boards'} token={token} />
      <PasswordWay>
        <Form
          form={form}
          onSubmit={(values) =>
            register({ ...values, name: values.name.trim(), token }, localPath(next ?? '/boards'))
          }
        >
          <TextField
            name="name"
            label={<Trans>Name</Trans>}
            autoComplete="name"
            rules={{ validate: (name: string) => name.trim() !== '' || named }}
          />
          <EmailField />
          <NewPasswordField />
          <FormActions>
            <SubmitButton>
              <Trans>Make the account</Trans>
            </SubmitButton>
            <Link to="/login" search={{ next }}>
              <Trans>I have one</Trans>
            </Link>
          </FormActions>
        </Form>
      </PasswordWay>
    </Page>
  );
}
