import type { BallotBody } from '@touchstone/review/answer.schema';
import { counts } from '@touchstone/review/readiness-of';
import { polls, type PollItem } from '@touchstone/review/polls';
import type { Cell } from './csv.ts';
import { nameOf, stateOf, type Reading } from '@touchstone/review/reading';
import type { Table } from './table.ts';
import { answerCells, groundsWords, scaleOf, type Scale } from '@touchstone/review/wording';

/** One row a ballot, by claim, round and voter; all ballots that a member cast, the one that counts marked. */
export const ballotsTable: Table<PollItem> = {
  file: 'ballots.csv',
  columns: [
    'claim',
    'round',
    'round_id',
    'visibility',
    'voter',
    'voter_id',
    'answer',
    'level',
    'rating',
    'confidence',
    'grounds',
    'rationale',
    'counts',
    'stale',
    'after_looking',
    'claim_version',
    'tag',
    'seq',
    'at',
    'text',
  ],
  items: polls,
  *rows(item, source) {
    const scale = scaleOf(source, item.round.scale);
    const place = pollCells(item);
    for (const [by, seqs] of item.poll.ballots) yield* cast(item, by, seqs, place, scale, source);
    if (item.poll.tally !== undefined) yield* tallied(item, item.poll.tally, place, scale, source);
  },
};

/** One member's ballots in the round, oldest first. */
function* cast(
  item: PollItem,
  by: string,
  seqs: readonly number[],
  place: readonly Cell[],
  scale: Scale | undefined,
  source: Reading,
): Generator<Cell[]> {
  const { poll } = item;
  const head = [...place, nameOf(source, by), by];
  for (const seq of seqs) {
    const body: (BallotBody & { afterLooking?: true }) | undefined = source.body(seq);
    yield [
      ...head,
      ...ballotCells(scale, body),
      countsWord(item, by, seq === seqs.at(-1), source),
      poll.staleBefore !== undefined && seq < poll.staleBefore,
      body && body.afterLooking === true,
      versionAt(item, seq, source),
      undefined,
      seq,
      source.at(seq),
      stateOf(source, seq),
    ];
  }
}

/** A secret round's ballots are of one entry, each known by its tag alone. */
function* tallied(
  { claim, poll, round }: PollItem,
  seq: number,
  head: readonly Cell[],
  scale: Scale | undefined,
  source: Reading,
): Generator<Cell[]> {
  const body = source.body(seq);
  const ballots: (BallotBody & { tag: string })[] = body?.ballots ?? [];
  const tail = [seq, source.at(seq), stateOf(source, seq)];
  const version = round.claims.find((subject) => subject.claim === claim.id)?.version;
  if (ballots.length === 0) {
    const words = body?.destroyed ? `destroyed unread: ${body.turnout} cast` : undefined;
    yield [
      ...head,
      '',
      '',
      ...ballotCells(scale, undefined),
      words,
      undefined,
      undefined,
      version,
      undefined,
      ...tail,
    ];
  }
  for (const ballot of ballots) {
    const stale = poll.staleBefore !== undefined && seq < poll.staleBefore;
    yield [
      ...head,
      '',
      '',
      ...ballotCells(scale, ballot),
      'yes',
      stale,
      undefined,
      version,
      ballot.tag,
      ...tail,
    ];
  }
}

/** The version of the claim that stood when a ballot was cast. */
function versionAt({ claim }: PollItem, seq: number, { board }: Reading): number | undefined {
  return board.rooms.get(claim.id)?.versions.findLast((version) => version.seq < seq)?.version;
}

export function pollCells({ claim, round, number }: PollItem): Cell[] {
  return [`C${claim.number}`, number, round.id, round.visibility];
}

function ballotCells(scale: Scale | undefined, body: BallotBody | undefined): Cell[] {
  const grounds = groundsWords(scale, body?.grounds);
  return [...answerCells(scale, body?.answer), body?.confidence, grounds, body?.rationale];
}

/** Whether one of a member's answers counts, in words. */
export function countsWord(
  { claim, round }: PollItem,
  by: string,
  last: boolean,
  { board }: Reading,
): string {
  if (!last) return 'no: answered again later';
  const room = board.rooms.get(claim.id);
  return room && counts(board, room, round, by) ? 'yes' : 'no: recused or removed';
}
