import { timingSafeEqual } from 'node:crypto';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { Public } from '../accounts/identity.guard.ts';
import { hashToken } from '../accounts/tokens.ts';
import { CONFIG, type Config } from '../config.ts';
import { metrics } from './metrics.ts';
import { isLoopback } from './origin.ts';
import { ProblemError } from './problem.ts';
import { Readiness } from './readiness.ts';

@Public()
@Controller()
export class OperationsController {
  constructor(
    private readonly database: DataSource,
    private readonly readiness: Readiness,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The process runs and its event loop turns. */
  @Get('health/live')
  live() {
    return { status: 'live' };
  }

  /** Requests are welcome: the database answers and no shutdown is under way. */
  @Get('health/ready')
  async ready() {
    if (this.readiness.closing) throw new ProblemError('UNAVAILABLE', 'The server is shutting down.');
    await this.database.query('SELECT 1');
    return { status: 'ready' };
  }

  /** For Prometheus: from this machine, or with the token of METRICS_TOKEN. */
  @Get('metrics')
  async metrics(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { metricsToken } = this.config;
    const given = request.headers.authorization?.replace(/^Bearer /i, '');
    const allowed = metricsToken
      ? given !== undefined && timingSafeEqual(hashToken(given), hashToken(metricsToken))
      : isLoopback(request.ip);
    if (!allowed)
      throw new ProblemError('FORBIDDEN', 'Send the METRICS_TOKEN of this server as Authorization: Bearer.');
    reply.type(metrics.contentType);
    return metrics.metrics();
  }
}
