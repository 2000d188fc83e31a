import { standardSchemaResolver } from '@hookform/resolvers/standard-schema';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useSearch } from '@tanstack/react-router';
import { useForm } from 'react-hook-form';
import { z } from 'zod/mini';
import { Form, FormActions, SubmitButton, TextField } from '../../design/form.tsx';
import { PageTitle } from '../../design/page-title.tsx';
import { Page } from '../../design/page.tsx';
import { localPath, register } from '../../shell/session.ts';

export function RegisterPage() {
  const { t } = useLingui();
  const { next, token } = useSearch({ from: '/site/register' });
  const schema = z.object({
    name: z.string().check(z.trim(), z.minLength(1, t`The name that others on a board will see.`)),
    email: z.email(t`An address such as amina@example.org.`),
    password: z.string().check(z.minLength(12, t`At least 12 characters; a sentence is easy to remember.`)),
  });
  const form = useForm({
    resolver: standardSchemaResolver(schema),
    defaultValues: { name: '', email: '', password: '' },
  });
  return (
    <Page width="form">
      <PageTitle document={t`New account`}>
        <Trans>New account</Trans>
      </PageTitle>
      <Form form={form} onSubmit={(values) => register({ ...values, token }, localPath(next ?? '/boards'))}>
        <TextField name="name" label={<Trans>Name</Trans>} autoComplete="name" />
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
          description={<Trans>At least 12 characters.</Trans>}
          autoComplete="new-password"
          dir="ltr"
        />
        <FormActions>
          <SubmitButton>
            <Trans>Make the account</Trans>
          </SubmitButton>
          <Link to="/login" search={{ next }}>
            <Trans>I have one</Trans>
          </Link>
        </FormActions>
      </Form>
    </Page>
  );
}
