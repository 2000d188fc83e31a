import { Readable } from 'node:stream';
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { exportQuery } from '@touchstone/protocol/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor, Public } from '../accounts/identity.guard.ts';
import type { Actor } from '../accounts/identity.ts';
import { queryOf } from '../board/parsing.ts';
import { CONFIG, type Config } from '../config.ts';
import { attachmentDisposition } from '../documents/documents.controller.ts';
import { Exports, type ExportPreview } from './exports.ts';

@Controller('api/boards/:board/export')
export class ExportsController {
  constructor(
    private readonly exports: Exports,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** What will be sealed or redacted, before it is made. */
  @Public()
  @Get('preview')
  preview(
    @Param('board') board: string,
    @Query() query: unknown,
    @CurrentActor() actor?: Actor,
  ): Promise<ExportPreview> {
    return this.exports.preview(board, actor?.account.id, queryOf(exportQuery, query).format);
  }

  /** Streams. `X-Touchstone-Entries` lets a page show how far it is; a failure on the way cuts it off. */
  @Public()
  @Get()
  async make(
    @Param('board') board: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentActor() actor?: Actor,
  ): Promise<void> {
    const { format } = queryOf(exportQuery, query);
    const { mediaType, fileName, entries, content } = await this.exports.make(
      board,
      actor?.account.id,
      format,
      this.config.publicUrl ?? `http://${request.headers.host}`,
    );
    await reply
      .header('content-disposition', attachmentDisposition(fileName))
      .header('x-content-type-options', 'nosniff')
      .header(
        'content-security-policy',
        "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'",
      )
      .header('x-touchstone-entries', entries)
      .type(mediaType)
      .send(Readable.from(content, { objectMode: false }));
  }
}
