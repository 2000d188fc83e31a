import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of each board the newest cosignature of each witness: a signature line for the checkpoint of that size. */
export class Cosignature1764000004000 implements MigrationInterface {
  name = 'Cosignature1764000004000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE cosignature (
        board uuid NOT NULL,
        epoch integer NOT NULL,
        -- The witness's verifier key.
        witness text NOT NULL,
        size bigint NOT NULL,
        line text NOT NULL,
        PRIMARY KEY (board, epoch, witness)
      );
      GRANT SELECT, INSERT, UPDATE ON cosignature TO touchstone_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE cosignature');
  }
}
