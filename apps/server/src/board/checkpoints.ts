import { boardOrigin, formatCheckpoint } from '@touchstone/ledger/checkpoint';
import { signNoteWith } from '@touchstone/ledger/note';
import type { Signer } from '../operations/signer.ts';
import type { BoardHost } from './board-host.ts';

/** What signing a checkpoint needs. */
export interface Seals {
  signer: Signer;
  instance: string;
}

/**
 * The signed checkpoint of a board at a size that it has or had. Ed25519 is deterministic and the tree only
 * grows: the checkpoint of a size is the same note whenever it is signed.
 */
export function signCheckpoint({ signer, instance }: Seals, host: BoardHost, size: number): string {
  const origin = boardOrigin(instance, host.id, host.epoch);
  const text = formatCheckpoint({ origin, size, root: host.root(size) });
  return signNoteWith(text, signer.key, (message) => signer.sign(message));
}
