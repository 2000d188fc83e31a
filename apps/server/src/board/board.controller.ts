import { Body, Controller, Get, Header, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { atQuery, entriesQuery, pageQuery } from '@touchstone/protocol/http';
import { readCommand } from '@touchstone/protocol/parse';
import { isProblem } from '@touchstone/protocol/problem';
import type { CommandAnswer } from '@touchstone/protocol/wire';
import { CurrentActor, Public } from '../accounts/identity.guard.ts';
import type { Actor } from '../accounts/identity.ts';
import { ProblemError } from '../operations/problem.ts';
import { queryOf } from './parsing.ts';
import { Boards } from './boards.ts';
import { SharedText, type PackedText } from './packed-text.ts';
import { Views } from './views.ts';

const json = ['content-type', 'application/json; charset=utf-8'] as const;

/** One board: its index, rooms, entries and openings, and the commands sent to it. */
@Controller('api/boards/:board')
export class BoardController {
  constructor(
    private readonly boards: Boards,
    private readonly views: Views,
  ) {}

  @Public()
  @Get()
  async index(
    @Param('board') board: string,
    @Query() query: unknown,
    @Headers('accept-encoding') accepted: string | undefined,
    @Res() reply: FastifyReply,
    @CurrentActor() actor?: Actor,
  ): Promise<void> {
    const index = await this.views.index(board, actor?.account.id, queryOf(atQuery, query).at);
    await sendPacked(reply, index, accepted);
  }

  @Public()
  @Get('preview')
  @Header(...json)
  preview(@Param('board') board: string, @CurrentActor() actor?: Actor): Promise<string> {
    return this.views.preview(board, actor?.account.id);
  }

  @Public()
  @Get('polls')
  async polls(
    @Param('board') board: string,
    @Headers('accept-encoding') accepted: string | undefined,
    @Res() reply: FastifyReply,
    @CurrentActor() actor?: Actor,
  ): Promise<void> {
    await sendPacked(reply, await this.views.closedPolls(board, actor?.account.id), accepted);
  }

  @Public()
  @Get('sources')
  async sources(
    @Param('board') board: string,
    @Headers('accept-encoding') accepted: string | undefined,
    @Res() reply: FastifyReply,
    @CurrentActor() actor?: Actor,
  ): Promise<void> {
    await sendPacked(reply, await this.views.sourceAppraisals(board, actor?.account.id), accepted);
  }

  @Public()
  @Get('claims/:claim')
  async room(
    @Param('board') board: string,
    @Param('claim') claim: string,
    @Query() query: unknown,
    @Headers('accept-encoding') accepted: string | undefined,
    @Res() reply: FastifyReply,
    @CurrentActor() actor?: Actor,
  ): Promise<void> {
    const room = await this.views.room(board, claim, actor?.account.id, queryOf(atQuery, query).at);
    await sendPacked(reply, room, accepted);
  }

  @Public()
  @Get('entries')
  async entries(
    @Param('board') board: string,
    @Query() query: unknown,
    @Headers('accept-encoding') accepted: string | undefined,
    @Res() reply: FastifyReply,
    @CurrentActor() actor?: Actor,
  ): Promise<void> {
    const { after, limit } = queryOf(entriesQuery, query);
    const page = await this.views.entries(board, actor?.account.id, after, limit);
    await sendPacked(reply, new SharedText(page, 1).with(''), accepted);
  }

  @Public()
  @Get('entries/:seq/openings')
  @Header(...json)
  openings(
    @Param('board') board: string,
    @Param('seq') seq: string,
    @Query() query: unknown,
    @CurrentActor() actor?: Actor,
  ): Promise<string> {
    return this.views.openings(board, actor?.account.id, seq, queryOf(pageQuery, query).page);
  }

  @Post('commands')
  @HttpCode(200)
  async command(
    @Param('board') board: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
  ): Promise<CommandAnswer> {
    const read = readCommand(body);
    if (isProblem(read)) throw ProblemError.of(read);
    return this.boards.command(board, actor.account.id, read.command, { text: read.text });
  }
}

async function sendPacked(
  reply: FastifyReply,
  packed: PackedText,
  accepted: string | undefined,
): Promise<void> {
  reply.header(...json).header('vary', 'accept-encoding');
  if (!/\bgzip\b/.test(accepted ?? '')) await reply.send(packed.text());
  else await reply.header('content-encoding', 'gzip').send(await packed.gzip());
}
