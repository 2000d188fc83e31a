import type { MigrationInterface, QueryRunner } from 'typeorm';

const ledger = `
CREATE TABLE instance (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  vkey text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  demo_loaded_at timestamptz,
  demo_removed_at timestamptz,
  demo_board uuid
);

-- One row a board. Whoever appends locks it; frontier is the compact range, 32 bytes a hash, largest subtree first.
CREATE TABLE ledger_head (
  board uuid PRIMARY KEY,
  epoch integer NOT NULL DEFAULT 1 CHECK (epoch > 0),
  size bigint NOT NULL CHECK (size >= 0),
  root bytea NOT NULL CHECK (octet_length(root) = 32),
  frontier bytea NOT NULL CHECK (octet_length(frontier) % 32 = 0),
  note text
) WITH (fillfactor = 50);

CREATE TABLE ledger_entry (
  board uuid NOT NULL,
  seq bigint NOT NULL CHECK (seq >= 0),
  entry bytea NOT NULL,
  leaf bytea NOT NULL CHECK (octet_length(leaf) = 32),
  PRIMARY KEY (board, seq)
);

CREATE TABLE ledger_body (
  board uuid NOT NULL,
  seq bigint NOT NULL,
  salt bytea NOT NULL CHECK (octet_length(salt) = 32),
  body bytea NOT NULL,
  PRIMARY KEY (board, seq)
);

-- What a command was answered with: its entries and the size of the checkpoint; all null where a secret ballot
-- waits. The digest, 16 bytes of salt and a SHA-256, goes with the body.
CREATE TABLE ledger_command (
  board uuid NOT NULL,
  actor text NOT NULL,
  cmd uuid NOT NULL,
  digest bytea,
  seq bigint,
  count integer,
  size bigint,
  PRIMARY KEY (board, actor, cmd)
);

CREATE TABLE snapshot (
  board uuid NOT NULL,
  size bigint NOT NULL,
  structure bytea NOT NULL,
  PRIMARY KEY (board, size)
);

-- Ballots and appraisals of a running secret round; subject is the claim, or the evidence that is appraised.
CREATE TABLE waiting_ballot (
  board uuid NOT NULL,
  round uuid NOT NULL,
  claim uuid NOT NULL,
  subject uuid NOT NULL,
  member text NOT NULL,
  body bytea NOT NULL,
  PRIMARY KEY (board, round, subject, member)
);
`;

/**
 * Order of appends is checked against the entries themselves, so it holds whether the head moves before or
 * after: each inserted run is unbroken and grows out of the entry before it. Planning is pinned to the key,
 * because a plan made while the table was empty outlives its growth.
 */
const guards = `
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of % is refused: the ledger only grows', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION check_append() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE run record;
BEGIN
  FOR run IN SELECT board, min(seq) AS first, max(seq) AS last, count(*) AS count FROM added GROUP BY board LOOP
    IF run.last - run.first + 1 <> run.count OR (run.first > 0 AND NOT EXISTS
        (SELECT 1 FROM ledger_entry WHERE board = run.board AND seq = run.first - 1)) THEN
      RAISE EXCEPTION 'entries % to % of board % leave a gap', run.first, run.last, run.board
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  END LOOP;
  RETURN NULL;
END $$;

CREATE FUNCTION check_head() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
  IF NEW.board <> OLD.board OR NEW.size < OLD.size OR NEW.epoch < OLD.epoch
      OR (NEW.size = OLD.size AND NEW.root <> OLD.root) THEN
    RAISE EXCEPTION 'the head of board % only grows', OLD.board USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER entry_unchanged BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER entry_in_order AFTER INSERT ON ledger_entry
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION check_append();
CREATE TRIGGER head_grows AFTER UPDATE ON ledger_head FOR EACH ROW EXECUTE FUNCTION check_head();
CREATE TRIGGER head_stays BEFORE DELETE OR TRUNCATE ON ledger_head
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER body_unchanged BEFORE UPDATE OR TRUNCATE ON ledger_body
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE ledger_entry ENABLE ALWAYS TRIGGER entry_unchanged;
ALTER TABLE ledger_entry ENABLE ALWAYS TRIGGER entry_in_order;
ALTER TABLE ledger_head ENABLE ALWAYS TRIGGER head_grows;
ALTER TABLE ledger_head ENABLE ALWAYS TRIGGER head_stays;
ALTER TABLE ledger_body ENABLE ALWAYS TRIGGER body_unchanged;
`;

const accounts = `
CREATE TABLE account (
  id uuid PRIMARY KEY,
  email text NOT NULL UNIQUE CHECK (email = lower(email)),
  name text NOT NULL,
  password text,
  administrator boolean NOT NULL DEFAULT false,
  demo boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX account_demo ON account (demo) WHERE demo;

CREATE TABLE session (
  token_hash bytea PRIMARY KEY,
  id uuid NOT NULL UNIQUE,
  account uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL
);
CREATE INDEX session_account ON session (account);
CREATE INDEX session_expiry ON session (expires_at);

CREATE TABLE api_token (
  id uuid PRIMARY KEY,
  account uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  name text NOT NULL,
  token_hash bytea NOT NULL UNIQUE,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz
);
CREATE INDEX api_token_account ON api_token (account);

-- To a board in a role, or (board null) to the server as its first owner. Used once, by one account.
CREATE TABLE invitation (
  token_hash bytea PRIMARY KEY,
  board uuid,
  role text,
  email text,
  account uuid REFERENCES account ON DELETE SET NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);

-- Failed log-ins by hashed account and hashed address; each drains away with time.
CREATE TABLE throttle (
  key bytea PRIMARY KEY,
  level double precision NOT NULL,
  at timestamptz NOT NULL
);

-- Who a member is. Outside the ledger, written in the transaction of the append.
CREATE TABLE membership (
  board uuid NOT NULL,
  member text NOT NULL,
  account uuid REFERENCES account ON DELETE SET NULL,
  since timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (board, member),
  UNIQUE (board, account)
);
CREATE INDEX membership_account ON membership (account);
`;

const documents = `
CREATE TABLE document (
  board uuid NOT NULL,
  id uuid NOT NULL,
  text text NOT NULL,
  sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
  PRIMARY KEY (board, id)
);

CREATE TABLE attachment (
  board uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  media_type text NOT NULL,
  sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
  bytes bytea NOT NULL,
  PRIMARY KEY (board, id)
);
ALTER TABLE attachment ALTER COLUMN bytes SET STORAGE EXTERNAL;

CREATE TABLE access_record (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  board uuid,
  account uuid,
  action text NOT NULL,
  detail jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX access_record_board ON access_record (board, id);
`;

/** The matrix of what the application's role may do; whatever is not here it may not. */
const grants = `
GRANT SELECT ON ALL TABLES IN SCHEMA public TO touchstone_app;
GRANT INSERT ON instance, ledger_head, ledger_entry, ledger_body, ledger_command, access_record TO touchstone_app;
GRANT UPDATE (demo_loaded_at, demo_removed_at, demo_board) ON instance TO touchstone_app;
GRANT UPDATE ON ledger_head TO touchstone_app;
GRANT DELETE ON ledger_body, ledger_command TO touchstone_app;
GRANT UPDATE (digest) ON ledger_command TO touchstone_app;
GRANT INSERT, UPDATE, DELETE ON snapshot, waiting_ballot, account, session, api_token, invitation, throttle,
  membership TO touchstone_app;
GRANT INSERT, DELETE ON document, attachment TO touchstone_app;
`;

export class Foundation1764000000000 implements MigrationInterface {
  name = 'Foundation1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [ledger, guards, accounts, documents, grants]) await runner.query(part);
  }

  /** There is no way back: it would delete ledgers. Restore a backup instead. */
  async down(): Promise<void> {
    throw new Error('The ledger is never dropped');
  }
}
