import type { Visibility } from './words.ts';

/** What a round's visibility rule means; the rest of the code reads this table and never a rule's name. */
export interface VisibilityRule {
  /**
   * When others' ballots and appraisals become readable to a member: as they are cast, once the member's own
   * rating of that claim is in (or the round has closed), or when the round closes.
   */
  opens: 'at-once' | 'own-rating' | 'close';
  /** Whether answers are hidden while the round runs; debate then pauses unless the round says otherwise. */
  blind: boolean;
  /** Where an answer goes while the round runs: into an entry, or to the waiting place outside the ledger. */
  kept: 'entry' | 'waiting';
  /** Who learns who has voted, before the round closes. */
  voters: 'named' | 'counted' | 'counted-to-moderators';
  /** Whose name a ballot bears once readable. */
  names: 'shown' | 'alias' | 'never';
}

export const visibilityRules: Record<Visibility, VisibilityRule> = {
  immediate: { opens: 'at-once', blind: false, kept: 'entry', voters: 'named', names: 'shown' },
  'after-own': {
    opens: 'own-rating',
    blind: true,
    kept: 'entry',
    voters: 'named',
    names: 'shown',
  },
  'after-close': { opens: 'close', blind: true, kept: 'entry', voters: 'named', names: 'shown' },
  pseudonymous: {
    opens: 'close',
    blind: true,
    kept: 'entry',
    voters: 'counted',
    names: 'alias',
  },
  secret: {
    opens: 'close',
    blind: true,
    kept: 'waiting',
    voters: 'counted-to-moderators',
    names: 'never',
  },
};
