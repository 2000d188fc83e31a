import { checkBundle } from '@touchstone/ledger/bundle';
import { parseBoardOrigin, verifyCheckpoint, type VerifiedCheckpoint } from '@touchstone/ledger/checkpoint';
import { sameBytes } from '@touchstone/ledger/encoding';
import { FormatError } from '@touchstone/ledger/format-error';
import type { VerifierKey } from '@touchstone/ledger/note-key';
import { formatNote, type Note } from '@touchstone/ledger/note';
import { rootOf } from '@touchstone/ledger/tree';
import { cosignatureOf } from '@touchstone/ledger/witness';
import { openZip, readWhole, type Archive } from '@touchstone/ledger/zip';
import { counted, Refused, type Finding } from './verification.ts';

/** What the caller holds against the history of a bundle, beyond the key that signed it. */
export interface OtherEyes {
  /** Keys of witnesses, each of which must have cosigned the checkpoint. */
  witnesses?: readonly VerifierKey[];
  /** Older bundles of the same board, or signed checkpoints of it, as they were kept. */
  earlier?: readonly Uint8Array[];
}

/**
 * Each witness cosigned the checkpoint of this note: BN13.
 * @throws Refused WITNESS_MISSING
 */
export function checkWitnesses({ text, signatures }: Note, witnesses: readonly VerifierKey[]): Finding[] {
  return witnesses.map((witness) => {
    try {
      const { seconds } = cosignatureOf(formatNote(text, signatures), witness);
      const at = new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
      return {
        verdict: 'proven',
        code: 'WITNESS',
        values: { witness: witness.name, at },
        text:
          `Cosigned by the witness ${witness.name} at ${at}, by its clock: this ledger grew from every ` +
          `checkpoint of the board that it cosigned before`,
      };
    } catch (error) {
      if (!(error instanceof FormatError || error instanceof RangeError)) throw error;
      const message = `the checkpoint is not cosigned by the witness ${witness.name}: ${error.message}`;
      throw new Refused('WITNESS_MISSING', null, message);
    }
  });
}

/**
 * The ledger, by its leaf hashes, begins with the one that an older bundle or checkpoint states: BN14. `signer` is
 * the key that signed the ledger.
 * @throws Refused EARLIER_REFUSED, HISTORY_CHANGED
 */
export function checkEarlier(
  leaves: readonly Uint8Array[],
  { origin }: VerifiedCheckpoint,
  signer: VerifierKey,
  kept: Uint8Array,
): Finding {
  const earlier = readEarlier(kept, [signer]);
  if (!isSameOrLater(origin, earlier.origin)) {
    const message = `the earlier file is of ${earlier.origin}, this one of ${origin}`;
    throw new Refused('EARLIER_REFUSED', null, message);
  }
  const { size, root } = earlier;
  const changed =
    earlier.leaves?.findIndex((leaf, seq) => leaves[seq] && !sameBytes(leaf, leaves[seq])) ?? -1;
  if (changed >= 0) {
    throw new Refused('HISTORY_CHANGED', changed, `entry ${changed} is another one than in the earlier file`);
  }
  if (size > leaves.length) {
    const message = `the earlier file has ${counted(size, 'entry', 'entries')}, this one ${leaves.length}: entries were taken away, or the files are swapped`;
    throw new Refused('HISTORY_CHANGED', leaves.length, message);
  }
  if (!sameBytes(rootOf(leaves.slice(0, size)), root)) {
    const message = `the first ${counted(size, 'entry', 'entries')} are not those that the earlier file states: history was rewritten`;
    throw new Refused('HISTORY_CHANGED', null, message);
  }
  return {
    verdict: 'proven',
    code: 'EARLIER',
    values: { size },
    text: `Grew from the earlier file: its ${counted(size, 'entry', 'entries')} stand here unchanged`,
  };
}

/** A restored board goes on in its next epoch, under an origin of its own. */
function isSameOrLater(origin: string, earlier: string): boolean {
  const [now, then] = [parseBoardOrigin(origin), parseBoardOrigin(earlier)];
  if (!now || !then) return false;
  return now.instance === then.instance && now.board === then.board && now.epoch >= then.epoch;
}

type Earlier = VerifiedCheckpoint & { leaves?: Uint8Array[] };

/** A signed checkpoint, or a bundle with one, whose entries then tell which of them was changed. */
function readEarlier(kept: Uint8Array, keys: readonly VerifierKey[]): Earlier {
  const refused = (reason: string) =>
    new Refused('EARLIER_REFUSED', null, `the earlier file cannot be held against this one: ${reason}`);
  try {
    const archive = archiveOf(kept);
    if (archive === undefined) return verifyCheckpoint(kept, keys);
    const checkpoint = verifyCheckpoint(readWhole(archive, 'checkpoint', 2 ** 17), keys);
    const leaves: Uint8Array[] = [];
    const { problem } = checkBundle(archive, keys, ({ leaf }) => leaves.push(leaf));
    if (problem) throw refused(problem.message);
    return { ...checkpoint, leaves };
  } catch (error) {
    if (error instanceof FormatError) throw refused(error.message);
    throw error;
  }
}

/** Undefined for what does not begin as a zip does, with `PK` and two control characters: a checkpoint is text. */
function archiveOf(kept: Uint8Array): Archive | undefined {
  return kept[0] === 0x50 && kept[1] === 0x4b && kept[2]! < 0x20 ? openZip(kept) : undefined;
}
