import { Plural, Trans } from '@lingui/react/macro';
import { isAlias } from '@touchstone/review/alias';
import type { AppraisalBody } from '@touchstone/review/answer.schema';
import { counts } from '@touchstone/review/readiness-of';
import type { Tally } from '@touchstone/review/round.events';
import { useNames } from '../../board/names.ts';
import { useBoard, useBoardStore, useIsMine } from '../../board/use-board.ts';
import { Person } from '../../design/person.tsx';
import { UserText } from '../../design/user-text.tsx';
import { useClaimRoom } from '../claim/room-context.tsx';
import { useScale, type Scale } from '../claim/scales.ts';
import { useSeen } from '../round/use-seen.ts';
import { appraisalWords } from './appraisal-values.ts';
import classes from './ballot.module.css';
import { EvidenceRef } from './evidence-ref.tsx';

interface Given {
  key: string;
  /** A member or an alias; left out in a secret round. */
  by?: string;
  body: AppraisalBody;
}

/** Each appraisal of one piece of evidence in the latest round, once that may be read. */
export function Appraisals({ evidence }: { evidence: string }) {
  const { round } = useClaimRoom();
  const scale = useScale(round?.evidenceScale, 'evidence');
  const given = useAppraisals(evidence);
  if (!scale || given.length === 0) return null;
  return (
    <details className={classes.appraisals}>
      <summary>
        <Plural value={given.length} one="The appraisal" other="Each of # appraisals" />
      </summary>
      <ul>
        {given.map((each) => (
          <li key={each.key}>
            <One given={each} scale={scale} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function One({ given: { by, body }, scale }: { given: Given; scale: Scale }) {
  const nameOf = useNames();
  const isMine = useIsMine();
  return (
    <>
      <p className={classes.mine}>
        {by && <Person name={nameOf(by)} me={isMine(by) && !isAlias(by)} />}
        <span dir="auto">{appraisalWords(scale, body.answers).join(' · ')}</span>
        {body.corroborator && (
          <span className={classes.quiet}>
            <Trans>
              confirmed by <EvidenceRef id={body.corroborator} />
            </Trans>
          </span>
        )}
      </p>
      {body.rationale && <UserText>{body.rationale}</UserText>}
    </>
  );
}

function useAppraisals(evidence: string): Given[] {
  const { room, round } = useClaimRoom();
  const board = useBoard();
  const store = useBoardStore();
  const seen = useSeen(round);
  const poll = room.polls.find((each) => each.round === round?.id);
  if (!round || !poll || !seen) return [];
  if (poll.tally !== undefined) {
    const tally = store.body(poll.tally) as Tally | undefined;
    if (!tally || 'destroyed' in tally) return [];
    const found = tally.appraisals.find((each) => each.evidence === evidence)?.appraisals ?? [];
    return found.map((body, at) => ({ key: String(at), body }));
  }
  return [...(poll.appraisals.get(evidence) ?? [])].flatMap(([by, seqs]) => {
    const body = store.body(seqs.at(-1)!) as AppraisalBody | undefined;
    return body && counts(board, room, round, by) ? [{ key: by, by, body }] : [];
  });
}
