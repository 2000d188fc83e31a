import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The secret from which a board's aliases follow; see board/aliases.ts. Whoever reads it can tell whose an alias
 * is: it leaves the database in backups only.
 */
export class AliasKey1764000003000 implements MigrationInterface {
  name = 'AliasKey1764000003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE ledger_head ADD COLUMN alias_key bytea NOT NULL
        DEFAULT sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE ledger_head DROP COLUMN alias_key');
  }
}
