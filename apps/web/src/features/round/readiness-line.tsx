import { Plural, Trans } from '@lingui/react/macro';
import { notes, type Note } from '@touchstone/consensus';
import { pollOf, readinessOf, type ClaimReadiness } from '@touchstone/review/readiness-of';
import { useMemo } from 'react';
import { useBoard, useBoardStore } from '../../board/use-board.ts';
import { OutcomeMark } from '../../design/outcome-mark.tsx';
import { useClaimRoom } from '../claim/room-context.tsx';
import classes from './round.module.css';
import { usePoll, type ShownPoll } from './use-poll.ts';

/** Whether the claim is ready to be finalised; undefined while a round runs and before the first. */
export function useReadiness(): ClaimReadiness | undefined {
  const { room, claim } = useClaimRoom();
  const store = useBoardStore();
  const board = useBoard();
  return useMemo(() => {
    void claim;
    return readinessOf(board, room, store.body);
  }, [board, room, store, claim]);
}

/** Where the panel stands by the rule set before the round, what that needs, and what would change it. */
export function ReadinessLine() {
  const found = useReadiness();
  const poll = usePoll(found?.round.id);
  if (!found || !poll || found.count.destroyed) return null;
  const { readiness: result } = found;
  const { status, n, needs, quorum, fewBallots } = result;
  const most = Math.max(0, ...found.count.levels, ...Object.values(found.count.findings));
  return (
    <div className={classes.readiness} data-status={status}>
      <p>
        <OutcomeMark status={status} few={fewBallots} strong />
      </p>
      <p className={classes.quiet}>
        {status === 'no-quorum' && n < quorum ? (
          <Trans>
            {n} of the {quorum} ballots that a quorum needs.
          </Trans>
        ) : status === 'no-quorum' ? (
          <Trans>More than a third can’t judge.</Trans>
        ) : (
          <Trans>
            {most} of {n} agree; consensus needs {needs} of {n}.
          </Trans>
        )}{' '}
        <Fragility changes={result.fragility} />
      </p>
      <Notes found={found} poll={poll} />
    </div>
  );
}

function Fragility({ changes }: { changes: number | null }) {
  if (changes === null || changes === 0) return null;
  return (
    <Plural
      value={changes}
      one={
        <b>
          <Trans>One changed ballot would change this.</Trans>
        </b>
      }
      other="# changed ballots would change this."
    />
  );
}

function Notes({ found, poll }: { found: ClaimReadiness; poll: ShownPoll }) {
  const list = useNotes(found, poll);
  if (list.length === 0) return null;
  return (
    <ul className={classes.notes}>
      {list.map((note) => (
        <li key={note.kind}>
          <NoteWords note={note} />
        </li>
      ))}
    </ul>
  );
}

function NoteWords({ note }: { note: Note }) {
  switch (note.kind) {
    case 'stable':
      return <Trans>Stable: hardly anybody moved since the round before.</Trans>;
    case 'fragile':
      return null;
    case 'stale-ballots':
      return (
        <Plural
          value={note.count}
          one="# ballot is stale; finalising needs a reason."
          other="# ballots are stale; finalising needs a reason."
        />
      );
    case 'missing-rationale':
      return (
        <Plural
          value={note.count}
          one="# ballot far from the median gives no reasons."
          other="# ballots far from the median give no reasons."
        />
      );
  }
}

function useNotes(found: ClaimReadiness, poll: ShownPoll): Note[] {
  const { room } = useClaimRoom();
  const store = useBoardStore();
  const at = room.polls.findIndex(({ round }) => round === found.round.id);
  const previous = room.polls[at - 1];
  const before = previous && pollOf(store.board(), room, previous.round, store.body);
  return notes({
    round: found.count,
    before,
    fragile: found.readiness.fragile,
    stale: found.count.stale,
    ballots: poll.ballots.flatMap(({ body }) =>
      body && 'level' in body.answer
        ? [{ level: body.answer.level, rationale: body.rationale !== undefined }]
        : [],
    ),
  }).filter(({ kind }) => kind !== 'fragile');
}
