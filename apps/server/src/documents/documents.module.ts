import multipart from '@fastify/multipart';
import { Module } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { DataSource } from 'typeorm';
import { BoardModule } from '../board/board.module.ts';
import { Boards } from '../board/boards.ts';
import { CONFIG, type Config } from '../config.ts';
import { maxPasteBytes } from './document-limits.ts';
import { DocumentsController } from './documents.controller.ts';
import { Documents } from './documents.ts';
import { PageReader } from './page-reader.ts';

/** Import: text out of files, pastes and addresses; attachments. */
@Module({
  imports: [BoardModule],
  controllers: [DocumentsController],
  providers: [
    {
      provide: Documents,
      inject: [Boards, DataSource, CONFIG],
      useFactory: (boards: Boards, database: DataSource, config: Config) =>
        new Documents(boards, database, new PageReader(database, config)),
    },
  ],
  exports: [Documents],
})
export class DocumentsModule {
  /** Before any route is added. Forms are read by the routes that take them, and by no other. */
  constructor({ httpAdapter }: HttpAdapterHost) {
    const fastify: FastifyInstance = httpAdapter.getInstance();
    void fastify.register(multipart);
    fastify.addHook('onRoute', (route) => {
      if (/\/documents(\/preview)?$/.test(route.url) && route.method === 'POST')
        route.bodyLimit = maxPasteBytes;
    });
  }
}
