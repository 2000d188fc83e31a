import { Readable } from 'node:stream';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import * as z from 'zod/mini';
import { CurrentActor, Public } from '../accounts/identity.guard.ts';
import type { Actor } from '../accounts/identity.ts';
import { queryOf } from '../board/parsing.ts';
import { attachmentDisposition } from '../documents/documents.controller.ts';
import { exportFormats, Exports, type ExportPreview } from './exports.ts';

const exportQuery = z.object({ format: z._default(z.enum(exportFormats), 'bundle') });

@Controller('api/boards/:board/export')
export class ExportsController {
  constructor(private readonly exports: Exports) {}

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
    @Res() reply: FastifyReply,
    @CurrentActor() actor?: Actor,
  ): Promise<void> {
    const { format } = queryOf(exportQuery, query);
    const { mediaType, fileName, entries, content } = await this.exports.make(
      board,
      actor?.account.id,
      format,
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
