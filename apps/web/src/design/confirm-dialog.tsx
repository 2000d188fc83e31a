import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { Problem } from '../shell/api.ts';
import type { ConfirmProps } from './confirm.tsx';
import { Dialog } from './dialog.tsx';
import { Form, FormActions, SubmitButton, TextAreaField } from './form.tsx';

export default function ConfirmDialog({
  opened,
  title,
  children,
  verb,
  danger,
  reason,
  onConfirm,
  onClose,
}: ConfirmProps) {
  const { t } = useLingui();
  const form = useForm({ defaultValues: { reason: '' } });
  const { reset } = form;
  // Opened after it was there, so that Mantine knows where the focus was and brings it back.
  const [shown, setShown] = useState(false);
  useEffect(() => {
    setShown(opened);
    if (opened) reset();
  }, [opened, reset]);
  const send = async (values: { reason: string }) => {
    const given = values.reason.trim();
    if (reason && given === '') {
      throw new Problem(422, 'INVALID', t`A reason is needed; it stays in the record.`, 'reason');
    }
    await onConfirm(given);
    onClose();
  };
  return (
    <Dialog opened={shown} onClose={onClose} title={title}>
      <Form form={form} onSubmit={send}>
        <div>{children}</div>
        {reason && (
          <TextAreaField name="reason" label={reason.label} description={reason.description} data-autofocus />
        )}
        <FormActions>
          <SubmitButton color={danger ? 'red' : undefined}>{verb}</SubmitButton>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
