import { randomUUID } from 'node:crypto';
import { Body, Controller, Delete, Get, HttpCode, Logger, Param, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { parsed } from '../operations/body.ts';
import { ProblemError } from '../operations/problem.ts';
import { ApiToken } from './api-token.entity.ts';
import { CurrentActor } from './identity.guard.ts';
import { Identity, type Actor } from './identity.ts';
import { hashToken, newToken } from './tokens.ts';

const logger = new Logger('accounts');

const newApiToken = z.object({
  name: z.string({ error: 'Name the token after the program that will use it.' }).trim().min(1).max(100),
  /** Until when it works; without, until it is deleted. */
  expiresInDays: z.number().int().min(1).max(3650).optional(),
});
const tokenId = z.uuid({ error: 'This is no id of a token.' });

/** API tokens of the signed-in account. A token cannot make tokens: whoever steals one cannot outlive it. */
@Controller('api/tokens')
export class TokensController {
  constructor(
    private readonly database: DataSource,
    private readonly identity: Identity,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor) {
    const tokens = await this.database
      .getRepository(ApiToken)
      .find({ where: { account: actor.account.id }, order: { createdAt: 'ASC' } });
    return {
      tokens: tokens.map(({ id, name, createdAt, expiresAt }) => ({ id, name, createdAt, expiresAt })),
    };
  }

  @Post()
  @HttpCode(201)
  async make(@Body(parsed(newApiToken)) input: z.infer<typeof newApiToken>, @CurrentActor() actor: Actor) {
    if (actor.via !== 'cookie') {
      throw new ProblemError('FORBIDDEN', 'Sign in with your password to make an API token.');
    }
    const token = newToken('touchstone_');
    const id = randomUUID();
    const expiresAt = input.expiresInDays ? new Date(Date.now() + input.expiresInDays * 86_400_000) : null;
    await this.database
      .getRepository(ApiToken)
      .insert({ id, account: actor.account.id, name: input.name, tokenHash: hashToken(token), expiresAt });
    logger.warn({ event: 'API token made', account: actor.account.id, token: id });
    return { id, name: input.name, token, expiresAt };
  }

  @Delete(':id')
  @HttpCode(204)
  async remove(@Param('id', parsed(tokenId)) id: string, @CurrentActor() actor: Actor): Promise<void> {
    const { affected } = await this.database
      .getRepository(ApiToken)
      .delete({ id, account: actor.account.id });
    if (!affected) throw new ProblemError('NOT_FOUND', 'There is no such token.');
    this.identity.revoke({ account: actor.account.id, credential: id });
    logger.warn({ event: 'API token deleted', account: actor.account.id, token: id });
  }
}
