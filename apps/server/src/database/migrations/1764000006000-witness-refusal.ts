import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The last refusal of each witness, until it cosigns again. A witness that has never cosigned a board but refused
 * it has a row of size 0 with an empty line.
 */
export class WitnessRefusal1764000006000 implements MigrationInterface {
  name = 'WitnessRefusal1764000006000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE cosignature
        ADD COLUMN refused_at timestamptz,
        -- What the witness answered.
        ADD COLUMN refusal text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE cosignature DROP COLUMN refused_at, DROP COLUMN refusal');
  }
}
