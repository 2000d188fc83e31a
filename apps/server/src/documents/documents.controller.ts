import { Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { id } from '@touchstone/review/text.schema';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import * as z from 'zod/mini';
import { CurrentActor, Public } from '../accounts/identity.guard.ts';
import type { Actor } from '../accounts/identity.ts';
import { Throttle } from '../accounts/throttle.ts';
import { bodyOf } from '../board/parsing.ts';
import { CONFIG, type Config } from '../config.ts';
import { maxAttachmentBytes } from './document-limits.ts';
import { Documents, type Imported } from './documents.ts';
import type { Preview } from './read-document.ts';
import { onlyFile, readUpload } from './submission.ts';

const attachmentFields = z.strictObject({ id: z.optional(id), attachment: z.optional(id) });

@Controller('api/boards/:board')
export class DocumentsController {
  private readonly throttle: Throttle;

  constructor(
    private readonly documents: Documents,
    database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.throttle = new Throttle(database);
  }

  /** What an import of the same would keep, and what in it looks like page furniture. Records nothing. */
  @Post('documents/preview')
  @HttpCode(200)
  async preview(
    @Param('board') board: string,
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
  ): Promise<Preview> {
    await this.admit(board, actor, request);
    return this.documents.preview(board, actor.account.id, await readUpload(request));
  }

  @Post('documents')
  async import(
    @Param('board') board: string,
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
  ): Promise<Imported> {
    await this.admit(board, actor, request);
    return this.documents.import(board, actor.account.id, await readUpload(request));
  }

  /** `text/plain` for who asks for it; else `{title, text, sentences}`. */
  @Public()
  @Get('documents/:id')
  async read(
    @Param('board') board: string,
    @Param('id') document: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentActor() actor?: Actor,
  ): Promise<void> {
    const { title, text } = await this.documents.read(board, actor?.account.id, document);
    reply.header('vary', 'accept');
    if (request.headers.accept?.includes('text/plain')) {
      await reply.type('text/plain; charset=utf-8').send(text);
    } else {
      await reply.send({ title, text, sentences: await this.documents.sentences(text) });
    }
  }

  @Post('attachments')
  async attach(@Param('board') board: string, @Req() request: FastifyRequest, @CurrentActor() actor: Actor) {
    await this.admit(board, actor, request);
    const { file, fields } = await onlyFile(request, maxAttachmentBytes);
    return this.documents.attach(board, actor.account.id, file, bodyOf(attachmentFields, fields));
  }

  /** Never shown by the browser on this origin: what people upload may be a page with scripts. */
  @Public()
  @Get('attachments/:id')
  async readAttachment(
    @Param('board') board: string,
    @Param('id') attachment: string,
    @Res() reply: FastifyReply,
    @CurrentActor() actor?: Actor,
  ): Promise<void> {
    const { name, mediaType, bytes } = await this.documents.readAttachment(
      board,
      actor?.account.id,
      attachment,
    );
    await reply
      .header('content-disposition', attachmentDisposition(name))
      .header('x-content-type-options', 'nosniff')
      .header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
      .type(mediaType)
      .send(bytes);
  }

  /** Before anything that was sent is read. What does not say its length counts as the longest. */
  private async admit(board: string, { account }: Actor, { headers }: FastifyRequest): Promise<void> {
    await this.documents.requireMember(board, account.id);
    const { uploadsPerHour, uploadBytesPerHour } = this.config.allowance;
    const bytes = Math.min(Number(headers['content-length'] ?? Infinity), maxAttachmentBytes);
    await this.throttle.spend('uploads', account.id, uploadsPerHour);
    await this.throttle.spend('upload bytes', account.id, uploadBytesPerHour, bytes);
  }
}

/** RFC 6266, with the name in ASCII for old readers and in UTF-8 by RFC 8187. */
export function attachmentDisposition(name: string): string {
  const ascii = name.replaceAll(/[^\x20-\x7E]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
