import { Button } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { Form, FormActions, SubmitButton } from '../../design/form.tsx';
import { api } from '../../shell/api.ts';
import { goThere } from '../../shell/session.ts';
import { PasswordField } from './account-fields.tsx';
import { waysQuery } from './ways.ts';

/** The password, before the account is linked with the provider or the link is removed. */
export default function ProviderForm({ linked, onDone }: { linked: boolean; onDone: () => void }) {
  const client = useQueryClient();
  const form = useForm({ defaultValues: { password: '' } });
  const remove = async (password: string) => {
    await api('DELETE', '/api/me/provider', { password });
    await client.invalidateQueries(waysQuery);
    onDone();
  };
  const act = ({ password }: { password: string }) =>
    linked ? remove(password) : goThere({ purpose: 'link', password, next: '/me' });
  return (
    <Form form={form} onSubmit={act}>
      <PasswordField autoFocus label={<Trans>Your password here</Trans>} />
      <FormActions>
        <SubmitButton>
          {linked ? <Trans>Remove the link</Trans> : <Trans>Go there and link</Trans>}
        </SubmitButton>
        <Button onClick={onDone}>
          <Trans>Cancel</Trans>
        </Button>
      </FormActions>
    </Form>
  );
}
