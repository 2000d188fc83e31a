import { Button } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { Form, FormActions, SubmitButton } from '../../design/form.tsx';
import { post } from '../../shell/api.ts';
import { NewPasswordField, PasswordField } from './account-fields.tsx';
import { logInsQuery } from './log-ins.tsx';

interface PasswordFormProps {
  onChanged: () => void;
  onCancel: () => void;
}

/** The present password, and the next one. */
export default function PasswordForm({ onChanged, onCancel }: PasswordFormProps) {
  const client = useQueryClient();
  const form = useForm({ defaultValues: { present: '', next: '' } });
  const change = async (values: { present: string; next: string }) => {
    await post('/api/me/password', values);
    await client.invalidateQueries(logInsQuery);
    onChanged();
  };
  return (
    <Form form={form} onSubmit={change}>
      <PasswordField autoFocus name="present" label={<Trans>Present password</Trans>} />
      <NewPasswordField name="next" label={<Trans>New password</Trans>} />
      <FormActions>
        <SubmitButton>
          <Trans>Change it</Trans>
        </SubmitButton>
        <Button onClick={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      </FormActions>
    </Form>
  );
}
