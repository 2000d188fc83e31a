import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useForm } from 'react-hook-form';
import { useSend } from '../../board/use-send.ts';
import { Form, FormActions, SubmitButton, TextField } from '../../design/form.tsx';
import { Problem } from '../../shell/api.ts';
import { useClaimRoom } from '../claim/room-context.tsx';
import { RoomModal } from '../claim/room-modal.tsx';
import { instantOf, localOf, zoneName } from './local-time.ts';

/** Moves the deadline of the running round to a later time, or sets the first. */
export default function ExtendRoundDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const { round } = useClaimRoom();
  const send = useSend();
  const form = useForm({ defaultValues: { deadline: localOf(dayAfter(round?.deadline)) } });
  if (!round) return null;
  const submit = async (values: { deadline: string }) => {
    const deadline = instantOf(values.deadline);
    if (!deadline) throw new Problem(422, 'INVALID', t`Choose a day and a time.`, 'deadline');
    await send({ type: 'round.extend', round: round.id, deadline });
    onClose();
  };
  return (
    <RoomModal
      title={round.deadline ? <Trans>Give the round more time</Trans> : <Trans>Set a deadline</Trans>}
      size="md"
      onClose={onClose}
    >
      <Form form={form} onSubmit={submit}>
        <TextField
          name="deadline"
          type="datetime-local"
          label={<Trans>New deadline</Trans>}
          description={<Trans>In {zoneName()}. A round can only be given more time.</Trans>}
          data-autofocus
        />
        <FormActions>
          <SubmitButton>
            {round.deadline ? <Trans>Move the deadline</Trans> : <Trans>Set the deadline</Trans>}
          </SubmitButton>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </FormActions>
      </Form>
    </RoomModal>
  );
}

/** A day after the deadline, or after now where there is none or it has passed. */
function dayAfter(deadline: string | undefined): number {
  return Math.max(Date.now(), deadline ? Date.parse(deadline) : 0) + 86_400_000;
}
