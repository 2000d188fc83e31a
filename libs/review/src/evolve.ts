import { isAlias } from './alias.ts';
import type { Board } from './board.ts';
import { boardFolds } from './board.evolve.ts';
import { claimFolds } from './claim.evolve.ts';
import type { ReviewEntry } from './contract.ts';
import { debateFolds } from './debate.evolve.ts';
import type { EventType } from './events.ts';
import { evidenceFolds } from './evidence.evolve.ts';
import { expect, FoldError, type EntryOf, type Folds } from './fold.ts';
import { ratingFolds } from './rating.evolve.ts';
import { redactable } from './redactable.ts';
import { roundFolds } from './round.evolve.ts';

const folds: Folds<EventType> = {
  ...boardFolds,
  ...claimFolds,
  ...evidenceFolds,
  ...debateFolds,
  ...roundFolds,
  ...ratingFolds,
};

/**
 * Folds one entry into the board, in place, at a cost that does not depend on the board's size, and sets
 * `touched` of each object it changes. It reads the entry only, never a body. On a partial board (a browser's:
 * all rows, some rooms) it keeps the rows right and the rooms that are there.
 *
 * Throws a FoldError, and changes nothing, if the entry is not the next one or contradicts those before it.
 * `data` must have the shape of its type; check what comes from outside with `checkEvent` first.
 */
export function evolve(board: Board, entry: ReviewEntry): void {
  const { seq, type, actor } = entry;
  // Said only where it is needed: `expect` would have each text made for every entry.
  if (seq !== board.size) throw new FoldError(seq, `entry ${board.size} is next`);
  if (!isFolded(type)) throw new FoldError(seq, `${JSON.stringify(type)} is no type of entry`);
  expect((seq === 0) === (type === 'board.created'), entry, 'a board is created once, first');
  if (!mayHaveActed(board, actor, type)) throw new FoldError(seq, `${actor} is not a member`);
  const fold = folds[type] as (board: Board, entry: EntryOf<EventType>) => void;
  fold(board, entry as EntryOf<EventType>);
  if (redactable[type] === 'no') board.fixed.add(seq);
  board.size = seq + 1;
  board.at = entry.at;
}

function mayHaveActed(board: Board, actor: string, type: EventType): boolean {
  if (isAlias(actor)) return type === 'ballot.cast' || type === 'appraisal.submitted';
  if (actor === 'system' || type === 'board.created' || type === 'member.joined') return true;
  const member = board.members.get(actor);
  return member !== undefined && member.removed === undefined;
}

/** Every type of entry has a fold; asked of this table, so that folding does not need the schemas. */
function isFolded(type: string): type is EventType {
  return Object.hasOwn(folds, type);
}
