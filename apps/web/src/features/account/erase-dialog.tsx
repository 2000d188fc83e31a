import '../../design/dialog.css';
import { Button, Modal } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { forgetMembers } from '../../board/forget-members.ts';
import { Form, FormActions, SubmitButton } from '../../design/form.tsx';
import { useFocusBack } from '../../design/use-focus-back.ts';
import { eraseAccount } from '../../shell/session.ts';
import { PasswordField } from './account-fields.tsx';

/** The last question, answered with the password. */
export default function EraseDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  useFocusBack();
  const form = useForm({ defaultValues: { password: '' } });
  // Opened after it was there, so that it can be closed with a way back for the focus.
  const [shown, setShown] = useState(false);
  useEffect(() => setShown(true), []);
  return (
    <Modal
      opened={shown}
      onClose={onClose}
      title={<Trans>Erase your account for good?</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <Form form={form} onSubmit={({ password }) => eraseAccount(password, forgetMembers)}>
        <p>
          <Trans>You leave every board, and your name goes from all of them. Nobody can undo this.</Trans>
        </p>
        <PasswordField data-autofocus />
        <FormActions>
          <SubmitButton color="red">
            <Trans>Erase my account</Trans>
          </SubmitButton>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </FormActions>
      </Form>
    </Modal>
  );
}
