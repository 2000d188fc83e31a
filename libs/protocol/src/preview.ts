import type { Board } from '@touchstone/review/board';
import type { Body } from '@touchstone/review/events';
import type { BodyOf } from './view.ts';
import type { BoardPreview } from './wire.ts';

/** As many claims as fit on a large screen. */
const shown = 12;

/**
 * What can be shown of a board at once: its title, its description and its first claims by number, with the
 * bodies that `body` gives. Claims whose statement it does not give are left out.
 */
export function viewPreview(board: Board, body: BodyOf): BoardPreview {
  const about = body(board.about.seq) as Body<'board.described'> | undefined;
  const claims: BoardPreview['claims'] = [];
  for (const { id, number, seq } of board.claims.values()) {
    const drafted = body(seq) as Body<'claim.drafted'> | undefined;
    if (drafted !== undefined) claims.push({ id, number, statement: drafted.statement });
    if (claims.length === shown) break;
  }
  const { title = '', description = '' } = about ?? {};
  return { size: board.size, sample: board.about.sample, title, description, claims };
}
