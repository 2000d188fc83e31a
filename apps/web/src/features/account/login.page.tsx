import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useSearch } from '@tanstack/react-router';
import { useForm } from 'react-hook-form';
import { Form, FormActions, SubmitButton } from '../../design/form.tsx';
import { PageTitle } from '../../design/page-title.tsx';
import { Page } from '../../design/page.tsx';
import { localPath } from '@touchstone/protocol/local-path';
import { signIn } from '../../shell/session.ts';
import { EmailField, PasswordField } from './account-fields.tsx';
import classes from './account.module.css';
import { PasswordWay, ProviderWay } from './provider-way.tsx';
import { RefusalNote } from './refusal-note.tsx';

export function LoginPage() {
  const { t } = useLingui();
  const { next, refused } = useSearch({ from: '/site/login' });
  const form = useForm({ defaultValues: { email: '', password: '' } });
  return (
    <Page width="form">
      <PageTitle document={t`Sign in`}>
        <Trans>Sign in</Trans>
      </PageTitle>
      {refused && <RefusalNote refusal={refused} />}
      <ProviderWay next={next} />
      <PasswordWay>
        <Form form={form} onSubmit={(values) => signIn(values, localPath(next))}>
          <EmailField />
          <PasswordField />
          <FormActions>
            <SubmitButton>
              <Trans>Sign in</Trans>
            </SubmitButton>
            <Link to="/register" search={{ next }}>
              <Trans>No account yet</Trans>
            </Link>
          </FormActions>
        </Form>
        <p className={classes.quiet}>
          <Trans>
            Password forgotten? Ask whoever runs this server for a link with which you set a new one.
          </Trans>
        </p>
      </PasswordWay>
    </Page>
  );
}
