import { Body, Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { CONFIG, type Config } from '../config.ts';
import { parsed } from '../operations/body.ts';
import { ProblemError } from '../operations/problem.ts';
import { Account } from './account.entity.ts';
import { shown } from './auth.controller.ts';
import { DemoAccounts, demoSeats } from './demo-accounts.ts';
import { CurrentActor, Public } from './identity.guard.ts';
import { Identity, type Actor } from './identity.ts';
import { Sessions } from './sessions.ts';

const choice = z.object({ email: z.string({ error: 'Name the seat by its address.' }).max(254) });

@Controller('api/demo')
export class DemoController {
  constructor(
    private readonly demo: DemoAccounts,
    private readonly sessions: Sessions,
    private readonly identity: Identity,
    private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Public()
  @Get()
  async seats() {
    this.requireDemo();
    const [instance] = await this.database.query('SELECT demo_board FROM instance');
    return { board: instance.demo_board as string | null, seats: demoSeats };
  }

  /** Signs in as one of the demo's people, without a password. */
  @Public()
  @Post('seat')
  @HttpCode(200)
  async takeSeat(
    @Body(parsed(choice)) { email }: z.infer<typeof choice>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    this.requireDemo();
    const account = await this.demo.seat(email);
    await this.sessions.begin(request, reply, account.id);
    return shown(account);
  }

  /** On one's own machine whoever sits at it may; a demo shown in public only its administrator. */
  @Post('remove')
  @HttpCode(204)
  async remove(@CurrentActor() actor: Actor): Promise<void> {
    this.requireDemo();
    const { id } = actor.account;
    const administrator = await this.database.getRepository(Account).existsBy({ id, administrator: true });
    if (this.config.demoInPublic && !administrator) {
      throw new ProblemError('FORBIDDEN', 'Only an administrator of this server may remove its demo.');
    }
    await this.demo.remove(this.identity);
  }

  private requireDemo(): void {
    if (!this.demo.exist) throw new ProblemError('NOT_FOUND', 'This server has no demo.');
  }
}
