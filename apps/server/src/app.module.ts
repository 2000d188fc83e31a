import { Global, Module, type DynamicModule } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AccountsModule } from './accounts/accounts.module.ts';
import { ErasureModule } from './accounts/erasure.module.ts';
import { BoardModule } from './board/board.module.ts';
import { CONFIG, type Config } from './config.ts';
import { DocumentsModule } from './documents/documents.module.ts';
import { ExportsModule } from './exports/exports.module.ts';
import { OperationsModule } from './operations/operations.module.ts';
import { Readiness } from './operations/readiness.ts';
import { Signer } from './operations/signer.ts';
import { SampleModule } from './sample/sample.module.ts';

/** What is opened before the application is put together, and closed after it. */
export interface Foundation {
  config: Config;
  dataSource: DataSource;
  signer: Signer;
  readiness: Readiness;
}

/** The rooms of the server. A new room is added to `imports` here and nowhere else. */
@Global()
@Module({})
export class AppModule {
  static on({ config, dataSource, signer, readiness }: Foundation): DynamicModule {
    const providers = [
      { provide: CONFIG, useValue: config },
      { provide: DataSource, useValue: dataSource },
      { provide: Signer, useValue: signer },
      { provide: Readiness, useValue: readiness },
    ];
    return {
      module: AppModule,
      imports: [
        OperationsModule,
        AccountsModule,
        BoardModule,
        ErasureModule,
        DocumentsModule,
        SampleModule,
        ExportsModule,
      ],
      providers,
      exports: providers,
    };
  }
}
