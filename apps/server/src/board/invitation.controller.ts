import { randomUUID } from 'node:crypto';
import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { heldInvitation, newInvitation } from '@touchstone/protocol/http';
import type { Role } from '@touchstone/review/words';
import type { FastifyRequest } from 'fastify';
import { DataSource, type EntityManager } from 'typeorm';
import { CurrentActor, Public } from '../accounts/identity.guard.ts';
import type { Actor } from '../accounts/identity.ts';
import { claimInvitation, invite, leadsIn, openInvitation, voidInvitation } from '../accounts/invitations.ts';
import { hashToken } from '../accounts/tokens.ts';
import { CONFIG, type Config } from '../config.ts';
import { ProblemError } from '../operations/problem.ts';
import { Boards } from './boards.ts';
import { link } from './memberships.ts';
import { bodyOf } from './parsing.ts';
import { Req } from '@nestjs/common';

/** Asking somebody in, and coming in. */
@Controller('api')
export class InvitationController {
  constructor(
    private readonly boards: Boards,
    private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A link that can be used once, within 7 days. Its token is stored hashed and never in the ledger. */
  @Post('boards/:board/invitations')
  @HttpCode(201)
  async invite(
    @Param('board') board: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
  ): Promise<{ link: string }> {
    const role = await this.boards.read(board, actor.account.id, ({ member }) => member?.role);
    const wanted = bodyOf(newInvitation, body);
    if (role !== 'owner') {
      throw new ProblemError('ROLE_NOT_ALLOWED', 'Only an owner of the board may invite people.');
    }
    const token = await invite(this.database, { board, ...wanted });
    return { link: `${this.config.publicUrl ?? `http://${request.headers.host}`}/join/${token}` };
  }

  /** Whoever holds a link is told before they sign in whether it leads anywhere still. Changes nothing. */
  @Public()
  @Post('invitations/look')
  @HttpCode(200)
  async look(@Body() body: unknown, @CurrentActor() actor?: Actor): Promise<{ open: boolean }> {
    const { token } = bodyOf(heldInvitation, body);
    return { open: await leadsIn(this.database, token, actor?.account) };
  }

  @Post('invitations/accept')
  @HttpCode(200)
  async accept(@Body() body: unknown, @CurrentActor() { account }: Actor): Promise<{ board: string }> {
    const { token } = bodyOf(heldInvitation, body);
    const { board, role, member: seat } = await this.boardOf(token, account);
    if (await this.isMember(board, account.id)) return { board };
    if (seat === null) await this.joinAnew(token, board, role, account);
    else await this.takeSeat(token, board, seat, account);
    this.boards.memberships.forget(board, account.id);
    return { board };
  }

  private async joinAnew(token: string, board: string, role: Role, { id, email, name }: Actor['account']) {
    const member = randomUUID();
    await this.boards.submit({
      board,
      actor: member,
      command: { id: randomUUID(), type: 'member.join', member, role, name },
      check: async (manager) => {
        await openInvitation(manager, token, { account: id, email });
        await requireStranger(manager, board, id, (known) => this.lasts(board, known));
      },
      also: async (manager) => {
        const invitation = await openInvitation(manager, token, { account: id, email });
        await claimInvitation(manager, invitation, id, true);
        await link(manager, board, member, id);
      },
    });
  }

  /** To be a member who is there already. Nothing is recorded: whose account a member is stands in no entry. */
  private async takeSeat(token: string, board: string, member: string, { id, email }: Actor['account']) {
    await this.database.transaction(async (manager) => {
      // As whoever joins anew does, so that of two requests at once one lets the account in.
      await manager.query('SELECT FROM ledger_head WHERE board = $1 FOR UPDATE', [board]);
      const invitation = await openInvitation(manager, token, { account: id, email });
      await requireStranger(manager, board, id, (known) => this.lasts(board, known));
      const [taken] = await manager.query('SELECT FROM membership WHERE board = $1 AND member = $2', [
        board,
        member,
      ]);
      if (taken || !(await this.lasts(board, member))) throw voidInvitation();
      await claimInvitation(manager, invitation, id, true);
      await link(manager, board, member, id);
    });
  }

  private async boardOf(
    token: string,
    by: Actor['account'],
  ): Promise<{ board: string; role: Role; member: string | null }> {
    const [row] = await this.database.query(
      'SELECT board, role, member, account FROM invitation WHERE token_hash = $1',
      [hashToken(token)],
    );
    // Whoever was let in with it may ask again, and is answered the same.
    if (row?.board && row.role && (row.account === null || row.account === by.id)) return row;
    throw voidInvitation();
  }

  private async isMember(board: string, account: string): Promise<boolean> {
    const id = await this.boards.memberships.memberOf(board, account);
    return id !== undefined && this.lasts(board, id);
  }

  private async lasts(board: string, member: string): Promise<boolean> {
    const host = await this.boards.hosts.get(board);
    const found = host?.board.members.get(member);
    return found !== undefined && found.removed === undefined;
  }
}

/** Within the transaction, where the head is locked: two requests at once let an account in only once. */
async function requireStranger(
  manager: EntityManager,
  board: string,
  account: string,
  lasts: (member: string) => Promise<boolean>,
): Promise<void> {
  const [row] = await manager.query('SELECT member FROM membership WHERE board = $1 AND account = $2', [
    board,
    account,
  ]);
  if (row && (await lasts(row.member)))
    throw new ProblemError('CONFLICT', 'You are a member of this board already.');
}
