/** Which claim of the queue is looked at; in the address, so that it can be kept and sent. */
export interface AdjudicateSearch {
  claim?: string;
}

/** Reads the address; what makes no sense is left out. */
export function adjudicateSearch({ claim }: Record<string, unknown>): AdjudicateSearch {
  return { claim: typeof claim === 'string' && claim !== '' ? claim : undefined };
}
