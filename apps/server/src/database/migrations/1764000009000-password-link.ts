import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A link that sets a forgotten password: one at a time for an account, used once. */
export class PasswordLink1764000009000 implements MigrationInterface {
  name = 'PasswordLink1764000009000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE password_link (
        account uuid PRIMARY KEY REFERENCES account ON DELETE CASCADE,
        token_hash bytea NOT NULL UNIQUE,
        expires_at timestamptz NOT NULL
      );
      GRANT SELECT, INSERT, UPDATE, DELETE ON password_link TO touchstone_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE password_link');
  }
}
