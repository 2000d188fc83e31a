import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Visibility } from '@touchstone/review/words';
import { takesPart } from '@touchstone/review/decision';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useMembers } from '../../board/use-board.ts';
import { useSend } from '../../board/use-send.ts';
import { Form, FormActions, SubmitButton } from '../../design/form.tsx';
import { announce } from '../../shell/announcer.ts';
import { Problem } from '../../shell/api.ts';
import { present } from '../claim/present.ts';
import { useClaimRoom } from '../claim/room-context.tsx';
import { RoomModal } from '../claim/room-modal.tsx';
import { ClaimChecks } from './claim-checks.tsx';
import { MemberChecks } from './member-checks.tsx';
import { QuorumFields } from './quorum-fields.tsx';
import { TimeFields } from './time-fields.tsx';
import { VisibilityField } from './visibility-field.tsx';
import { instantOf } from './local-time.ts';

export interface RoundValues {
  visibility: Visibility;
  quorum: string;
  threshold: string;
  deadline: string;
  debate: 'on' | 'paused';
  /** Never typed: places for the server's problems with the lists. */
  claims: string;
  panel: string;
}

/** Opens a round on this claim, and on others with it: everything that can bias it is fixed beforehand. */
export default function OpenRoundDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const { claim } = useClaimRoom();
  const members = useMembers().filter(takesPart);
  const [panel, setPanel] = useState(() =>
    members.filter(({ role }) => role === 'reviewer').map(({ id }) => id),
  );
  const [claims, setClaims] = useState<string[]>([claim.id]);
  const [round] = useState(() => crypto.randomUUID());
  const send = useSend();
  const form = useForm<RoundValues>({
    defaultValues: {
      visibility: 'after-close',
      quorum: '',
      threshold: '75',
      deadline: '',
      debate: 'paused',
      claims: '',
      panel: '',
    },
  });
  const errors = form.formState.errors;
  const submit = async ({ visibility, quorum, threshold, deadline, debate }: RoundValues) => {
    if (panel.length < 2) throw new Problem(422, 'INVALID', t`A panel has at least two members.`, 'panel');
    const terms = { visibility, panel, debate, deadline: instantOf(deadline) };
    const numbers = { quorum: wholeIn(quorum), threshold: wholeIn(threshold) };
    await send(present({ type: 'round.open', round, claims, ...terms, ...numbers }));
    announce(t`The round is open.`);
    onClose();
  };
  return (
    <RoomModal title={<Trans>Open a round on C{claim.number}</Trans>} onClose={onClose}>
      <Form form={form} onSubmit={submit}>
        <VisibilityField panel={panel.length} />
        <MemberChecks
          legend={<Trans>Panel</Trans>}
          members={members}
          chosen={panel}
          onChange={setPanel}
          error={errors.panel?.message}
        />
        <QuorumFields panel={panel.length} />
        <TimeFields />
        <ClaimChecks chosen={claims} onChange={setClaims} error={errors.claims?.message} />
        <FormActions>
          <SubmitButton>
            <Trans>Open the round</Trans>
          </SubmitButton>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </FormActions>
      </Form>
    </RoomModal>
  );
}

const wholeIn = (typed: string): number | undefined => (typed.trim() === '' ? undefined : Number(typed));
