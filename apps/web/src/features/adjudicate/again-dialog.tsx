import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Member, Round } from '@touchstone/review/board';
import { takesPart } from '@touchstone/review/decision';
import { procedureOf } from '@touchstone/review/procedure';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useNames } from '../../board/names.ts';
import { useBoard, useMembers } from '../../board/use-board.ts';
import { useSend } from '../../board/use-send.ts';
import { Form, FormActions, SubmitButton } from '../../design/form.tsx';
import { Time } from '../../design/time.tsx';
import { announce } from '../../shell/announcer.ts';
import { RoomModal } from '../claim/room-modal.tsx';
import { useClaimRoom } from '../claim/room-context.tsx';
import { RoundPlace } from '../round/open-round-notes.tsx';
import { needed, quorumOf, startPanel, startValues, termsOf } from '../round/round-values.ts';
import { useNameList } from '../round/voters.tsx';
import { useVisibilityWords } from '../round/visibility-words.ts';
import classes from './detail.module.css';

interface AgainDialogProps {
  /** Further claims for the same round; the room's own is always in it. */
  claims?: readonly string[];
  onClose: () => void;
}

/** The next round on the terms of the one before: read, and confirmed with Enter. */
export default function AgainDialog({ claims = [], onClose }: AgainDialogProps) {
  const { claim, round: last, open } = useClaimRoom();
  const together = [claim.id, ...claims.filter((id) => id !== claim.id)];
  const { panel, terms, quorum } = useTerms(last);
  const [round] = useState(() => crypto.randomUUID());
  const send = useSend();
  const { t } = useLingui();
  const form = useForm({ defaultValues: { claims: '', panel: '' } });
  const submit = async () => {
    await send({ type: 'round.open', round, claims: together, panel, ...terms });
    announce(t`The round is open.`);
    onClose();
  };
  return (
    <RoomModal size="md" title={<Title claims={together} />} onClose={onClose}>
      <Form form={form} onSubmit={submit}>
        {together.length > 1 && <ClaimList ids={together} />}
        <RoundPlace planned={procedureOf(useBoard()).rounds.planned} last={last} />
        <Terms last={last} panel={panel} terms={terms} quorum={quorum} />
        <FormActions>
          <SubmitButton data-autofocus>
            <Trans>Open the round</Trans>
          </SubmitButton>
          <Button onClick={() => open({ kind: 'open-round', claims: together })}>
            <Trans>Change the terms…</Trans>
          </Button>
          <Button variant="subtle" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </FormActions>
      </Form>
    </RoomModal>
  );
}

type TermsOf = ReturnType<typeof termsOf>;

/** The panel of the round before as far as it is still there, its terms, and a deadline as far off as it had. */
function useTerms(last: Round | undefined): { panel: string[]; terms: TermsOf; quorum: number } {
  const procedure = procedureOf(useBoard());
  const members: Member[] = useMembers().filter(takesPart);
  const [opened] = useState(Date.now);
  const panel = startPanel(members, last);
  const { quorum: before, ...values } = startValues(procedure, last);
  const quorum = Number(before) || quorumOf(procedure, panel.length);
  const fits = quorum <= panel.length;
  const terms = termsOf({ ...values, quorum: fits ? before : '', deadline: '' });
  if (!last?.deadline) return { panel, terms, quorum: Math.min(quorum, panel.length) };
  const deadline = new Date(opened + Date.parse(last.deadline) - Date.parse(last.at)).toISOString();
  return { panel, terms: { ...terms, deadline }, quorum: Math.min(quorum, panel.length) };
}

function Title({ claims }: { claims: readonly string[] }) {
  const { claim } = useClaimRoom();
  return claims.length === 1 ? (
    <Trans>Open another round on C{claim.number}</Trans>
  ) : (
    <Trans>Open a round on {claims.length} claims</Trans>
  );
}

function ClaimList({ ids }: { ids: readonly string[] }) {
  const { i18n } = useLingui();
  const board = useBoard();
  const numbers = ids.map((id) => `C${board.claims.get(id)?.number ?? ''}`);
  return <p>{new Intl.ListFormat(i18n.locale, { type: 'conjunction' }).format(numbers)}</p>;
}

interface TermsProps {
  last: Round | undefined;
  panel: readonly string[];
  terms: TermsOf;
  quorum: number;
}

function Terms({ last, panel, terms, quorum }: TermsProps) {
  const words = useVisibilityWords();
  const list = useNameList();
  const nameOf = useNames();
  const gone = (last?.panel ?? []).filter((id) => !panel.includes(id));
  const { visibility, threshold = 75, deadline, debate } = terms;
  return (
    <ul className={classes.terms}>
      <li>
        <b>{words[visibility].name}.</b> {words[visibility].means}
      </li>
      <li>
        <Trans>Panel: {list(panel)}</Trans>
      </li>
      {gone.map((id) => (
        <li key={id} className={classes.stall}>
          <Trans>{nameOf(id)} was on the panel and takes no part any more.</Trans>
        </li>
      ))}
      <li>
        <Trans>
          A result needs {quorum} of {panel.length} ballots with a rating.
        </Trans>
      </li>
      <li>
        <Trans>
          Consensus from {threshold} %: with {panel.length} ballots one answer needs{' '}
          {needed(panel.length, threshold)} of {panel.length}.
        </Trans>
      </li>
      <li>
        {debate === 'paused' ? (
          <Trans>Debate on these claims pauses meanwhile.</Trans>
        ) : (
          <Trans>Debate on these claims goes on meanwhile.</Trans>
        )}
      </li>
      {deadline && (
        <li>
          <Trans>
            Closes <Time at={deadline} as="full" />
          </Trans>
        </li>
      )}
    </ul>
  );
}
