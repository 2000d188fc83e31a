import { Button } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { evidenceMarks, type EvidenceMark } from '@touchstone/review/words';
import { useForm } from 'react-hook-form';
import { useSend } from '../../board/use-send.ts';
import { Form, FormActions, SelectField, SubmitButton, TextAreaField } from '../../design/form.tsx';
import { useClaimRoom } from '../claim/room-context.tsx';
import { RoomModal } from '../claim/room-modal.tsx';
import { useMarkName } from './evidence-status.tsx';

interface MarkDialogProps {
  evidence: string;
  /** Given: says whether its arrival bears upon the running round, instead of what became of it. */
  material?: boolean;
  onClose: () => void;
}

/** Marks what became of evidence, or whether its late arrival is material to the round. */
export default function MarkDialog({ evidence, material, onClose }: MarkDialogProps) {
  const { room, round } = useClaimRoom();
  const send = useSend();
  const nameOf = useMarkName();
  const item = room.evidence.find(({ id }) => id === evidence);
  const form = useForm({ defaultValues: { mark: item?.mark?.mark ?? 'superseded', reason: '' } });
  if (!item) return null;
  const submit = async ({ mark, reason }: { mark: string; reason: string }) => {
    await send(
      material === undefined
        ? { type: 'evidence.mark', evidence, mark: mark as EvidenceMark, reason }
        : { type: 'evidence.mark', evidence, round: round?.id, material, reason },
    );
    onClose();
  };
  return (
    <RoomModal
      title={
        material === undefined ? (
          <Trans>What became of E{item.number}</Trans>
        ) : (
          <Trans>E{item.number} arrived during the round</Trans>
        )
      }
      size="md"
      onClose={onClose}
    >
      <Form form={form} onSubmit={submit}>
        {material === undefined ? (
          <SelectField
            name="mark"
            label={<Trans>It was</Trans>}
            data={evidenceMarks.map((value) => ({ value, label: nameOf(value) }))}
          />
        ) : (
          <p>
            {material ? (
              <Trans>Ballots cast before it came are marked stale: their voters had not seen it.</Trans>
            ) : (
              <Trans>Ballots cast before it came stand as they are.</Trans>
            )}
          </p>
        )}
        <TextAreaField name="reason" label={<Trans>Reason</Trans>} data-autofocus />
        <FormActions>
          <SubmitButton>
            {material === undefined ? (
              <Trans>Mark the evidence</Trans>
            ) : material ? (
              <Trans>Mark as material</Trans>
            ) : (
              <Trans>Mark as not material</Trans>
            )}
          </SubmitButton>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </FormActions>
      </Form>
    </RoomModal>
  );
}
