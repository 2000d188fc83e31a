import type { Answer, AppraisalBody, BallotBody } from './answer.schema.ts';
import { isRating } from './answer.ts';
import type { Board, Claim, Round } from './board.ts';
import type { Context } from './contract.ts';
import { present } from './decision.ts';
import type { Event } from './events.ts';
import type { Tally, Waiting } from './round.events.ts';
import { visibilityRules } from './visibility.ts';

/**
 * One entry per claim of a secret round that closes: its ballots without ids, times or order of arrival. Below
 * the board's minimum they are destroyed unread. No events for a round whose ballots are entries.
 */
export function tallies(board: Board, round: Round, context: Context): Event[] {
  if (visibilityRules[round.visibility].kept !== 'waiting') return [];
  const waiting = context.waiting(round.id).filter(({ member }) => isPresent(board, member));
  return round.claims.map(({ claim: id }) => {
    const claim = board.claims.get(id)!;
    const body = tallyOf(claim, waiting, board.about.secretMinimum);
    return { type: 'ballots.tallied', data: { round: round.id, claim: id }, body };
  });
}

function tallyOf(claim: Claim, waiting: readonly Waiting[], minimum: number): Tally {
  const counted = waiting.filter((each) => each.claim === claim.id && !claim.recused.includes(each.member));
  const ballots = counted.filter(({ evidence }) => evidence === undefined).map(({ body }) => ballotOf(body));
  const turnout = ballots.length;
  if (turnout < minimum) return { turnout, destroyed: true };
  ballots.sort(byAnswerThenTag);
  return { turnout, ballots, appraisals: appraisalsOf(counted, minimum) };
}

/**
 * What cannot be so in a tally from outside, before it is folded: more ballots than the panel could cast, another
 * number than the turnout, ballots that the minimum would have destroyed or kept, another order than by answer and
 * tag. Undefined if all is well. That each voter was counted, only the voter can say, by the tag.
 */
export function tallyFault(
  board: Board,
  { round: id, claim: claimId }: { round: string; claim: string },
  tally: Tally,
): string | undefined {
  const { secretMinimum: minimum } = board.about;
  const [round, recused] = [board.rounds.get(id), board.claims.get(claimId)?.recused ?? []];
  const voters = (round?.panel ?? []).filter(
    (member) => isPresent(board, member) && !recused.includes(member),
  );
  if (tally.turnout < 0 || tally.turnout > voters.length)
    return `a turnout of ${tally.turnout}, where ${voters.length} could vote`;
  if ('destroyed' in tally)
    return tally.turnout < minimum ? undefined : 'ballots are destroyed that were enough to be counted';
  if (tally.turnout < minimum) return 'fewer ballots are counted than the board allows';
  if (tally.ballots.length !== tally.turnout) return 'not as many ballots as were cast';
  if (!isSorted(tally.ballots, byAnswerThenTag)) return 'ballots that stand in another order than by answer';
  if (!isSorted(tally.appraisals, (a, b) => compare(a.evidence, b.evidence) || 1))
    return 'appraised evidence in another order than by its id';
  const sound = tally.appraisals.every(
    ({ appraisals: list }) =>
      list.length >= minimum && list.length <= voters.length && isSorted(list, byContent),
  );
  return sound ? undefined : 'appraisals of which there can be no such list';
}

function isSorted<T>(list: readonly T[], order: (a: T, b: T) => number): boolean {
  return list.every((item, i) => i === 0 || order(list[i - 1]!, item) <= 0);
}

type TalliedBallot = BallotBody & { tag: string };

function ballotOf(body: Waiting['body']): TalliedBallot {
  const { answer, confidence, grounds, rationale, tag } = body as TalliedBallot;
  return { ...present({ answer, confidence, grounds, rationale }), tag };
}

/** Per piece of evidence; an item with fewer appraisals than the minimum is left out, as its ballots would be. */
function appraisalsOf(waiting: readonly Waiting[], minimum: number) {
  const byEvidence = new Map<string, AppraisalBody[]>();
  for (const { evidence, body } of waiting) {
    if (evidence === undefined) continue;
    const { answers, corroborator, rationale } = body as AppraisalBody;
    const list = byEvidence.get(evidence) ?? [];
    list.push(present({ answers, corroborator, rationale }));
    byEvidence.set(evidence, list);
  }
  return [...byEvidence]
    .filter(([, appraisals]) => appraisals.length >= minimum)
    .sort(([a], [b]) => compare(a, b))
    .map(([evidence, appraisals]) => ({ evidence, appraisals: appraisals.sort(byContent) }));
}

/** Levels from the first, then findings, then *I can't judge*, then abstentions. */
function rank(answer: Answer): string {
  if ('level' in answer) return `0 ${String(answer.level).padStart(3, '0')}`;
  if (isRating(answer)) return `1 ${answer.finding}`;
  return 'cannotJudge' in answer ? '2' : '3';
}

function byAnswerThenTag(a: TalliedBallot, b: TalliedBallot): number {
  return compare(rank(a.answer), rank(b.answer)) || compare(a.tag, b.tag) || compare(content(a), content(b));
}

function byContent(a: AppraisalBody, b: AppraisalBody): number {
  return compare(content(a), content(b));
}

/** The same text for the same content, whatever order its keys were written in. */
function content(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => compare(a, b)))
      : inner,
  );
}

/** By UTF-16 code units: the same order on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function isPresent(board: Board, member: string): boolean {
  const found = board.members.get(member);
  return found !== undefined && found.removed === undefined;
}
