import { randomUUID } from 'node:crypto';
import { ProblemError } from '../operations/problem.ts';
import { expired } from '../projections/board-row.ts';
import type { Reader } from '../ledger/ledger.read.ts';
import type { Boards } from './boards.ts';
import { system } from './task.ts';

/**
 * Closes the rounds whose deadline has come by this server's clock. Every server tries; the rules let only the
 * first one close a round, whichever it is and also after a restart.
 */
export async function closeExpired(boards: Boards, db: Reader, now = new Date()): Promise<void> {
  for (const board of await expired(db, now)) {
    const due = await boards.whenStill(board, ({ board: { rounds } }) =>
      [...rounds.values()].filter(
        ({ closed, deadline }) => !closed && deadline && Date.parse(deadline) <= +now,
      ),
    );
    for (const { id: round, deadline } of due) {
      const command = { id: randomUUID(), type: 'round.expire', round, deadline: deadline! } as const;
      await boards.submit({ board, actor: system, command }).catch((error: unknown) => {
        // Closed or extended by somebody else meanwhile.
        if (!(error instanceof ProblemError) || error.problem.status >= 500) throw error;
      });
    }
  }
}
