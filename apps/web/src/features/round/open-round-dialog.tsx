import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { takesPart } from '@touchstone/review/decision';
import { procedureOf } from '@touchstone/review/procedure';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useBoard, useMembers, useRound, useVersion } from '../../board/use-board.ts';
import { useSend } from '../../board/use-send.ts';
import { Form, FormActions, SubmitButton } from '../../design/form.tsx';
import { announce } from '../../shell/announcer.ts';
import { Problem } from '../../shell/api.ts';
import { useClaimRoom } from '../claim/room-context.tsx';
import { RoomModal } from '../claim/room-modal.tsx';
import { AdjudicatorsNote } from './adjudicators-note.tsx';
import { ClaimChecks } from './claim-checks.tsx';
import { MemberChecks } from './member-checks.tsx';
import { FixedNote, RoundPlace } from './open-round-notes.tsx';
import { QuorumFields } from './quorum-fields.tsx';
import { startPanel, startValues, termsOf, type RoundValues } from './round-values.ts';
import { TimeFields } from './time-fields.tsx';
import { VisibilityField } from './visibility-field.tsx';

interface OpenRoundDialogProps {
  /** Claims that are in it to begin with, beside the room's own. */
  claims?: readonly string[];
  onClose: () => void;
}

/** Opens a round on this claim, and on others with it: everything that can bias it is fixed beforehand. */
export default function OpenRoundDialog({ claims: further = [], onClose }: OpenRoundDialogProps) {
  const { t } = useLingui();
  const { claim } = useClaimRoom();
  const board = useBoard();
  useVersion('about');
  const procedure = procedureOf(board);
  const last = useRound(claim.round);
  const members = useMembers().filter(takesPart);
  const [panel, setPanel] = useState(() => startPanel(members, last));
  const [claims, setClaims] = useState(() => [...new Set([claim.id, ...further])]);
  const [round] = useState(() => crypto.randomUUID());
  const send = useSend();
  const form = useForm<RoundValues>({ defaultValues: startValues(procedure, last) });
  const errors = form.formState.errors;
  const submit = async (values: RoundValues) => {
    if (panel.length < 2) throw new Problem(422, 'INVALID', t`A panel has at least two members.`, 'panel');
    await send({ type: 'round.open', round, claims, panel, ...termsOf(values) });
    announce(t`The round is open.`);
    onClose();
  };
  return (
    <RoomModal title={<Trans>Open a round on C{claim.number}</Trans>} onClose={onClose}>
      <Form form={form} onSubmit={submit}>
        <RoundPlace planned={procedure.rounds.planned} last={last} />
        <VisibilityField panel={panel.length} />
        <MemberChecks
          legend={<Trans>Panel</Trans>}
          members={members}
          chosen={panel}
          onChange={setPanel}
          error={errors.panel?.message}
        />
        {procedure.blindAdjudication && <AdjudicatorsNote members={members} panel={panel} />}
        <QuorumFields panel={panel.length} procedure={procedure} />
        <TimeFields />
        <ClaimChecks chosen={claims} onChange={setClaims} error={errors.claims?.message} />
        <FixedNote />
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
