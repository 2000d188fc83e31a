import { Body, Controller, Delete, Get, HttpCode, Inject, Logger, Post, Req, Res } from '@nestjs/common';
import { localPath } from '@touchstone/protocol/local-path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { CONFIG, type Config } from '../config.ts';
import { parsed } from '../operations/body.ts';
import { ProblemError } from '../operations/problem.ts';
import { Account } from './account.entity.ts';
import { Accounts } from './accounts.ts';
import { cookieLine, cookieName, readCookie } from './cookies.ts';
import { DemoAccounts } from './demo-accounts.ts';
import { CurrentActor, Public } from './identity.guard.ts';
import type { Actor } from './identity.ts';
import { linkToken, password } from './person.schema.ts';
import { link, linkedAccount, linkedSince, unlink, welcome } from './provider-links.ts';
import { comeBack, setOut, visitLasts, type Visit } from './provider-visits.ts';
import { LogInRefused, Provider, type Stated } from './provider.ts';
import { Sessions } from './sessions.ts';
import { Throttle } from './throttle.ts';
import { hashToken } from './tokens.ts';

const logger = new Logger('accounts');

const next = z.string().max(1000).optional();
const signIn = z.object({ next, token: linkToken.optional() });
const errand = z.object({ purpose: z.enum(['link', 'confirm']), password: password.optional(), next });
const confirmation = z.object({ password });

type Errand = Pick<Visit, 'purpose' | 'account' | 'invitation'>;

/** Log-in with OpenID Connect: to the provider, back, and the link between an account here and one there. */
@Controller('api')
export class ProviderController {
  private readonly throttle: Throttle;
  private readonly provider: Provider | undefined;

  constructor(
    private readonly database: DataSource,
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly demo: DemoAccounts,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.throttle = new Throttle(database);
    this.provider = config.provider && new Provider(config.provider);
  }

  /** The provider by which people can sign in here; null if there is none. */
  @Public()
  @Get('auth/provider')
  which() {
    return { provider: this.shown() };
  }

  /** Answers the address of the provider to go to. With an invitation's token who comes back may be new. */
  @Public()
  @Post('auth/provider')
  @HttpCode(200)
  async leave(
    @Body(parsed(signIn)) { next, token }: z.infer<typeof signIn>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const invitation = token === undefined ? null : hashToken(token);
    return this.send({ purpose: 'sign-in', account: null, invitation }, next, request, reply);
  }

  /** To link the account, which takes its password; or to show, where it has none, that it is one's own. */
  @Post('me/provider')
  @HttpCode(200)
  async leaveSignedIn(
    @Body(parsed(errand)) { purpose, password, next }: z.infer<typeof errand>,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    this.requireProvider();
    if (actor.via !== 'cookie')
      throw new ProblemError('FORBIDDEN', 'This takes a browser that is signed in.');
    if (purpose === 'link') {
      const account = await this.accounts.requireOwner(actor, password, 'password');
      if (account.demo) throw new ProblemError('FORBIDDEN', 'A seat of the demo belongs to nobody.');
    }
    return this.send({ purpose, account: actor.account.id, invitation: null }, next, request, reply);
  }

  /** Where the provider sends people back to: always on to a page, whatever came of it. */
  @Public()
  @Get('auth/callback')
  async back(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentActor() actor?: Actor,
  ): Promise<void> {
    const provider = this.requireProvider();
    const [token = '', asked = ''] = this.cookieOf(request)?.split('.') ?? [];
    const next = localPath(Buffer.from(asked, 'base64url').toString());
    reply.header('set-cookie', this.cookie('', 0));
    const visit = await comeBack(this.database, token);
    try {
      if (!visit) throw new LogInRefused('stale');
      const stated = await provider.identify(queryOf(request.url), visit, visit.purpose === 'confirm');
      await this.arrive(visit, stated, { request, reply, actor });
      await this.throttle.giveBack('address', request.ip);
      void reply.redirect(next, 303);
    } catch (error) {
      if (!(error instanceof LogInRefused)) throw error;
      const { refusal } = error;
      logger.warn({ event: 'sign-in refused', refusal, account: visit?.account, address: request.ip });
      const to = visit?.account ? '/me' : '/login';
      void reply.redirect(`${to}?${new URLSearchParams({ refused: refusal, next }).toString()}`, 303);
    }
  }

  /** How the account is signed in. */
  @Get('me/provider')
  async state(@CurrentActor() { account: { id }, credential }: Actor) {
    const { provider } = this.config;
    const found = await this.database
      .getRepository(Account)
      .findOne({ where: { id }, select: { id: true, password: true } });
    return {
      provider: this.shown(),
      linkedSince: provider ? ((await linkedSince(this.database, id, provider.issuer)) ?? null) : null,
      hasPassword: (found?.password ?? null) !== null,
      confirmed: await this.accounts.confirmedLately(credential),
    };
  }

  /** Takes the link away: only with a password, which is then the one way in. */
  @Delete('me/provider')
  @HttpCode(204)
  async unlink(
    @Body(parsed(confirmation)) { password }: z.infer<typeof confirmation>,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    const account = await this.accounts.requireOwner(actor, password, 'password');
    if (this.config.provider?.only) {
      throw new ProblemError(
        'FORBIDDEN',
        'The link is the one way in: passwords open nothing on this server.',
      );
    }
    if (account.password === null) {
      throw new ProblemError('FORBIDDEN', 'Set a password first: without it nobody could sign in any more.');
    }
    if (!(await unlink(this.database, account.id))) {
      throw new ProblemError('NOT_FOUND', 'The account is not linked.');
    }
  }

  private async send(
    errand: Errand,
    next: string | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<{ location: string }> {
    const provider = this.requireProvider();
    await this.throttle.take('address', request.ip);
    const secrets = provider.newSecrets();
    const location = await provider.address(secrets, errand.purpose === 'confirm').catch((error: unknown) => {
      if (!(error instanceof LogInRefused)) throw error;
      const { name } = provider.settings;
      throw new ProblemError('UNAVAILABLE', `${name} cannot be reached right now. Try again in a moment.`);
    });
    const token = await setOut(this.database, { ...errand, ...secrets });
    const asked = Buffer.from(localPath(next)).toString('base64url');
    reply.header('set-cookie', this.cookie(`${token}.${asked}`, visitLasts));
    return { location: location.href };
  }

  /** @throws LogInRefused */
  private async arrive(
    { purpose, account, invitation }: Visit,
    stated: Stated,
    { request, reply, actor }: { request: FastifyRequest; reply: FastifyReply; actor?: Actor },
  ): Promise<void> {
    const known = await linkedAccount(this.database, stated);
    if (purpose === 'sign-in') {
      const open = this.demo.exist;
      const address = request.ip;
      const id = known ?? (await welcome(this.database, { stated, invitation, open, address }));
      await this.sessions.begin(request, reply, id);
      logger.warn({ event: 'signed in', account: id, address, provider: true });
      return;
    }
    if (account === null || actor?.via !== 'cookie' || actor.account.id !== account) {
      throw new LogInRefused('signed-out');
    }
    if (purpose === 'link') return link(this.database, account, stated);
    if (known !== account) throw new LogInRefused('somebody-else');
    await this.sessions.begin(request, reply, account, { confirmed: true });
  }

  /** What people are told of the provider. */
  private shown(): { name: string; only: boolean } | null {
    const { provider } = this.config;
    return provider ? { name: provider.name, only: provider.only } : null;
  }

  private requireProvider(): Provider {
    if (this.provider) return this.provider;
    throw new ProblemError('NOT_FOUND', 'This server has no provider to sign in with.');
  }

  private cookieOf({ headers }: FastifyRequest): string | undefined {
    return readCookie(headers.cookie, cookieName('touchstone-provider', this.config.secure));
  }

  private cookie(value: string, maxAge: number): string {
    const { secure } = this.config;
    return cookieLine({ name: cookieName('touchstone-provider', secure), value, maxAge, secure });
  }
}

const queryOf = (target: string): string => target.slice(target.indexOf('?') + 1);
