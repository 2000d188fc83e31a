import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { toBase64 } from '@touchstone/ledger/encoding';
import { consistencyProof, inclusionProof } from '@touchstone/ledger/proof';
import { consistencyQuery, inclusionQuery } from '@touchstone/protocol/http';
import { DataSource } from 'typeorm';
import { CurrentActor, Public } from '../accounts/identity.guard.ts';
import type { Actor } from '../accounts/identity.ts';
import { ProblemError } from '../operations/problem.ts';
import { Signer } from '../operations/signer.ts';
import { Boards } from './boards.ts';
import { withCosignatures } from './cosignatures.ts';
import { queryOf } from './parsing.ts';
import { Witnesses } from './witnesses.ts';

/** What lets others check a ledger: signed checkpoints, proofs, and the key that signs. */
@Public()
@Controller('api')
export class ProofController {
  constructor(
    private readonly boards: Boards,
    private readonly signer: Signer,
    private readonly database: DataSource,
    private readonly seen: Witnesses,
  ) {}

  @Get('key')
  @Header('content-type', 'text/plain; charset=utf-8')
  key(): string {
    return `${this.signer.vkey}\n`;
  }

  @Get('boards/:board/checkpoint')
  @Header('content-type', 'text/plain; charset=utf-8')
  async checkpoint(@Param('board') board: string, @CurrentActor() actor?: Actor): Promise<string> {
    const { note, ...state } = await this.boards.read(board, actor?.account.id, ({ host }) => ({
      board: host.id,
      epoch: host.epoch,
      size: host.size,
      note: host.note,
    }));
    return withCosignatures(this.database, state, note);
  }

  /** What the witnesses say of the board: the server's account of it; the checkpoint has their signatures. */
  @Get('boards/:board/witnesses')
  async witnesses(@Param('board') board: string, @CurrentActor() actor?: Actor) {
    const state = await this.boards.read(board, actor?.account.id, ({ host }) => ({
      board: host.id,
      epoch: host.epoch,
      size: host.size,
    }));
    return { size: state.size, witnesses: await this.seen.statements(state) };
  }

  @Get('boards/:board/proof/inclusion')
  async inclusion(@Param('board') board: string, @Query() query: unknown, @CurrentActor() actor?: Actor) {
    return this.boards.read(board, actor?.account.id, ({ host }) => {
      const { seq, size = host.size } = queryOf(inclusionQuery, query);
      if (size > host.size) throw outOfRange('size', `The board has ${host.size} entries.`);
      if (seq >= size) throw outOfRange('seq', `Entry ${seq} is not among the first ${size}.`);
      return { hashes: inclusionProof(seq, size, host.tree.node).map(toBase64) };
    });
  }

  @Get('boards/:board/proof/consistency')
  async consistency(@Param('board') board: string, @Query() query: unknown, @CurrentActor() actor?: Actor) {
    return this.boards.read(board, actor?.account.id, ({ host }) => {
      const { from, to = host.size } = queryOf(consistencyQuery, query);
      if (to > host.size) throw outOfRange('to', `The board has ${host.size} entries.`);
      if (from > to) throw outOfRange('from', `It must not be beyond ${to}.`);
      return { hashes: consistencyProof(from, to, host.tree.node).map(toBase64) };
    });
  }
}

const outOfRange = (field: string, detail: string) => new ProblemError('INVALID', detail, { field });
