import { createHash, hash, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { boardOrigin, formatCheckpoint } from '@touchstone/ledger/checkpoint';
import { seal, type Sealed } from '@touchstone/ledger/entry';
import { useHasher } from '@touchstone/ledger/hash';
import { signNoteWith } from '@touchstone/ledger/note';
import { parseVerifierKey } from '@touchstone/ledger/note-key';
import {
  appendMany,
  EMPTY_FRONTIER,
  emptyRoot,
  frontierBytes,
  rootOfFrontier,
} from '@touchstone/ledger/tree';
import * as ledger from '@touchstone/server/ledger/ledger.append';
import { keyFile, readKey, signerOf } from '@touchstone/server/operations/signer';
import { keepRows, rowOf } from '@touchstone/server/projections/board-row';
import pg from 'pg';
import type { MadeReview } from './review-history.ts';

useHasher({ digest: (bytes) => hash('sha256', bytes, 'buffer'), start: () => createHash('sha256') });

/** Rows of one statement. */
const together = 5_000;

/**
 * Puts a review into the database as if it had been said there: sealed, signed with the server's key, with its
 * commands, memberships and row, and analysed. `accounts`: e-mail addresses, in the order of the members.
 */
export async function recordReview(
  { ownerUrl, folder }: { ownerUrl: string; folder: string },
  review: MadeReview,
  accounts: readonly string[],
): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const db = client as unknown as pg.PoolClient;
  const { board } = review;
  try {
    await client.query('BEGIN');
    await ledger.makeHeads(db, [board.id], emptyRoot());
    let frontier = EMPTY_FRONTIER;
    const signing = await signatureOf(client, folder, board.id);
    for (let from = 0; from < board.size; from += together) {
      const rows = sealSome(review, from, Math.min(from + together, board.size));
      const fromRoot = rootOfFrontier(frontier);
      frontier = appendMany(
        frontier,
        rows.map(({ leaf }) => leaf),
      );
      const [size, root] = [frontier.size, rootOfFrontier(frontier)];
      const head = { board: board.id, epoch: 1, from, fromRoot, size, root, note: signing(size, root) };
      await ledger.record(db, {
        heads: [{ ...head, frontier: frontierBytes(frontier) }],
        entries: rows,
        commands: rows.map(commandOf),
      });
    }
    await link(client, review, accounts);
    await keepRows({ query: async (text, values) => (await client.query(text, values)).rows }, [
      rowOf(board, () => ''),
    ]);
    await client.query('COMMIT');
    await client.query('ANALYZE ledger_entry, ledger_body, ledger_command, membership');
  } finally {
    await client.end();
  }
}

type Row = ledger.NewEntry & { actor: string; cmd: string };

function sealSome({ board, entries, bodies }: MadeReview, from: number, to: number): Row[] {
  return entries.slice(from, to).map((entry, i) => {
    const [salt, cmd] = [randomBytes(32), randomUUID()];
    const sealed: Sealed = seal({ board: board.id, ...entry }, { ...bodies[from + i], cmd }, salt);
    const { text, leaf, bodyText } = sealed;
    return {
      board: board.id,
      seq: entry.seq,
      entry: text,
      leaf,
      salt,
      body: bodyText,
      actor: entry.actor,
      cmd,
    };
  });
}

/** Nobody sends these commands again: any digest will do. */
const commandOf = ({ board, seq, actor, cmd }: Row): ledger.NewCommand => {
  return { board, actor, cmd, digest: randomBytes(48), seq, count: 1, size: seq + 1 };
};

async function signatureOf(
  client: pg.Client,
  folder: string,
  board: string,
): Promise<(size: number, root: Uint8Array) => string> {
  const { rows } = await client.query<{ vkey: string }>('SELECT vkey FROM instance');
  const { name } = parseVerifierKey(rows[0]!.vkey);
  const file = keyFile(folder);
  const signer = signerOf(name, readKey(readFileSync(file, 'utf8'), file));
  const origin = boardOrigin(name, board);
  return (size, root) => {
    const text = formatCheckpoint({ origin, size, root });
    return signNoteWith(text, signer.key, (message) => signer.sign(message));
  };
}

async function link(client: pg.Client, { board, members }: MadeReview, accounts: readonly string[]) {
  await client.query(
    `INSERT INTO membership (board, member, account)
     SELECT $1, p.member, a.id FROM unnest($2::text[], $3::text[]) AS p(member, email) JOIN account a USING (email)`,
    [board.id, members.slice(0, accounts.length), accounts],
  );
}
