import { toBase64 } from '@touchstone/ledger/encoding';
import { parseVerifierKey, type VerifierKey } from '@touchstone/ledger/note-key';
import type { BoardIndex } from '@touchstone/protocol/wire';
import pg from 'pg';
import type { FinalLedger } from './history.ts';
import type { Person } from './people.ts';

/** Reads a board's ledger past the servers. */
export async function readFinalLedger(databaseUrl: string, board: string): Promise<FinalLedger> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ seq: string; entry: Buffer; leaf: Buffer; body: Buffer | null }>(
      `SELECT e.seq, e.entry, e.leaf, b.body FROM ledger_entry e LEFT JOIN ledger_body b USING (board, seq)
       WHERE board = $1 ORDER BY seq`,
      [board],
    );
    const commands = await client.query<{ cmd: string; seq: string | null; count: number | null }>(
      'SELECT cmd, seq, count FROM ledger_command WHERE board = $1',
      [board],
    );
    return {
      board,
      rows: rows.map(({ seq, entry, leaf, body }) => ({
        seq: Number(seq),
        entry: entry.toString(),
        leaf: toBase64(new Uint8Array(leaf)),
        body: body && (JSON.parse(body.toString()) as Record<string, unknown>),
      })),
      commands: commands.rows.map(({ cmd, seq, count }) => ({
        cmd,
        seq: seq === null ? null : Number(seq),
        count,
      })),
      indexes: [],
    };
  } finally {
    await client.end();
  }
}

/** The index that a server gives somebody. */
export async function indexFrom(url: string, board: string, { cookie }: Person): Promise<BoardIndex> {
  const answer = await fetch(`${url}/api/boards/${board}`, { headers: { cookie } });
  if (!answer.ok) throw new Error(`${url} gives no index: ${answer.status}`);
  return (await answer.json()) as BoardIndex;
}

export async function readKey(url: string): Promise<VerifierKey> {
  const text = await (await fetch(`${url}/api/key`)).text();
  return parseVerifierKey(text.trim());
}
