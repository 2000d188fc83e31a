import { defaultQuorum } from '@touchstone/consensus';
import type { Member, Round } from '@touchstone/review/board';
import type { Procedure } from '@touchstone/review/board.events';
import { visibilityRules } from '@touchstone/review/visibility';
import type { Visibility } from '@touchstone/review/words';
import { present } from '../claim/present.ts';
import { instantOf } from './local-time.ts';

export interface RoundValues {
  visibility: Visibility;
  quorum: string;
  threshold: string;
  deadline: string;
  debate: 'on' | 'paused';
  /** Never typed: places for the server's problems with the lists. */
  claims: string;
  panel: string;
}

/** The share that consensus takes where neither round nor board says otherwise, in whole percent. */
const usualThreshold = 75;

/** What a round opens with unless it is changed: the terms of the claim's round before, else the board's. */
export function startValues({ rounds }: Procedure, last: Round | undefined): RoundValues {
  const visibility = last?.visibility ?? rounds.visibility;
  const usual = rounds.quorum ?? defaultQuorum(last?.panel.length ?? 0);
  return {
    visibility,
    quorum: last && last.quorum !== usual ? String(last.quorum) : '',
    threshold: String(last?.threshold ?? rounds.threshold ?? usualThreshold),
    deadline: '',
    debate: last?.debate ?? debateIn(visibility),
    claims: '',
    panel: '',
  };
}

/** Whether debate goes on under a rule, unless the moderator says otherwise. */
export const debateIn = (visibility: Visibility): 'on' | 'paused' =>
  visibilityRules[visibility].blind ? 'paused' : 'on';

/** Who votes unless it is changed: the panel of the round before, as far as it is still there, else reviewers. */
export function startPanel(members: readonly Member[], last: Round | undefined): string[] {
  const sat = new Set(last?.panel);
  return members.filter(({ id, role }) => (last ? sat.has(id) : role === 'reviewer')).map(({ id }) => id);
}

/** The quorum of a round whose field is left empty: the board's, else two thirds and at least three. */
export function quorumOf({ rounds }: Procedure, panel: number): number {
  return Math.min(panel, rounds.quorum ?? defaultQuorum(panel));
}

/** Ballots that one answer needs among `of`, by a whole percentage: compared in ballots, never in percent. */
export const needed = (of: number, percent: number): number => Math.ceil((of * percent) / 100);

/** The terms as the command takes them; what was left empty is left to the board. */
export function termsOf({ visibility, quorum, threshold, deadline, debate }: RoundValues) {
  const numbers = { quorum: wholeIn(quorum), threshold: wholeIn(threshold) };
  return present({ visibility, debate, deadline: instantOf(deadline), ...numbers });
}

const wholeIn = (typed: string): number | undefined => (typed.trim() === '' ? undefined : Number(typed));
