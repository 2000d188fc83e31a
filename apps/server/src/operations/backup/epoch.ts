import { boardOrigin, formatCheckpoint } from '@touchstone/ledger/checkpoint';
import { toBase64 } from '@touchstone/ledger/encoding';
import { seal } from '@touchstone/ledger/entry';
import { signNoteWith } from '@touchstone/ledger/note';
import { appendMany, frontierBytes, frontierFrom, rootOfFrontier } from '@touchstone/ledger/tree';
import type { Event } from '@touchstone/review/events';
import type { PoolClient } from 'pg';
import { randomSalt } from '../../board/random.ts';
import { timeAfter } from '../../board/sealing.ts';
import { system } from '../../board/task.ts';
import { record } from '../../ledger/ledger.append.ts';
import { parseStored } from '../../ledger/ledger.read.ts';
import type { Signer } from '../signer.ts';

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
 * Begins a board's next epoch. What was signed after the backup was made is lost: under the old origin two roots
 * would be signed for one size. The first entry of the new epoch names size and root that it grew from.
 */
export async function startEpoch(
  client: PoolClient,
  board: string,
  signer: Signer,
  instance: string,
): Promise<Restored> {
  const { rows } = await client.query<HeadRow>(
    'SELECT epoch, size, root, frontier, note FROM ledger_head WHERE board = $1 FOR UPDATE',
    [board],
  );
  const { root, frontier, note, ...head } = rows[0]!;
  const [seq, epoch] = [Number(head.size), head.epoch + 1];
  const event: Event = { type: 'board.restored', data: { epoch, size: seq, root: toBase64(root) }, body: {} };
  const { type, data, body } = event;
  const at = timeAfter(await lastTime(client, board, seq), new Date().toISOString());
  const salt = randomSalt(32);
  const sealed = seal({ board, seq, at, actor: system, type, data }, body, salt);
  const entry = { board, seq, entry: sealed.text, leaf: sealed.leaf, salt, body: sealed.bodyText };
  const grown = appendMany(frontierFrom(seq, frontier), [sealed.leaf]);
  const newRoot = rootOfFrontier(grown);
  const text = formatCheckpoint({
    origin: boardOrigin(instance, board, epoch),
    size: grown.size,
    root: newRoot,
  });
  const signed = signNoteWith(text, signer.key, (message) => signer.sign(message));
  const from = { from: seq, fromRoot: root };
  const to = { size: grown.size, root: newRoot, frontier: frontierBytes(grown), note: signed };
  await record(client, { heads: [{ board, epoch, ...from, ...to }], entries: [entry], commands: [] });
  return { board, checkpoint: note, epoch };
}

async function lastTime(client: PoolClient, board: string, size: number): Promise<string> {
  const { rows } = await client.query<{ entry: Buffer }>(
    'SELECT entry FROM ledger_entry WHERE board = $1 AND seq = $2',
    [board, size - 1],
  );
  return parseStored(rows[0]!.entry).at;
}
