import {
  Inject,
  Module,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { DemoAccounts } from '../accounts/demo-accounts.ts';
import { Identity } from '../accounts/identity.ts';
import { Pace } from '../accounts/pace.ts';
import { CONFIG, type Config } from '../config.ts';
import { useNodeHash } from '../operations/node-hash.ts';
import { addressFinder } from '../operations/refusals.ts';
import { Signer } from '../operations/signer.ts';
import { Appender } from './appender.ts';
import { Audience, type News } from './audience.ts';
import { BoardController } from './board.controller.ts';
import { BoardGateway } from './board.gateway.ts';
import type { BoardHost } from './board-host.ts';
import { BoardHosts } from './board-hosts.ts';
import { Boards } from './boards.ts';
import { BoardsController } from './boards.controller.ts';
import { DocsController } from './docs.controller.ts';
import { Hints } from './hints.ts';
import { History } from './history.ts';
import { InvitationController } from './invitation.controller.ts';
import { Keeper } from './keeper.ts';
import { Memberships } from './memberships.ts';
import { Presence } from './presence.ts';
import { Projector } from './projector.ts';
import { ProofController } from './proof.controller.ts';
import { Views } from './views.ts';
import { Witnesses } from './witnesses.ts';

useNodeHash();

/** The parts of a server that keep boards, put together by hand: they refer to each other in a circle. */
class Engine {
  readonly hosts: BoardHosts;
  readonly appender: Appender;
  readonly boards: Boards;
  readonly audience: Audience;
  readonly presence: Presence;
  readonly gateway: BoardGateway;
  readonly keeper: Keeper;
  readonly hints: Hints;
  readonly projector: Projector;
  readonly witnesses: Witnesses;

  constructor(database: DataSource, signer: Signer, config: Config, identity: Identity, demo: DemoAccounts) {
    this.hosts = new BoardHosts(database, config.boardIdleMinutes);
    this.projector = new Projector(database, this.hosts);
    const published = (host: BoardHost) => {
      this.audience.prepare(host).tell();
      this.projector.changed(host);
    };
    const newsOf = (host: BoardHost): News => {
      const { tell, takeBack } = this.audience.prepare(host);
      const tellAll = () => {
        tell();
        this.projector.changed(host);
        this.hints.grown(host.id, host.size);
        this.witnesses.grown(host);
      };
      return { tell: tellAll, takeBack };
    };
    const { instance } = config;
    const alone = () => this.hints.alone;
    this.appender = new Appender({ database, signer, instance, hosts: this.hosts, alone }, newsOf);
    const { commandsPerSecond: rate } = config.allowance;
    const pace = new Pace({ burst: 5 * rate, rate });
    this.boards = new Boards(this.hosts, new Memberships(database), this.appender, published, pace);
    this.witnesses = new Witnesses(config.witnesses, database, this.boards);
    this.audience = new Audience(this.boards, database);
    this.presence = new Presence(this.audience, (board, members) => this.hints.presence(board, members));
    const origin = { publicUrl: config.publicUrl, localOnly: () => demo.exist && !config.demoInPublic };
    const addressOf = addressFinder(config.trustProxy);
    this.gateway = new BoardGateway(identity, this.boards, this.audience, this.presence, origin, addressOf);
    this.keeper = new Keeper(
      database,
      this.hosts,
      this.audience,
      this.presence,
      this.gateway,
      this.projector,
      this.boards,
      () => this.hints,
    );
    const { url } = database.options as { url: string };
    this.hints = new Hints(url, {
      grown: (board, size) => void this.keeper.grown(board, size).catch(() => undefined),
      presence: (server, board, members) => this.presence.heard(server, board, members),
    });
  }
}

/** Live boards: commands in, entries out, and everything a member can read. */
@Module({
  controllers: [BoardsController, BoardController, ProofController, InvitationController, DocsController],
  providers: [
    {
      provide: Engine,
      inject: [DataSource, Signer, CONFIG, Identity, DemoAccounts],
      useFactory: (...parts: ConstructorParameters<typeof Engine>) => new Engine(...parts),
    },
    { provide: Boards, inject: [Engine], useFactory: ({ boards }: Engine) => boards },
    { provide: Witnesses, inject: [Engine], useFactory: ({ witnesses }: Engine) => witnesses },
    {
      provide: Views,
      inject: [Engine, DataSource, Signer, CONFIG],
      useFactory: ({ boards }: Engine, database: DataSource, signer: Signer, { instance }: Config) =>
        new Views(boards, new History(database), database, { signer, instance }),
    },
  ],
  exports: [Boards, Witnesses],
})
export class BoardModule implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    @Inject(Engine) private readonly engine: Engine,
    private readonly adapter: HttpAdapterHost,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.engine.hints.open();
  }

  onApplicationBootstrap(): void {
    this.engine.gateway.listen(this.adapter.httpAdapter.getHttpServer());
    this.engine.keeper.start();
    this.engine.witnesses.start();
  }

  /** What is in the queue is still recorded and answered; then connections are closed. */
  async beforeApplicationShutdown(): Promise<void> {
    this.engine.keeper.stop();
    this.engine.witnesses.stop();
    this.engine.presence.close();
    await this.engine.appender.close();
    await this.engine.projector.flush();
    await this.engine.gateway.close();
    await this.engine.hints.close();
  }
}
