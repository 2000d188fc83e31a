import { Button } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { forgetMembers } from '../../board/forget-members.ts';
import { Dialog } from '../../design/dialog.tsx';
import { Form, FormActions, SubmitButton } from '../../design/form.tsx';
import { eraseAccount } from '../../shell/session.ts';
import { PasswordField } from './account-fields.tsx';

interface EraseDialogProps {
  /** False where the provider has just confirmed whose account it is. */
  withPassword: boolean;
  onClose: () => void;
}

/** The last question, answered with the password if there is one. */
export default function EraseDialog({ withPassword, onClose }: EraseDialogProps) {
  const form = useForm({ defaultValues: { password: '' } });
  // Opened after it was there, so that it can be closed with a way back for the focus.
  const [shown, setShown] = useState(false);
  useEffect(() => setShown(true), []);
  return (
    <Dialog opened={shown} onClose={onClose} title={<Trans>Erase your account for good?</Trans>}>
      <Form
        form={form}
        onSubmit={({ password }) => eraseAccount(withPassword ? password : undefined, forgetMembers)}
      >
        <p>
          <Trans>You leave every board, and your name goes from all of them. Nobody can undo this.</Trans>
        </p>
        {withPassword && <PasswordField data-autofocus />}
        <FormActions>
          <SubmitButton color="red">
            <Trans>Erase my account</Trans>
          </SubmitButton>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
