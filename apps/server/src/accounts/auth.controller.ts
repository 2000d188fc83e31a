import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { CONFIG, type Config } from '../config.ts';
import { parsed } from '../operations/body.ts';
import { ProblemError } from '../operations/problem.ts';
import type { Account } from './account.entity.ts';
import { Accounts } from './accounts.ts';
import { CurrentActor, Public } from './identity.guard.ts';
import type { Actor } from './identity.ts';
import { usePasswordLink } from './password-links.ts';
import { email, linkToken, name, password } from './person.schema.ts';
import { Sessions } from './sessions.ts';
import { Throttle } from './throttle.ts';

const registration = z.object({ email, password, name, token: linkToken.optional() });
const logIn = z.object({ email, password });
const logOut = z.object({ everywhere: z.boolean().optional() });
const sessionId = z.uuid({ error: 'This is no id of a log-in.' });
const passwordChange = z.object({ present: password.optional(), next: password });
const passwordByLink = z.object({ token: linkToken, next: password });

@Controller('api')
export class AuthController {
  constructor(
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Public()
  @Post('auth/register')
  @HttpCode(201)
  async register(
    @Body(parsed(registration)) person: z.infer<typeof registration>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    this.requirePasswords();
    const account = await this.accounts.register(person, request.ip);
    await this.sessions.begin(request, reply, account.id);
    return shown(account);
  }

  @Public()
  @Post('auth/login')
  @HttpCode(200)
  async login(
    @Body(parsed(logIn)) input: z.infer<typeof logIn>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    this.requirePasswords();
    const account = await this.accounts.logIn(input.email, input.password, request.ip);
    await this.sessions.begin(request, reply, account.id);
    return shown(account);
  }

  @Public()
  @Post('auth/logout')
  @HttpCode(204)
  async logout(
    @Body(parsed(logOut)) input: z.infer<typeof logOut>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentActor() actor?: Actor,
  ): Promise<void> {
    if (input.everywhere && actor) await this.sessions.endAll(actor.account.id);
    await this.sessions.end(request, reply);
  }

  /** Sets a forgotten password by the link that the operator gave; every log-in of the account ends. */
  @Public()
  @Post('auth/password')
  @HttpCode(204)
  async passwordByLink(
    @Body(parsed(passwordByLink)) { token, next }: z.infer<typeof passwordByLink>,
    @Req() { ip }: FastifyRequest,
  ): Promise<void> {
    this.requirePasswords();
    const throttle = new Throttle(this.database);
    await throttle.take('address', ip);
    await this.sessions.endAll(await usePasswordLink(this.database, token, next));
    await throttle.giveBack('address', ip);
  }

  /** Who is signed in, and what this server can do for them. */
  @Get('me')
  me(@CurrentActor() actor: Actor) {
    return { ...actor.account, server: { importsAddresses: this.config.importFromAddresses } };
  }

  /** Every log-in of the account ends; this browser is signed in under a new token. */
  @Post('me/password')
  @HttpCode(204)
  async changePassword(
    @Body(parsed(passwordChange)) input: z.infer<typeof passwordChange>,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    this.requirePasswords();
    await this.accounts.changePassword(actor, input.present, input.next);
    await this.sessions.endAll(actor.account.id);
    if (actor.via === 'cookie') await this.sessions.begin(request, reply, actor.account.id);
  }

  @Get('sessions')
  async list(@CurrentActor() actor: Actor) {
    const sessions = await this.sessions.list(actor.account.id);
    return { sessions: sessions.map((each) => ({ ...each, current: each.id === actor.credential })) };
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  async end(@Param('id', parsed(sessionId)) id: string, @CurrentActor() actor: Actor): Promise<void> {
    const ended = await this.sessions.endOne(actor.account.id, id);
    if (!ended) throw new ProblemError('NOT_FOUND', 'There is no such log-in.');
  }

  /** @throws ProblemError FORBIDDEN where a provider is the one way in */
  private requirePasswords(): void {
    const { provider } = this.config;
    if (provider?.only) {
      throw new ProblemError(
        'FORBIDDEN',
        `Passwords open nothing on this server. Sign in with ${provider.name}.`,
      );
    }
  }
}

export const shown = ({ id, email, name }: Pick<Account, 'id' | 'email' | 'name'>) => ({ id, email, name });
