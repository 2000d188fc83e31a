import pg from 'pg';
import { DataSource } from 'typeorm';
import { Account } from '../accounts/account.entity.ts';
import { ApiToken } from '../accounts/api-token.entity.ts';
import { Invitation } from '../accounts/invitation.entity.ts';
import { Session } from '../accounts/session.entity.ts';
import { Foundation1764000000000 } from './migrations/1764000000000-foundation.ts';
import { AliasKey1764000003000 } from './migrations/1764000003000-alias-key.ts';
import { BoardRow1764000001000 } from './migrations/1764000001000-board-row.ts';
import { Cosignature1764000004000 } from './migrations/1764000004000-cosignature.ts';
import { NoSamples1764000007000 } from './migrations/1764000007000-no-samples.ts';
import { PastMembership1764000005000 } from './migrations/1764000005000-past-membership.ts';
import { PasswordLink1764000009000 } from './migrations/1764000009000-password-link.ts';
import { Seat1764000010000 } from './migrations/1764000010000-seat.ts';
import { Provider1764000008000 } from './migrations/1764000008000-provider.ts';
import { SnapshotRoom1764000002000 } from './migrations/1764000002000-snapshot-room.ts';
import { WitnessRefusal1764000006000 } from './migrations/1764000006000-witness-refusal.ts';

/** In order. A migration that has been released is never edited: add another. */
export const migrations = [
  Foundation1764000000000,
  BoardRow1764000001000,
  SnapshotRoom1764000002000,
  AliasKey1764000003000,
  Cosignature1764000004000,
  PastMembership1764000005000,
  WitnessRefusal1764000006000,
  NoSamples1764000007000,
  Provider1764000008000,
  PasswordLink1764000009000,
  Seat1764000010000,
];

export const entities = [Account, Session, ApiToken, Invitation];

/** An answer that takes longer, in milliseconds, will not come: the connection is given up. */
const answerLimit = 30_000;

/**
 * A connection that ends while the pool hands it out, when neither pool nor TypeORM listens, would take the
 * process with it. Whoever uses the connection learns of its end from the next query.
 */
class Connection extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

/** A pool of connections in the application's role. bigint columns of raw queries arrive as strings. */
export function appDataSource(url: string, poolSize: number): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities,
    poolSize,
    applicationName: 'touchstone',
    connectTimeoutMS: 10_000,
    // An idle connection that breaks is dropped from the pool; the next query opens another.
    poolErrorHandler: () => undefined,
    // Statements of one transaction are sent without waiting for the answers of those before. A server that
    // stands still in a transaction loses it, and with it the heads of boards that others wait for.
    extra: {
      Client: Connection,
      keepAlive: true,
      pipeline: true,
      idle_in_transaction_session_timeout: 15_000,
      query_timeout: answerLimit,
    },
  });
}

/** One connection in the role that owns the tables. */
export function ownerDataSource(url: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    migrations,
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'all',
    poolSize: 1,
    applicationName: 'touchstone migrations',
    connectTimeoutMS: 10_000,
  });
}
