import type { BoardListItem } from '@touchstone/protocol/wire';
import { listOf } from '../projections/board-row.ts';
import type { Reader } from '../ledger/ledger.read.ts';
import type { BoardHost } from './board-host.ts';
import type { Boards } from './boards.ts';

/**
 * The boards of an account: by their rows, which may lag a little, and where this server has a board in memory
 * as it is now.
 */
export async function listBoards(boards: Boards, db: Reader, account: string): Promise<BoardListItem[]> {
  const rows = new Map((await listOf(db, account)).map((item) => [item.id, item]));
  const items: BoardListItem[] = [];
  for (const { board, member } of await boards.memberships.boardsOf(account)) {
    const row = rows.get(board);
    const host = boards.hosts.peek(board) ?? (row ? undefined : await boards.hosts.get(board));
    const item = host ? await host.read(() => (host.dropped ? row : itemOf(host, member))) : row;
    if (item) items.push(item);
  }
  return items;
}

function itemOf(host: BoardHost, member: string): BoardListItem | undefined {
  const { board, size, sample, claims, roles, due, about } = host.row();
  const role = roles[member];
  if (role === undefined) return undefined;
  const { title = '' } = (host.body(about) ?? {}) as { title?: string };
  return { id: board, title, role, size, sample, claims, due: due[member] ?? 0 };
}
