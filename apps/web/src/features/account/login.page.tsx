import { standardSchemaResolver } from '@hookform/resolvers/standard-schema';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useSearch } from '@tanstack/react-router';
import { useForm } from 'react-hook-form';
import { z } from 'zod/mini';
import { Form, FormActions, SubmitButton, TextField } from '../../design/form.tsx';
import { PageTitle } from '../../design/page-title.tsx';
import { Page } from '../../design/page.tsx';
import { localPath, signIn } from '../../shell/session.ts';

export function LoginPage() {
  const { t } = useLingui();
  const { next } = useSearch({ from: '/site/login' });
  const schema = z.object({
    email: z.email(t`An address such as amina@example.org.`),
    password: z.string().check(z.minLength(1, t`Your password.`)),
  });
  const form = useForm({
    resolver: standardSchemaResolver(schema),
    defaultValues: { email: '', password: '' },
  });
  return (
    <Page width="form">
      <PageTitle document={t`Sign in`}>
        <Trans>Sign in</Trans>
      </PageTitle>
      <Form form={form} onSubmit={(values) => signIn(values, localPath(next))}>
        <TextField
          name="email"
          type="email"
          label={<Trans>E-mail address</Trans>}
          autoComplete="username"
          dir="ltr"
        />
        <TextField
          name="password"
          type="password"
          label={<Trans>Password</Trans>}
          autoComplete="current-password"
          dir="ltr"
        />
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
