import { Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BoardModule } from '../board/board.module.ts';
import { Boards } from '../board/boards.ts';
import { Witnesses } from '../board/witnesses.ts';
import { CONFIG, type Config } from '../config.ts';
import { Signer } from '../operations/signer.ts';
import { ExportsController } from './exports.controller.ts';
import { exportThread } from './export-thread.ts';
import { Exports } from './exports.ts';

/** Bundle, tables, report, and what other programs read. */
@Module({
  imports: [BoardModule],
  controllers: [ExportsController],
  providers: [
    {
      provide: Exports,
      inject: [Boards, Witnesses, DataSource, Signer, CONFIG],
      useFactory: (
        boards: Boards,
        witnesses: Witnesses,
        database: DataSource,
        signer: Signer,
        { instance }: Config,
      ) => {
        const { url } = database.options as { url: string };
        return new Exports({ boards, witnesses, database, seals: { signer, instance } }, exportThread(url));
      },
    },
  ],
})
export class ExportsModule {}
