import type { BoardIndex } from '@touchstone/protocol/wire';
import { isOwn } from '@touchstone/review/may-read';
import { get } from '../../shell/api.ts';

/** Where somebody who has just sat down begins: at the first claim that waits for their ballot, else on the board. */
export async function firstPlace(board: string): Promise<string> {
  const { me, rounds, claims } = await get<BoardIndex>(`/api/boards/${board}`);
  const due = claims.find(({ status, round, voted, recused }) => {
    const running = rounds.find(({ id, closed }) => id === round && closed === undefined);
    if (status !== 'voting' || !me || !running?.panel.includes(me.member)) return false;
    return !voted.some((by) => isOwn(by, me)) && !recused.includes(me.member);
  });
  return due ? `/b/${board}/c/${due.id}` : `/b/${board}`;
}
