import { Button } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { Form, FormActions, SubmitButton } from '../../design/form.tsx';
import { post } from '../../shell/api.ts';
import { NewPasswordField, PasswordField } from './account-fields.tsx';
import { logInsQuery } from './log-ins.tsx';
import { waysQuery } from './ways.ts';

interface PasswordFormProps {
  /** Whether the account has none yet. */
  first: boolean;
  onChanged: () => void;
  onCancel: () => void;
}

/** The present password, where there is one, and the next. */
export default function PasswordForm({ first, onChanged, onCancel }: PasswordFormProps) {
  const client = useQueryClient();
  const form = useForm({ defaultValues: { present: '', next: '' } });
  const change = async ({ present, next }: { present: string; next: string }) => {
    await post('/api/me/password', first ? { next } : { present, next });
    await Promise.all([client.invalidateQueries(logInsQuery), client.invalidateQueries(waysQuery)]);
    onChanged();
  };
  return (
    <Form form={form} onSubmit={change}>
      {!first && <PasswordField autoFocus name="present" label={<Trans>Present password</Trans>} />}
      <NewPasswordField name="next" label={<Trans>New password</Trans>} />
      <FormActions>
        <SubmitButton>{first ? <Trans>Set it</Trans> : <Trans>Change it</Trans>}</SubmitButton>
        <Button onClick={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      </FormActions>
    </Form>
  );
}
