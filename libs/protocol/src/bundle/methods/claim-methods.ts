import type { Claim, FinalRating, Room } from '@touchstone/review/board';
import type { RatingBody } from '@touchstone/review/claim.events';
import { nameOf, type Source } from '../source.ts';
import { answerCells, claimScaleAt, scaleOf } from '../wording.ts';
import { person, textOf, time, type Method } from './method.ts';

/** One claim: recusals, final ratings that depart from the panel or the rule, dissents, reopenings. */
export function* claimMethods(claim: Claim, source: Source): Generator<Method> {
  const room = source.board.rooms.get(claim.id);
  if (!room) return;
  for (const { member, seq } of room.recusals) yield recusal(member, seq, source);
  for (const rating of room.ratings) yield* ratingMethods(rating, source);
  yield* reopenings(room, source);
}

function recusal(member: string, seq: number, source: Source): Method {
  const statement = textOf(source, seq, source.body(seq)?.statement);
  const value = `${person(source, member)}, ${time(source.at(seq))}: ${statement}`;
  return { item: 'Recusal', value, seqs: [seq] };
}

function* ratingMethods(rating: FinalRating, source: Source): Generator<Method> {
  const { seq, by, dissents } = rating;
  const body: RatingBody | undefined = source.body(seq);
  if (body?.departure !== undefined) {
    const result = body.basis.status === 'no-round' ? 'without a round' : body.basis.status.replace('-', ' ');
    const value =
      `${person(source, by)} rated “${ratingWords(rating, body, source)}”; ` +
      `result of the panel: ${result}, ${body.basis.counted} ballots; reason: ${body.departure}`;
    yield { item: 'Override', value, seqs: [seq] };
  }
  for (const { seq: at, by: dissenter } of dissents) {
    const text = textOf(source, at, source.body(at)?.text);
    yield { item: 'Dissent', value: `${nameOf(source, dissenter) || dissenter}: ${text}`, seqs: [at, seq] };
  }
}

function ratingWords({ seq, round: id }: FinalRating, body: RatingBody, source: Source): string {
  const round = source.board.rounds.get(id ?? '');
  const [, , words] = answerCells(
    round ? scaleOf(source, round.scale) : claimScaleAt(source, seq),
    body.answer,
  );
  return words;
}

function* reopenings({ turns }: Room, source: Source): Generator<Method> {
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
