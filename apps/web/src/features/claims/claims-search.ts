import { claimKinds, claimStatuses, type ClaimKind, type ClaimStatus } from '@touchstone/review/words';

export const sortKeys = ['number', 'status', 'evidence', 'voted', 'rating', 'debate', 'recent'] as const;
export type SortKey = (typeof sortKeys)[number];

/** What the claims page shows of the claims; in the address, so that a view can be kept and sent. */
export interface ClaimsSearch {
  /** Words to be found in statement, tags, claimant or number. */
  q?: string;
  status?: ClaimStatus;
  kind?: ClaimKind;
  /** Only claims on which my ballot is due. */
  due?: true;
  sort?: SortKey;
  descending?: true;
  view?: 'columns';
}

/** Reads the address; what makes no sense is left out. */
export function claimsSearch(search: Record<string, unknown>): ClaimsSearch {
  const oneOf = <T extends string>(words: readonly T[], word: unknown) => words.find((each) => each === word);
  return {
    q: typeof search.q === 'string' && search.q !== '' ? search.q : undefined,
    status: oneOf(claimStatuses, search.status),
    kind: oneOf(claimKinds, search.kind),
    due: search.due === true ? true : undefined,
    sort: oneOf(sortKeys, search.sort),
    descending: search.descending === true ? true : undefined,
    view: search.view === 'columns' ? 'columns' : undefined,
  };
}
