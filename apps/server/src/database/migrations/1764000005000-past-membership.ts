import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Members that an account was before it left and came back as another: their names go when the account does. */
export class PastMembership1764000005000 implements MigrationInterface {
  name = 'PastMembership1764000005000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE past_membership (
        board uuid NOT NULL,
        member text NOT NULL,
        account uuid NOT NULL REFERENCES account ON DELETE CASCADE,
        PRIMARY KEY (board, member)
      );
      CREATE INDEX past_membership_account ON past_membership (account);
      GRANT SELECT, INSERT, UPDATE, DELETE ON past_membership TO touchstone_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE past_membership');
  }
}
