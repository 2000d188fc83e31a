import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What lists and the clock need of each board without loading it. A projection: rebuilt from the ledger at any time. */
export class BoardRow1764000001000 implements MigrationInterface {
  name = 'BoardRow1764000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- about: the entry whose body has the title. roles, due: by member.
      CREATE TABLE board_row (
        board uuid PRIMARY KEY,
        size bigint NOT NULL,
        about bigint NOT NULL,
        sample boolean NOT NULL,
        claims integer NOT NULL,
        roles jsonb NOT NULL,
        due jsonb NOT NULL,
        next_deadline timestamptz
      );
      CREATE INDEX board_row_deadline ON board_row (next_deadline) WHERE next_deadline IS NOT NULL;
      GRANT SELECT, INSERT, UPDATE, DELETE ON board_row TO touchstone_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE board_row');
  }
}
