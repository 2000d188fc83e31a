import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useSearch } from '@tanstack/react-router';
import { useForm } from 'react-hook-form';
import { Form, FormActions, SubmitButton } from '../../design/form.tsx';
import { PageTitle } from '../../design/page-title.tsx';
import { Page } from '../../design/page.tsx';
import { localPath, signIn } from '../../shell/session.ts';
import { EmailField, PasswordField } from './account-fields.tsx';

export function LoginPage() {
  const { t } = useLingui();
  const { next } = useSearch({ from: '/site/login' });
  const form = useForm({ defaultValues: { email: '', password: '' } });
  return (
    <Page width="form">
      <PageTitle document={t`Sign in`}>
        <Trans>Sign in</Trans>
      </PageTitle>
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
    </Page>
  );
}
