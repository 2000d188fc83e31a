import type { Claim, FinalRating, Room } from '../board.ts';
import type { RatingBody } from '../claim.events.ts';
import { readinessRead } from '../figures/counted-polls.ts';
import type { Reading } from '../reading.ts';
import { answerCells, claimScaleAt, scaleOf } from '../wording.ts';
import { person, textOf, time, type Method } from './method.ts';

/** One claim: recusals, final ratings that depart from the panel or the rule, dissents, reopenings. */
export function* claimMethods(claim: Claim, source: Reading): Generator<Method> {
  const room = source.board.rooms.get(claim.id);
  if (!room) return;
  for (const { member, seq } of room.recusals) yield recusal(member, seq, source);
  for (const rating of room.ratings) yield* ratingMethods(rating, room, source);
  yield* reopenings(room, source);
}

function recusal(member: string, seq: number, source: Reading): Method {
  const statement = textOf(source, seq, source.body(seq)?.statement);
  const value = `${person(source, member)}, ${time(source.at(seq))}: ${statement}`;
  return { item: 'Recusal', value, seqs: [seq] };
}

function* ratingMethods(rating: FinalRating, room: Room, source: Reading): Generator<Method> {
  const { seq, dissents } = rating;
  const body: RatingBody | undefined = source.body(seq);
  if (body && departs(rating, body, room, source)) yield override(rating, body, source);
  for (const { seq: at, by } of dissents) {
    const text = textOf(source, at, source.body(at)?.text);
    yield { item: 'Dissent', value: `${person(source, by)}: ${text}`, seqs: [at, seq] };
  }
}

/** Whether a rating is not what the panel agreed on by the rule; whoever decided without sight may not know. */
function departs(
  { round }: FinalRating,
  { departure, basis, answer }: RatingBody,
  room: Room,
  source: Reading,
) {
  if (departure !== undefined || !basis.ready) return true;
  const found = readinessRead(source, room, round ?? '');
  const leading = found?.readiness.leading;
  if (!leading || found.count.unreadable > 0) return false;
  return leading.kind === 'level'
    ? !('level' in answer && answer.level === leading.level)
    : !('finding' in answer && answer.finding === leading.finding);
}

function override(rating: FinalRating, body: RatingBody, source: Reading): Method {
  const { basis, departure } = body;
  const result = basis.status === 'no-round' ? 'without a round' : basis.status.replace('-', ' ');
  const blind = source.board.rounds.get(rating.round ?? '')?.adjudicators !== undefined;
  const reason = departure ?? (blind ? 'none asked for, since the ballots were hidden' : 'none');
  const value =
    `${person(source, rating.by)} rated “${ratingWords(rating, body, source)}”; ` +
    `result of the panel: ${result}, ${basis.counted} ballots; reason: ${reason}`;
  return { item: 'Override', value, seqs: [rating.seq] };
}

function ratingWords({ seq, round: id }: FinalRating, body: RatingBody, source: Reading): string {
  const round = source.board.rounds.get(id ?? '');
  const [, , words] = answerCells(
    round ? scaleOf(source, round.scale) : claimScaleAt(source, seq),
    body.answer,
  );
  return words;
}

function* reopenings({ turns }: Room, source: Reading): Generator<Method> {
  for (const { type, seq, by, at, public: note } of turns) {
    if (type !== 'reopened') continue;
    const reason = textOf(source, seq, source.body(seq)?.reason);
    yield {
      item: note ? 'Reopened, with a public correction note' : 'Reopened',
      value: `${time(at)} by ${person(source, by)}: ${reason}`,
      seqs: [seq],
    };
  }
}
