import type { Evidence, Round } from '../board.ts';
import type { BallotBody } from '../answer.schema.ts';
import { ballotsOf } from '../readiness-of.ts';
import type { Reading } from '../reading.ts';
import { byValue, claimRange, person, textOf, type Method } from './method.ts';
import { countedIn, type Counted } from './round-responses.ts';

/** What went otherwise than set, or changed what the panel judged; one item says so if nothing did. */
export function* deviations(round: Round, source: Reading): Generator<Method> {
  const counted = countedIn(round, source);
  const found = [
    ...arrivals(round, counted, source),
    ...revisions(round, counted, source),
    ...staleBallots(counted, source),
    ...withoutQuorum(counted, source),
    ...destroyed(counted, source),
    ...castAfterLooking(round, counted, source),
    ...leavers(round, source),
  ];
  const extended = source.turns(round.id)?.extended.length ?? 0;
  if (found.length === 0 && extended === 0) {
    yield { item: 'Deviations', value: 'none on record', seqs: [] };
  }
  yield* found;
}

const during = (round: Round, seq: number) => seq > round.seq && seq < (round.closed?.seq ?? Infinity);

function arrivals(round: Round, counted: readonly Counted[], source: Reading): Method[] {
  return counted.flatMap(({ claim, room }) =>
    room.evidence
      .filter(({ versions }) => during(round, versions[0] ?? 0))
      .map((piece) => {
        const label = `E${piece.number} on ${claimRange(source.board, [claim])}`;
        const { words, seqs } = materiality(piece, round, source);
        const item = 'Deviation: evidence arrived during the round';
        return { item, value: `${label}: ${words}`, seqs: [piece.versions[0]!, ...seqs] };
      }),
  );
}

function materiality({ material, withdrawn }: Evidence, round: Round, source: Reading) {
  const judged = material[round.id];
  const gone = withdrawn === undefined ? '' : '; withdrawn since';
  if (!judged) return { words: `whether it is material was not judged${gone}`, seqs: [] };
  const reason = textOf(source, judged.seq, source.body(judged.seq)?.reason);
  return { words: `${judged.material ? 'material' : 'not material'} (${reason})${gone}`, seqs: [judged.seq] };
}

function revisions(round: Round, counted: readonly Counted[], { board }: Reading): Method[] {
  return counted.flatMap(({ claim, room }) => {
    const seqs = room.versions.filter(({ seq }) => during(round, seq)).map(({ seq }) => seq);
    const item = 'Deviation: claim revised during the round';
    return seqs.length === 0 ? [] : [{ item, value: claimRange(board, [claim]), seqs }];
  });
}

function staleBallots(counted: readonly Counted[], { board }: Reading): Method[] {
  const stale = counted.filter(({ count }) => count.stale > 0);
  const value = byValue(
    board,
    stale.map(({ claim, count }) => [claim, String(count.stale)] as const),
  );
  const item = 'Deviation: stale ballots, cast before a new version or material evidence';
  return stale.length === 0 ? [] : [{ item, value, seqs: [] }];
}

function withoutQuorum(counted: readonly Counted[], { board }: Reading): Method[] {
  const claims = counted.filter(
    ({ readiness, count, hidden }) => !hidden && !count.destroyed && readiness.status === 'no-quorum',
  );
  const value = claimRange(
    board,
    claims.map(({ claim }) => claim),
  );
  return claims.length === 0 ? [] : [{ item: 'Deviation: no quorum', value, seqs: [] }];
}

function destroyed(counted: readonly Counted[], { board }: Reading): Method[] {
  const lost = counted.filter(({ count }) => count.destroyed);
  const value = byValue(
    board,
    lost.map(({ claim, count }) => [claim, `${count.voted} cast`] as const),
  );
  const item = 'Deviation: secret ballots too few, destroyed unread';
  return lost.length === 0 ? [] : [{ item, value, seqs: lost.flatMap(({ tally }) => tally ?? []) }];
}

function castAfterLooking(round: Round, counted: readonly Counted[], source: Reading): Method[] {
  return counted.flatMap(({ claim, room }) => {
    const seqs = ballotsOf(source.board, room, round.id, source.body)
      .filter(({ body }) => (body as (BallotBody & { afterLooking?: true }) | undefined)?.afterLooking)
      .map(({ seq }) => seq);
    if (seqs.length === 0) return [];
    const item = 'Deviation: cast again after others’ ballots were readable';
    return [{ item, value: `${seqs.length} on ${claimRange(source.board, [claim])}`, seqs }];
  });
}

function leavers(round: Round, source: Reading): Method[] {
  return round.panel.flatMap((member) => {
    const seq = source.board.members.get(member)?.removed;
    if (seq === undefined || !during(round, seq)) return [];
    return [
      { item: 'Deviation: left the panel during the round', value: person(source, member), seqs: [seq] },
    ];
  });
}
