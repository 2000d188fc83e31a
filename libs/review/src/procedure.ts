import type { Board } from './board.ts';
import type { Procedure } from './board.events.ts';
import type { ProcedureTemplate } from './words.ts';

/** How a board works that was not told otherwise. */
const panel: Procedure = {
  template: 'panel',
  secondSignature: false,
  blindAdjudication: false,
  rounds: { visibility: 'after-close', planned: 2 },
};

/**
 * Ready-made procedures. *Panel*: blind rounds, consensus by the board's threshold. *Dual review*: two reviewers
 * agree or an adjudicator decides. *Delphi*: up to three rounds under aliases, with the answers and reasons of
 * the round before.
 */
export const templates: Record<ProcedureTemplate, Procedure> = {
  panel,
  dual: {
    template: 'dual',
    secondSignature: false,
    blindAdjudication: false,
    rounds: { visibility: 'after-close', planned: 1, quorum: 2, threshold: 100 },
  },
  delphi: {
    template: 'delphi',
    secondSignature: false,
    blindAdjudication: false,
    rounds: { visibility: 'pseudonymous', planned: 3, threshold: 75 },
  },
};

/** How a board runs its rounds: as its owner set it, else as *Panel* does. */
export function procedureOf(board: Pick<Board, 'about'>): Procedure {
  return board.about.procedure ?? panel;
}
