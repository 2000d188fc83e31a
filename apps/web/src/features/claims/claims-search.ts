import { claimKinds, type ClaimKind } from '@touchstone/review/words';
import { stages, type Stage } from '../../board/stage.ts';

/** By what the table and the columns sort, and by what the agreement map does. */
export const tableKeys = ['number', 'status', 'evidence', 'voted', 'rating', 'debate', 'recent'] as const;
export const mapKeys = ['number', 'outcome', 'agreement', 'spread', 'ballots'] as const;
export type SortKey = (typeof tableKeys)[number] | (typeof mapKeys)[number];

export const sortKeysOf = (view: ClaimsSearch['view']): readonly SortKey[] =>
  view === 'map' ? mapKeys : tableKeys;

/** What the claims page shows of the claims; in the address, so that a view can be kept and sent. */
export interface ClaimsSearch {
  /** Words to be found in statement, tags, claimant or number. */
  q?: string;
  status?: Stage;
  kind?: ClaimKind;
  /** Only claims on which my ballot is due. */
  due?: true;
  sort?: SortKey;
  descending?: true;
  view?: 'columns' | 'map';
  /** The map in figures instead of pictures. */
  figures?: true;
}

/** Reads the address; what makes no sense is left out. */
export function claimsSearch(search: Record<string, unknown>): ClaimsSearch {
  const view = oneOf(['columns', 'map'], search.view);
  return {
    q: typeof search.q === 'string' && search.q !== '' ? search.q : undefined,
    status: oneOf(stages, search.status),
    kind: oneOf(claimKinds, search.kind),
    due: search.due === true ? true : undefined,
    sort: oneOf(sortKeysOf(view), search.sort),
    descending: search.descending === true ? true : undefined,
    view,
    figures: view === 'map' && search.figures === true ? true : undefined,
  };
}

const oneOf = <const T extends string>(words: readonly T[], word: unknown) =>
  words.find((each) => each === word);
