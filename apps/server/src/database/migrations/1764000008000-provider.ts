import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Log-in with OpenID Connect: who somebody is to a provider, and ways there that are under way. */
export class Provider1764000008000 implements MigrationInterface {
  name = 'Provider1764000008000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Whoever the provider says is this subject is signed in as that account: one of each.
      CREATE TABLE provider_link (
        issuer text NOT NULL,
        subject text NOT NULL,
        account uuid NOT NULL REFERENCES account ON DELETE CASCADE,
        since timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (issuer, subject),
        UNIQUE (account, issuer)
      );
      -- The planner's samples would outlive a link that is erased.
      ALTER TABLE provider_link ALTER COLUMN subject SET STATISTICS 0;

      -- Found by the hash of a token in the browser that set out; taken away by its return.
      CREATE TABLE provider_visit (
        browser_hash bytea PRIMARY KEY,
        purpose text NOT NULL,
        state text NOT NULL,
        nonce text NOT NULL,
        verifier text NOT NULL,
        invitation_hash bytea,
        account uuid REFERENCES account ON DELETE CASCADE,
        expires_at timestamptz NOT NULL
      );

      -- When the provider last said that whoever uses this log-in had just shown who they are.
      ALTER TABLE session ADD COLUMN confirmed_at timestamptz;

      GRANT SELECT, INSERT, UPDATE, DELETE ON provider_link, provider_visit TO touchstone_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE provider_link, provider_visit');
    await runner.query('ALTER TABLE session DROP COLUMN confirmed_at');
  }
}
