import type { DataSource, EntityManager } from 'typeorm';
import { ProblemError } from '../operations/problem.ts';
import { Invitation } from './invitation.entity.ts';
import { hashToken, newToken } from './tokens.ts';

const lifetimeDays = 7;

export interface InvitationTo {
  /** Null: to the server itself, as its first owner. */
  board: string | null;
  role: string | null;
  email?: string;
  /** To be this member, who is on the board already, instead of a new one. */
  member?: string;
}

/** Makes an invitation and returns its token, which is shown once and kept hashed. */
export async function invite(database: DataSource | EntityManager, to: InvitationTo): Promise<string> {
  const token = newToken();
  await database.getRepository(Invitation).insert({
    tokenHash: hashToken(token),
    board: to.board,
    role: to.role,
    email: to.email?.toLowerCase() ?? null,
    member: to.member ?? null,
    expiresAt: new Date(Date.now() + lifetimeDays * 86_400_000),
  });
  return token;
}

/**
 * The invitation behind a token (or a token's hash), locked until the transaction ends, if this account (or, while registering,
 * this address) may still use it.
 * @throws ProblemError NOT_FOUND
 */
export async function openInvitation(
  manager: EntityManager,
  token: string | Buffer,
  by: { account?: string; email: string },
): Promise<Invitation> {
  const found = await manager.getRepository(Invitation).findOne({
    where: { tokenHash: typeof token === 'string' ? hashToken(token) : token },
    lock: { mode: 'pessimistic_write' },
  });
  if (found && isUnused(found) && isFor(found, by)) return found;
  throw voidInvitation();
}

/**
 * Whether a token leads onto a board: this account, or somebody who has yet to say who they are. Whoever was let
 * in with it is led there again.
 */
export async function leadsIn(
  database: DataSource,
  token: string,
  by?: { id: string; email: string },
): Promise<boolean> {
  const found = await database.getRepository(Invitation).findOneBy({ tokenHash: hashToken(token) });
  if (!found?.board) return false;
  if (by && found.usedAt !== null) return found.account === by.id;
  return isUnused(found) && (by === undefined || isFor(found, { account: by.id, email: by.email }));
}

const isUnused = ({ usedAt, expiresAt }: Invitation) => usedAt === null && expiresAt.getTime() > Date.now();

const isFor = ({ account, email }: Invitation, by: { account?: string; email: string }) =>
  (account === null || account === by.account) && (email === null || email === by.email);

/** In the same words whatever the reason, so that guessing teaches nothing. */
export const voidInvitation = () =>
  new ProblemError(
    'NOT_FOUND',
    'This invitation was used, has run out, or is for somebody else. Ask for a new one.',
  );

/** Ties an invitation to the account that registered with it; with `used` it is used up. */
export async function claimInvitation(
  manager: EntityManager,
  invitation: Invitation,
  account: string,
  used: boolean,
): Promise<void> {
  await manager
    .getRepository(Invitation)
    .update({ tokenHash: invitation.tokenHash }, { account, ...(used ? { usedAt: new Date() } : {}) });
}
