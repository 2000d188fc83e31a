import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config.ts';
import { Accounts } from './accounts.ts';
import { AuthController } from './auth.controller.ts';
import { DemoAccounts } from './demo-accounts.ts';
import { DemoController } from './demo.controller.ts';
import { Housekeeping } from './housekeeping.ts';
import { IdentityGuard } from './identity.guard.ts';
import { Identity } from './identity.ts';
import { ProviderController } from './provider.controller.ts';
import { Sessions } from './sessions.ts';
import { TokensController } from './tokens.controller.ts';

/** Who is acting. Every HTTP route needs somebody signed in unless it says `@Public()`. */
@Global()
@Module({
  controllers: [AuthController, ProviderController, TokensController, DemoController],
  providers: [
    Housekeeping,
    { provide: APP_GUARD, useClass: IdentityGuard },
    {
      provide: Identity,
      inject: [DataSource, CONFIG],
      useFactory: (database: DataSource, config: Config) => new Identity(database, config),
    },
    {
      provide: Sessions,
      inject: [DataSource, Identity, CONFIG],
      useFactory: (database: DataSource, identity: Identity, config: Config) =>
        new Sessions(database, identity, config),
    },
    {
      provide: Accounts,
      inject: [DataSource, DemoAccounts],
      useFactory: (database: DataSource, demo: DemoAccounts) => new Accounts(database, demo),
    },
    {
      provide: DemoAccounts,
      inject: [DataSource],
      useFactory: (database: DataSource) => new DemoAccounts(database),
    },
  ],
  exports: [Identity, DemoAccounts, Accounts, Sessions],
})
export class AccountsModule {}
