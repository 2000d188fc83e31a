import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { EmptyState } from '../../design/empty-state.tsx';
import { Form, FormActions, SubmitButton } from '../../design/form.tsx';
import { LinkButton } from '../../design/link-button.tsx';
import { PageTitle } from '../../design/page-title.tsx';
import { Page } from '../../design/page.tsx';
import { post } from '../../shell/api.ts';
import { NewPasswordField } from './account-fields.tsx';

/** Where the operator's link for a forgotten password leads. Its token stands behind `#`: no server is sent it. */
export function NewPasswordPage() {
  const { t } = useLingui();
  // Taken out of the address, so that it does not stay in the history of the browser.
  const [token] = useState(() => {
    const found = window.location.hash.slice(1);
    window.history.replaceState(window.history.state, '', window.location.pathname);
    return found;
  });
  const [done, setDone] = useState(false);
  const form = useForm({ defaultValues: { next: '' } });
  const change = async ({ next }: { next: string }) => {
    await post('/api/auth/password', { token, next });
    setDone(true);
  };
  return (
    <Page width="form">
      <PageTitle document={t`New password`}>
        <Trans>New password</Trans>
      </PageTitle>
      {done ? (
        <EmptyState
          title={<Trans>The password is set. Every browser has been signed out.</Trans>}
          action={
            <LinkButton to="/login" variant="filled">
              <Trans>Sign in</Trans>
            </LinkButton>
          }
        />
      ) : (
        <Form form={form} onSubmit={change}>
          <NewPasswordField name="next" label={<Trans>New password</Trans>} />
          <FormActions>
            <SubmitButton>
              <Trans>Set it</Trans>
            </SubmitButton>
          </FormActions>
        </Form>
      )}
    </Page>
  );
}
