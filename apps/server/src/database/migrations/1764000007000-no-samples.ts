import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people wrote or are called, and what links them to it: columns whose rows can be erased. */
const columns = [
  ['ledger_body', 'body', 'bytea'],
  ['ledger_body', 'salt', 'bytea'],
  ['ledger_command', 'digest', 'bytea'],
  ['waiting_ballot', 'member', 'text'],
  ['waiting_ballot', 'body', 'bytea'],
  ['document', 'text', 'text'],
  ['document', 'sha256', 'bytea'],
  ['attachment', 'name', 'text'],
  ['attachment', 'media_type', 'text'],
  ['attachment', 'sha256', 'bytea'],
  ['attachment', 'bytes', 'bytea'],
  ['account', 'email', 'text'],
  ['account', 'name', 'text'],
  ['account', 'password', 'text'],
  ['api_token', 'name', 'text'],
  ['invitation', 'email', 'text'],
] as const;

/**
 * PostgreSQL keeps samples of columns for its planner, which outlive the rows that they were taken from. Of these
 * columns none are kept any more. Setting a column's type, though it is the same, drops those that were taken.
 */
export class NoSamples1764000007000 implements MigrationInterface {
  name = 'NoSamples1764000007000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, column, type] of columns) {
      await runner.query(`ALTER TABLE ${table} ALTER COLUMN ${column} SET STATISTICS 0`);
      await runner.query(`ALTER TABLE ${table} ALTER COLUMN ${column} TYPE ${type}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, column] of columns) {
      await runner.query(`ALTER TABLE ${table} ALTER COLUMN ${column} SET STATISTICS -1`);
    }
  }
}
