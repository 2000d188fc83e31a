import { Body, Controller, Delete, Logger, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Boards } from '../board/boards.ts';
import { parsed } from '../operations/body.ts';
import { ProblemError } from '../operations/problem.ts';
import { Accounts } from './accounts.ts';
import { eraseAccount } from './erasure.ts';
import { CurrentActor } from './identity.guard.ts';
import { Identity, type Actor } from './identity.ts';
import { password } from './person.schema.ts';
import { Sessions } from './sessions.ts';

const confirmation = z.object({ password: password.optional() });

@Controller('api/me')
export class ErasureController {
  private readonly logger = new Logger('accounts');

  constructor(
    private readonly boards: Boards,
    private readonly database: DataSource,
    private readonly accounts: Accounts,
    private readonly identity: Identity,
    private readonly sessions: Sessions,
  ) {}

  /**
   * For good, and only with the password (without one, just confirmed): whoever finds a browser signed in cannot. Answers the members that
   * the account was, so that the browser forgets what it keeps of them.
   */
  @Delete()
  async erase(
    @Body(parsed(confirmation)) { password }: z.infer<typeof confirmation>,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ members: string[] }> {
    const account = await this.accounts.requireOwner(actor, password, 'password');
    if (account.demo) {
      throw new ProblemError('FORBIDDEN', 'A seat of the demo goes with the demo: remove that.');
    }
    const members = await eraseAccount({ boards: this.boards, database: this.database }, account);
    await this.sessions.end(request, reply);
    this.identity.revoke({ account: account.id });
    this.logger.warn({ event: 'account erased', account: account.id });
    return { members };
  }
}
