import { Inject, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BoardModule } from '../board/board.module.ts';
import { Boards } from '../board/boards.ts';
import { CONFIG, type Config } from '../config.ts';
import { Documents } from '../documents/documents.ts';
import { DocumentsModule } from '../documents/documents.module.ts';
import { SampleBoard } from './sample-board.ts';

/** Makes the sample board before the server first listens, where the demo is wanted. */
@Module({
  imports: [BoardModule, DocumentsModule],
  providers: [
    {
      provide: SampleBoard,
      inject: [Boards, Documents, DataSource],
      useFactory: (...parts: ConstructorParameters<typeof SampleBoard>) => new SampleBoard(...parts),
    },
  ],
})
export class SampleModule implements OnApplicationBootstrap {
  constructor(
    private readonly sample: SampleBoard,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.demo && this.config.sample !== 'none') await this.sample.load(this.config.sample);
  }
}
