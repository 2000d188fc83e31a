import { Module } from '@nestjs/common';
import { BoardModule } from '../board/board.module.ts';
import { ErasureController } from './erasure.controller.ts';

/** Erasing accounts: apart from them, because it needs their boards. */
@Module({ imports: [BoardModule], controllers: [ErasureController] })
export class ErasureModule {}
