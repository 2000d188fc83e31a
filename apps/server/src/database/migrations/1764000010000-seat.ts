import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An invitation to be a member that is there already: of a board that was imported, where nobody is anybody yet. */
export class Seat1764000010000 implements MigrationInterface {
  name = 'Seat1764000010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE invitation ADD COLUMN member uuid');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE invitation DROP COLUMN member');
  }
}
