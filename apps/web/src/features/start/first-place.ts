import type { BoardIndex } from '@touchstone/protocol/wire';
import { get } from '../../shell/api.ts';

/** Where somebody who has just sat down begins: at the first claim that waits for their ballot, else on the board. */
export async function firstPlace(id: string): Promise<string> {
  // What the board's page needs next anyway, and the start page does not.
  const { restoreIndex } = await import('@touchstone/protocol/view');
  const { isDue } = await import('../claims/claim-list.ts');
  const index = await get<BoardIndex>(`/api/boards/${id}`);
  const { board } = restoreIndex(index);
  const around = {
    round: (round?: string) => board.rounds.get(round ?? ''),
    me: index.me?.member,
    alias: index.me?.alias,
  };
  const due = [...board.claims.values()].find((claim) => isDue(claim, around));
  return due ? `/b/${id}/c/${due.id}` : `/b/${id}`;
}
