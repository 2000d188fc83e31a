import type { Claim, Round } from '@touchstone/review/board';
import type { Body } from '@touchstone/review/events';
import { claimStatuses } from '@touchstone/review/words';
import type { ClaimsSearch, SortKey } from './claims-search.ts';

/** What finding and sorting need beside the claims themselves. */
export interface Surroundings {
  body(seq: number): unknown;
  round(id: string | undefined): Round | undefined;
  /** The reader's member id. */
  me: string | undefined;
}

/** The claims that a search asks for, in its order. */
export function listClaims(claims: readonly Claim[], search: ClaimsSearch, around: Surroundings): Claim[] {
  const words = (search.q ?? '').toLocaleLowerCase().split(/\s+/u).filter(Boolean);
  const found = claims.filter(
    (claim) =>
      (search.status === undefined || claim.status === search.status) &&
      (search.kind === undefined || claim.kind === search.kind) &&
      (!search.due || isDue(claim, around)) &&
      (words.length === 0 || contains(textOf(claim, around), words)),
  );
  const sort = search.sort ?? 'number';
  if (sort !== 'number') {
    const worth = new Map(found.map((claim) => [claim, rank[sort](claim, around)]));
    found.sort((a, b) => worth.get(a)! - worth.get(b)! || a.number - b.number);
  }
  return search.descending ? found.reverse() : found;
}

/** Whether the reader sits on the panel of the running round and has not answered this claim. */
export function isDue(claim: Claim, { me, round }: Surroundings): boolean {
  if (claim.status !== 'voting' || me === undefined) return false;
  const running = round(claim.round);
  const sits = running?.closed === undefined && running?.panel.includes(me);
  return sits === true && !claim.voted.includes(me) && !claim.recused.includes(me);
}

/** How many of the panel may vote on a claim: those with a conflict of interest in it may not. */
export function panelSize(claim: Claim, round: Round): number {
  return round.panel.filter((member) => !claim.recused.includes(member)).length;
}

/** By what a column sorts, ascending. */
const rank: Record<Exclude<SortKey, 'number'>, (claim: Claim, around: Surroundings) => number> = {
  status: ({ status }) => claimStatuses.indexOf(status),
  evidence: ({ evidence }) => evidence.for + evidence.against + evidence.context,
  voted(claim, { round }) {
    const latest = round(claim.round);
    return latest ? claim.voted.length / Math.max(1, panelSize(claim, latest)) : -1;
  },
  rating({ rating }, { body }) {
    const answer = rating === undefined ? undefined : (body(rating) as Body<'rating.finalised'>)?.answer;
    return answer === undefined ? Infinity : 'level' in answer ? answer.level : 100;
  },
  debate: (claim) => claim.arguments,
  recent: ({ touched }) => touched,
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
