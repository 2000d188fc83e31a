import { parseBoardOrigin, verifyCheckpoint, type VerifiedCheckpoint } from '@touchstone/ledger/checkpoint';
import { fromBase64, sameBytes } from '@touchstone/ledger/encoding';
import type { Entry } from '@touchstone/ledger/entry';
import { FormatError } from '@touchstone/ledger/format-error';
import { formatVerifierKey, parseVerifierKey, type VerifierKey } from '@touchstone/ledger/note-key';
import { rootOf } from '@touchstone/ledger/tree';
import type { Body, Data } from '@touchstone/review/events';
import { counted, Refused, type Finding } from './verification.ts';

/** An entry with which an epoch begins, and its body. */
export interface Beginning {
  entry: Entry;
  body: unknown;
}

/** Whether an epoch begins with this entry, restored or imported. */
export const beginsEpoch = ({ type }: Entry) => type === 'board.restored' || type === 'board.imported';

/**
 * Each epoch grew from the entries before it, by the root that its first entry states; what was imported, from a
 * checkpoint that its server signed: BN16. `leaves` are the leaf hashes of all entries.
 * @throws Refused EPOCH_REFUSED naming the first that did not
 */
export function checkEpochs(
  beginnings: readonly Beginning[],
  leaves: readonly Uint8Array[],
  pinned: readonly VerifierKey[],
): Finding[] {
  return beginnings.flatMap(({ entry, body }) => {
    const { seq } = entry;
    const { size, root } = entry.data as Data<'board.restored'>;
    if (!sameBytes(rootOf(leaves.slice(0, seq)), fromBase64(root)))
      throw refused(
        seq,
        `the ${counted(size, 'entry', 'entries')} before it do not have the root that it states`,
      );
    return entry.type === 'board.imported' ? [origin(entry, body as Body<'board.imported'>, pinned)] : [];
  });
}

function origin(
  { seq, board, data }: Entry,
  body: Body<'board.imported'>,
  pinned: readonly VerifierKey[],
): Finding {
  const { size, root } = data as Data<'board.imported'>;
  const key = checked(seq, () => parseVerifierKey(body.key));
  const checkpoint = checked(seq, () => verifyCheckpoint(body.checkpoint, [key]));
  const { origin } = checkpoint;
  if (!isOf(checkpoint, board, size, root))
    throw refused(seq, `the checkpoint of ${origin} in it is of other entries`);
  const known = pinned.some((one) => formatVerifierKey(one) === body.key);
  const entries = counted(size, 'entry', 'entries');
  return {
    verdict: known ? 'proven' : 'stated',
    code: 'IMPORTED',
    values: { size, origin, key: body.key },
    text: known
      ? `The first ${entries} were imported: ${origin} signed them, by the key that you gave: ${body.key}`
      : `The first ${entries} were imported from ${origin}, signed there by a key found in this file: ${body.key}`,
  };
}

function isOf(
  { origin, size, root }: VerifiedCheckpoint,
  board: string,
  stated: number,
  hash: string,
): boolean {
  return parseBoardOrigin(origin)?.board === board && size === stated && sameBytes(root, fromBase64(hash));
}

function checked<T>(seq: number, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof FormatError) throw refused(seq, error.message);
    throw error;
  }
}

const refused = (seq: number, message: string) =>
  new Refused('EPOCH_REFUSED', seq, `entry ${seq}: ${message}`);
