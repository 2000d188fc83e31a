import { Button } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { takesPart } from '@touchstone/review/decision';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useMembers } from '../../board/use-board.ts';
import { useSend } from '../../board/use-send.ts';
import { Form, FormActions, SubmitButton } from '../../design/form.tsx';
import { MemberChecks } from '../round/member-checks.tsx';
import { useClaimRoom } from './room-context.tsx';
import { RoomModal } from './room-modal.tsx';

/** Says who looks after a claim. */
export default function AssignDialog({ onClose }: { onClose: () => void }) {
  const { claim } = useClaimRoom();
  const members = useMembers().filter(takesPart);
  const [chosen, setChosen] = useState(claim.assigned);
  const send = useSend();
  const form = useForm({ defaultValues: { members: '' } });
  const submit = async () => {
    await send({ type: 'claim.assign', claim: claim.id, members: chosen });
    onClose();
  };
  return (
    <RoomModal title={<Trans>Assign C{claim.number}</Trans>} size="md" onClose={onClose}>
      <Form form={form} onSubmit={submit}>
        <MemberChecks
          legend={<Trans>Who looks after it</Trans>}
          members={members}
          chosen={chosen}
          onChange={setChosen}
        />
        <FormActions>
          <SubmitButton>
            <Trans>Assign</Trans>
          </SubmitButton>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </FormActions>
      </Form>
    </RoomModal>
  );
}
