import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Boards } from '../board/boards.ts';
import { system } from '../board/task.ts';
import { ProblemError } from '../operations/problem.ts';
import type { Account } from './account.entity.ts';
import { Throttle } from './throttle.ts';

interface Place {
  board: string;
  /** One of the members that the account is or was there. */
  member: string;
}

/**
 * Erases an account: who it was on every board, its log-ins, tokens and invitations, and the account. On its
 * boards the member leaves and the name is redacted; what the person wrote stays, and can be redacted by owners.
 * If it stops halfway it can be asked for again. Answers the members that the account was.
 * @throws ProblemError LAST_OWNER, before anything is changed, where a board would be left without an owner
 */
export async function eraseAccount(
  { boards, database }: { boards: Boards; database: DataSource },
  { id, email }: Pick<Account, 'id' | 'email'>,
): Promise<string[]> {
  const places: Place[] = await database.query(
    `SELECT board, member FROM membership WHERE account = $1
     UNION SELECT board, member FROM past_membership WHERE account = $1 ORDER BY board`,
    [id],
  );
  for (const place of places) await requireAnotherOwner(boards, place);
  for (const place of places) await leave(boards, place);
  await database.transaction(async (manager) => {
    await manager.query('DELETE FROM membership WHERE account = $1', [id]);
    await manager.query('DELETE FROM invitation WHERE account = $1 OR email = $2', [id, email]);
    // Log-ins, tokens and past memberships go with it.
    await manager.query('DELETE FROM account WHERE id = $1', [id]);
  });
  await new Throttle(database).forget('account', email);
  return places.map(({ member }) => member);
}

function requireAnotherOwner(boards: Boards, { board, member }: Place): Promise<void> {
  return boards.whenStill(board, (host) => {
    const present = [...host.board.members.values()].filter(({ removed }) => removed === undefined);
    const owners = present.filter(({ role }) => role === 'owner');
    if (owners.length !== 1 || owners[0]!.id !== member) return;
    const { title = '' } = (host.body(host.board.about.seq) ?? {}) as { title?: string };
    throw new ProblemError(
      'LAST_OWNER',
      `You are the only owner of “${title}”. Make another member owner of it, then erase the account.`,
    );
  });
}

async function leave(boards: Boards, { board, member }: Place): Promise<void> {
  const command = { id: randomUUID(), type: 'member.erase' as const, member };
  try {
    await boards.submit({ board, actor: system, command });
  } catch (error) {
    // It was erased there by an attempt that stopped halfway.
    if (!(error instanceof ProblemError) || error.problem.code !== 'NO_CHANGE') throw error;
  }
}
