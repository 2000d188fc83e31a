import { createHash, randomUUID } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { newBoard } from '@touchstone/protocol/http';
import type { BoardListItem } from '@touchstone/protocol/wire';
import type { Command } from '@touchstone/review/commands';
import { templates } from '@touchstone/review/procedure';
import { preset, type PresetKey } from '@touchstone/review/scale-presets';
import type { ProcedureTemplate } from '@touchstone/review/words';
import { DataSource } from 'typeorm';
import { CurrentActor } from '../accounts/identity.guard.ts';
import type { Actor } from '../accounts/identity.ts';
import { Throttle } from '../accounts/throttle.ts';
import { CONFIG, type Config } from '../config.ts';
import { ProblemError } from '../operations/problem.ts';
import { listBoards } from './board-list.ts';
import { Boards } from './boards.ts';
import { link } from './memberships.ts';
import { bodyOf } from './parsing.ts';

/** An account's boards, and making one. */
@Controller('api/boards')
export class BoardsController {
  private readonly throttle: Throttle;

  constructor(
    private readonly boards: Boards,
    private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.throttle = new Throttle(database);
  }

  @Get()
  async mine(@CurrentActor() actor: Actor): Promise<{ boards: BoardListItem[] }> {
    return { boards: await listBoards(this.boards, this.database, actor.account.id) };
  }

  /** The same request again answers the same; a board id of somebody else's is a conflict. */
  @Post()
  @HttpCode(201)
  async make(@Body() body: unknown, @CurrentActor() actor: Actor): Promise<{ board: string }> {
    const { id, title, description, claimScale, evidenceScale, template } = bodyOf(newBoard, body);
    await this.throttle.spend('boards', actor.account.id, this.config.allowance.boardsPerHour);
    await makeBoard(this.boards, actor.account, {
      id,
      title,
      description,
      claimScale: claimScale ?? 'verdict',
      evidenceScale: evidenceScale ?? 'admiralty',
      template,
      sample: false,
    });
    return { board: id };
  }
}

export interface NewBoard {
  id: string;
  title: string;
  description?: string;
  claimScale: PresetKey;
  evidenceScale: PresetKey;
  template?: ProcedureTemplate;
  sample: boolean;
}

/** Makes a board owned by an account; repeatable. Answers the owner's member id. @throws ProblemError CONFLICT */
export async function makeBoard(boards: Boards, account: Actor['account'], made: NewBoard): Promise<string> {
  const before = await boards.memberships.memberOf(made.id, account.id);
  const owner = before ?? randomUUID();
  const command: Command = {
    id: made.id,
    type: 'board.create',
    owner,
    name: account.name,
    title: made.title,
    ...(made.description === undefined ? {} : { description: made.description }),
    sample: made.sample,
    claimScale: { ...preset(made.claimScale), scale: derivedId(made.id, 'claim scale') },
    evidenceScale: { ...preset(made.evidenceScale), scale: derivedId(made.id, 'evidence scale') },
    ...(made.template && { procedure: templates[made.template] }),
  };
  try {
    await boards.submit({
      board: made.id,
      actor: owner,
      command,
      creates: true,
      also: (manager) => link(manager, made.id, owner, account.id),
    });
    return owner;
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code === 'UNAVAILABLE') throw error;
    // Lost a race against a request of one's own, which has made the membership meanwhile.
    const now = before === undefined ? await boards.memberships.memberOf(made.id, account.id) : undefined;
    if (now !== undefined) return makeBoard(boards, account, made);
    if (error.problem.code === 'COMMAND_REUSED') throw error;
    throw new ProblemError('CONFLICT', 'This board id is taken. Make a new one.', { field: 'id' });
  }
}

/** A UUID (version 8, RFC 9562) that follows from the board's: the same request makes the same command. */
function derivedId(board: string, purpose: string): string {
  const hex = createHash('sha256').update(`${board} ${purpose}`).digest('hex');
  const variant = ((parseInt(hex[16]!, 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
