import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DemoAccounts } from './accounts/demo-accounts.ts';
import { firstOwnerLink } from './accounts/first-owner.ts';
import { AppModule } from './app.module.ts';
import type { Config } from './config.ts';
import { openDatabase } from './database/open-database.ts';
import { createPino, PinoLogger } from './logger.ts';
import { createAdapter, prepareHttp } from './operations/http.ts';
import { isLoopback } from './operations/origin.ts';
import { Readiness } from './operations/readiness.ts';
import { openSigner } from './operations/signer.ts';
import { StartError } from './start-error.ts';

export interface TouchstoneApp {
  nest: NestFastifyApplication;
  /** Where the server answers, such as http://localhost:3000. */
  url: string;
  /** On a server without accounts: a link that makes the first owner's, once. */
  ownerLink?: string;
  /** Ends gracefully: refuses new work, finishes what is under way, then lets the database go. */
  close(): Promise<void>;
}

/**
 * Opens the database, puts the server together and listens.
 * @throws StartError in words for the operator
 */
export async function createApp(config: Config): Promise<TouchstoneApp> {
  const log = createPino(config.logLevel);
  const database = await openDatabase(config, { log: (line) => log.info(line) });
  const readiness = new Readiness();
  let nest: NestFastifyApplication | undefined;
  const close = async () => {
    readiness.closing = true;
    if (nest) await closeWithin(nest, patience);
    await database.close();
  };
  try {
    const { dataSource } = database;
    const signer = await openSigner(config, dataSource);
    const module = AppModule.on({ config, dataSource, signer, readiness });
    nest = await NestFactory.create<NestFastifyApplication>(module, createAdapter(config), {
      logger: new PinoLogger(log),
      abortOnError: false,
    });
    const demo = nest.get(DemoAccounts);
    await demo.prepare(config.demo);
    requireLocal(config, demo.exist);
    const localOnly = () => demo.exist && !config.demoInPublic;
    await prepareHttp(nest, config, log, localOnly);
    await listen(nest, config);
    const url = config.publicUrl ?? addressOf(nest, config);
    if (!config.secure && !isLoopback(config.host)) log.warn(unprotected);
    return { nest, url, ownerLink: await firstOwnerLink(dataSource, url), close };
  } catch (error) {
    await close();
    throw error;
  }
}

const unprotected =
  'Others can reach this server, and no https is between: passwords can be read on the way. Put a proxy with TLS before it and set PUBLIC_URL to its https address.';

/** Milliseconds that a request under way has to finish when the server stops. */
const patience = 10_000;

async function closeWithin(nest: NestFastifyApplication, milliseconds: number): Promise<void> {
  const server = nest.getHttpServer();
  const late = setTimeout(() => server.closeAllConnections(), milliseconds);
  // Browsers keep a connection for their next request; one that was busy at first is let go once it is answered.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  await nest.close();
  clearTimeout(late);
  clearInterval(idle);
}

function requireLocal(config: Config, demoExists: boolean): void {
  if (!demoExists || config.demoInPublic || isLoopback(config.host)) return;
  throw new StartError([
    `The database holds the demo, whose passwords everybody knows, and HOST=${config.host} lets others in.`,
    'Remove the demo (npx touchstone demo remove), or set TOUCHSTONE_DEMO=1 to show it all the same.',
  ]);
}

async function listen(nest: NestFastifyApplication, { host, port }: Config): Promise<void> {
  try {
    await nest.listen(port, host);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw new StartError([`Port ${port} is in use. Set PORT to another.`]);
    if (code === 'EACCES') throw new StartError([`Port ${port} needs rights that this user does not have.`]);
    throw error;
  }
}

function addressOf(nest: NestFastifyApplication, { host }: Config): string {
  const { port } = nest.getHttpServer().address() as { port: number };
  const name = isLoopback(host) || host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name}:${port}`;
}
