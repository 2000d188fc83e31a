import type { Status } from '@touchstone/consensus';
import type { Claim, Round } from '@touchstone/review/board';
import type { Body } from '@touchstone/review/events';
import { isOwn } from '@touchstone/review/may-read';
import { stageOf, stages } from '../../board/stage.ts';
import type { ClaimFigures } from '../reliability/figures.ts';
import type { ClaimsSearch, SortKey } from './claims-search.ts';

/** What finding and sorting need beside the claims themselves. */
export interface Surroundings {
  body(seq: number): unknown;
  round(id: string | undefined): Round | undefined;
  /** The reader's member id. */
  me: string | undefined;
  /** The reader's alias, which pseudonymous rounds know them by. */
  alias?: string;
  /** What the panel's answers came to, by claim; only where the list shows it. */
  figures?: ReadonlyMap<string, ClaimFigures>;
}

/** The claims that a search asks for, in its order. */
export function listClaims(claims: readonly Claim[], search: ClaimsSearch, around: Surroundings): Claim[] {
  const words = (search.q ?? '').toLocaleLowerCase().split(/\s+/u).filter(Boolean);
  const found = claims.filter(
    (claim) =>
      (search.status === undefined || stageOf(claim, around.round(claim.round)) === search.status) &&
      (search.kind === undefined || claim.kind === search.kind) &&
      (!search.due || isDue(claim, around)) &&
      (words.length === 0 || contains(textOf(claim, around), words)),
  );
  const sort = search.sort ?? 'number';
  const turn = search.descending ? -1 : 1;
  if (sort === 'number') return search.descending ? found.reverse() : found;
  const worth = new Map(found.map((claim) => [claim, rank[sort](claim, around) ?? null]));
  return found.sort((one, other) => {
    const [a, b] = [worth.get(one)!, worth.get(other)!];
    // What has no such figure comes last, whichever way the others go.
    if (a === null || b === null) return Number(a === null) - Number(b === null) || one.number - other.number;
    return turn * (a - b || one.number - other.number);
  });
}

/** Whether the reader sits on the panel of the running round and has not answered this claim. */
export function isDue(
  claim: Claim,
  { me, alias, round }: Pick<Surroundings, 'me' | 'alias' | 'round'>,
): boolean {
  if (claim.status !== 'voting' || me === undefined) return false;
  const running = round(claim.round);
  const sits = running?.closed === undefined && running?.panel.includes(me);
  const voted = claim.voted.some((by) => isOwn(by, { member: me, alias }));
  return sits === true && !voted && !claim.recused.includes(me);
}

/** How many of the panel may vote on a claim: those with a conflict of interest in it may not. */
export function panelSize(claim: Claim, round: Round): number {
  return round.panel.filter((member) => !claim.recused.includes(member)).length;
}

/** From what calls for attention to what is settled. */
const outcomes: readonly Status[] = ['split', 'unsettled', 'no-quorum', 'near-consensus', 'consensus'];

type Rank = (claim: Claim, around: Surroundings) => number | null | undefined;

/** By what a column sorts, ascending; null or undefined where a claim has no such figure. */
const rank: Record<Exclude<SortKey, 'number'>, Rank> = {
  status: (claim, { round }) => stages.indexOf(stageOf(claim, round(claim.round))),
  evidence: ({ evidence }) => evidence.for + evidence.against + evidence.context,
  voted(claim, { round }) {
    const latest = round(claim.round);
    return latest ? claim.voted.length / Math.max(1, panelSize(claim, latest)) : -1;
  },
  rating({ rating }, { body }) {
    const answer = rating === undefined ? undefined : (body(rating) as Body<'rating.finalised'>)?.answer;
    return answer && ('level' in answer ? answer.level : 100);
  },
  debate: (claim) => claim.arguments,
  recent: ({ touched }) => touched,
  outcome(claim, { figures }) {
    const status = figures?.get(claim.id)?.status;
    // No status is shown while a round runs, so none is sorted by.
    return status && claim.status !== 'voting' ? outcomes.indexOf(status) : null;
  },
  agreement: ({ id }, { figures }) => figures?.get(id)?.agreement,
  spread: ({ id }, { figures }) => figures?.get(id)?.spread,
  ballots({ id }, { figures }) {
    const poll = figures?.get(id)?.poll;
    return poll && poll.voted / Math.max(1, poll.panel);
  },
};

const texts = new WeakMap<object, string>();

function textOf(claim: Claim, { body }: Surroundings): string {
  const wording = body(claim.seq) as Body<'claim.drafted'> | undefined;
  const { tags } = (body(claim.tags) as { tags?: string[] } | undefined) ?? {};
  if (!wording) return `c${claim.number}`;
  let text = texts.get(wording);
  if (text === undefined) {
    text = [wording.statement, wording.claimant, wording.place].join(' ').toLocaleLowerCase();
    texts.set(wording, text);
  }
  return `c${claim.number} ${text} ${tags?.join(' ').toLocaleLowerCase() ?? ''}`;
}

const contains = (text: string, words: readonly string[]) => words.every((word) => text.includes(word));
