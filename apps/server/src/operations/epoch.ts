import { boardOrigin, formatCheckpoint } from '@touchstone/ledger/checkpoint';
import { toBase64 } from '@touchstone/ledger/encoding';
import { seal } from '@touchstone/ledger/entry';
import { signNoteWith } from '@touchstone/ledger/note';
import { appendMany, frontierBytes, frontierFrom, rootOfFrontier } from '@touchstone/ledger/tree';
import type { Grown } from '@touchstone/review/board.events';
import type { Event } from '@touchstone/review/events';
import type { PoolClient } from 'pg';
import type { Seals } from '../board/checkpoints.ts';
import { randomSalt } from '../board/random.ts';
import { timeAfter } from '../board/sealing.ts';
import { system } from '../board/task.ts';
import { record, type NewEntry } from '../ledger/ledger.append.ts';
import { parseStored } from '../ledger/ledger.read.ts';

/** A board as a restore found it. */
export interface Restored {
  board: string;
  /** The signed checkpoint of the epoch that ended. */
  checkpoint: string;
  /** The epoch that begins. */
  epoch: number;
}

interface HeadRow {
  epoch: number;
  size: string;
  root: Buffer;
  frontier: Buffer;
  note: string;
}

/**
 * Begins a board's next epoch. Its first entries are what the server itself has to say of it: a backup lacks what was
 * signed since, so that under the old origin two roots would be signed for one size.
 */
export async function startEpoch(
  client: PoolClient,
  board: string,
  { signer, instance }: Seals,
  beginning: (from: Grown) => Event[],
): Promise<Restored> {
  const { rows } = await client.query<HeadRow>(
    'SELECT epoch, size, root, frontier, note FROM ledger_head WHERE board = $1 FOR UPDATE',
    [board],
  );
  const { root, frontier, note, ...head } = rows[0]!;
  const [from, epoch] = [Number(head.size), head.epoch + 1];
  const at = timeAfter(await lastTime(client, board, from), new Date().toISOString());
  const events = beginning({ epoch, size: from, root: toBase64(root) });
  const entries = events.map((event, i) => sealed(board, from + i, at, event));
  const grown = appendMany(
    frontierFrom(from, frontier),
    entries.map(({ leaf }) => leaf),
  );
  const to = { size: grown.size, root: rootOfFrontier(grown), frontier: frontierBytes(grown) };
  const text = formatCheckpoint({ origin: boardOrigin(instance, board, epoch), ...to });
  const signed = signNoteWith(text, signer.key, (message) => signer.sign(message));
  const moved = { board, epoch, from, fromRoot: root, ...to, note: signed };
  await record(client, { heads: [moved], entries, commands: [] });
  return { board, checkpoint: note, epoch };
}

function sealed(board: string, seq: number, at: string, { type, data, body }: Event): NewEntry {
  const salt = randomSalt(32);
  const { text, leaf, bodyText } = seal({ board, seq, at, actor: system, type, data }, body, salt);
  return { board, seq, entry: text, leaf, salt, body: bodyText };
}

async function lastTime(client: PoolClient, board: string, size: number): Promise<string> {
  const { rows } = await client.query<{ entry: Buffer }>(
    'SELECT entry FROM ledger_entry WHERE board = $1 AND seq = $2',
    [board, size - 1],
  );
  return parseStored(rows[0]!.entry).at;
}
