import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rooms of snapshots, each kept where it changed since the snapshot before. Rebuilt from the ledger at any time. */
export class SnapshotRoom1764000002000 implements MigrationInterface {
  name = 'SnapshotRoom1764000002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE snapshot_room (
        board uuid NOT NULL,
        claim uuid NOT NULL,
        size bigint NOT NULL,
        structure text NOT NULL,
        PRIMARY KEY (board, claim, size)
      );
      GRANT SELECT, INSERT, UPDATE, DELETE ON snapshot_room TO touchstone_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE snapshot_room');
  }
}
