import type { Board } from '../board.ts';
import { inOrder } from '../polls.ts';
import type { Reading } from '../reading.ts';
import { boardMethods } from './board-methods.ts';
import { claimMethods } from './claim-methods.ts';
import type { Method, Subject } from './method.ts';
import { roundMethods } from './round-methods.ts';

/** What the methods section is about, in order: the board, its rounds as they opened, its claims. */
export function* methodSubjects(board: Board): Generator<Subject> {
  yield { kind: 'board' };
  for (const round of board.rounds.keys()) yield { kind: 'round', round };
  for (const { id } of inOrder(board)) yield { kind: 'claim', claim: id };
}

/** The methods section's items on one subject; of a claim there may be none. */
export function* methodsOf(subject: Subject, source: Reading): Generator<Method> {
  if (subject.kind === 'board') yield* boardMethods(source);
  else if (subject.kind === 'round') yield* roundMethods(source.board.rounds.get(subject.round)!, source);
  else yield* claimMethods(source.board.claims.get(subject.claim)!, source);
}
