import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useForm } from 'react-hook-form';
import { useSend } from '../../board/use-send.ts';
import { Form, FormActions, SubmitButton, TextField } from '../../design/form.tsx';
import { Problem } from '../../shell/api.ts';
import { useClaimRoom } from '../claim/room-context.tsx';
import { RoomModal } from '../claim/room-modal.tsx';
import { instantOf, localOf, zoneName } from './local-time.ts';

/** Moves the deadline of the running round to a later time. */
export default function ExtendRoundDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const { round } = useClaimRoom();
  const send = useSend();
  const form = useForm({ defaultValues: { deadline: localOf(round?.deadline ?? Date.now()) } });
  if (!round) return null;
  const submit = async (values: { deadline: string }) => {
    const deadline = instantOf(values.deadline);
    if (!deadline) throw new Problem(422, 'INVALID', t`Choose a day and a time.`, 'deadline');
    await send({ type: 'round.extend', round: round.id, deadline });
    onClose();
  };
  return (
    <RoomModal title={<Trans>Give the round more time</Trans>} size="md" onClose={onClose}>
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
            <Trans>Move the deadline</Trans>
          </SubmitButton>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </FormActions>
      </Form>
    </RoomModal>
  );
}
