import type { Board, Member } from '@touchstone/review/board';
import type { Role } from '@touchstone/review/words';
import type { DataSource, EntityManager } from 'typeorm';
import { invite } from '../../accounts/invitations.ts';
import { BoardHosts } from '../../board/board-hosts.ts';
import { isBoardId } from '../../board/boards.ts';
import { StartError } from '../../start-error.ts';

/** A present member, whom nobody on this server is yet; whoever opens the link with an account is them from then on. */
export interface Seat {
  member: string;
  role: Role;
  /** Undefined where it is redacted. */
  name?: string;
  token: string;
}

/** A link for every present member of a board that was imported. */
export async function offerSeats(
  manager: EntityManager,
  board: Board,
  body: (seq: number) => unknown,
): Promise<Seat[]> {
  const seats: Seat[] = [];
  for (const member of board.members.values()) {
    if (member.removed !== undefined) continue;
    const { name } = (body(member.seq) ?? {}) as { name?: string };
    const token = await offer(manager, board.id, member);
    seats.push({ member: member.id, role: member.role, ...(name !== undefined && { name }), token });
  }
  return seats;
}

/**
 * Another link, where the first has run out.
 * @throws StartError unless the board has the member, and nobody is them
 */
export async function newSeatLink(database: DataSource, board: string, member: string): Promise<string> {
  const host = isBoardId(board) ? await new BoardHosts(database).get(board) : undefined;
  const found = host?.board.members.get(member);
  if (found === undefined || found.removed !== undefined)
    throw new StartError([`The board ${board} has no member ${member}.`]);
  const [taken] = await database.query('SELECT FROM membership WHERE board = $1 AND member = $2', [
    board,
    member,
  ]);
  if (taken) throw new StartError([`The member ${member} is somebody's already.`]);
  return offer(database.manager, board, found);
}

const offer = (manager: EntityManager, board: string, { id, role }: Member) =>
  invite(manager, { board, role, member: id });
