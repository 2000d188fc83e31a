import type { BoardListItem } from '@touchstone/protocol/wire';
import type { Boards } from './boards.ts';

/** The boards of an account, as the start page and the list show them. */
export class BoardList {
  constructor(private readonly boards: Boards) {}

  async of(account: string): Promise<BoardListItem[]> {
    const items: BoardListItem[] = [];
    for (const { board } of await this.boards.memberships.boardsOf(account)) {
      const item = await this.boards
        .read(board, account, ({ host, member }): BoardListItem | undefined => {
          if (member === undefined) return undefined;
          const { about, claims, rounds } = host.board;
          const body = host.body(about.seq) as { title?: string } | undefined;
          let due = 0;
          for (const round of rounds.values()) {
            if (round.closed || !round.panel.includes(member.id)) continue;
            const open = round.claims.some(({ claim }) => {
              const row = claims.get(claim);
              return (
                row?.round === round.id && !row.voted.includes(member.id) && !row.recused.includes(member.id)
              );
            });
            if (open) due += 1;
          }
          return {
            id: board,
            title: body?.title ?? '',
            role: member.role,
            size: host.size,
            sample: about.sample,
            claims: claims.size,
            due,
          };
        })
        .catch(() => undefined);
      if (item) items.push(item);
    }
    return items;
  }
}
