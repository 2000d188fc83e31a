import { FormatError } from '@touchstone/ledger/format-error';
import {
  COSIGNATURE,
  parseVerifierKey,
  type SignatureType,
  type VerifierKey,
} from '@touchstone/ledger/note-key';
import { UsageError } from './command.ts';

/**
 * A verifier key as it was given to an option.
 * @throws UsageError also for a server's key where a witness's belongs, and the other way round
 */
export function readVerifierKey(text: string, option: string, type: SignatureType): VerifierKey {
  try {
    const key = parseVerifierKey(text);
    if (key.type === type) return key;
    const [is, belongs] = type === COSIGNATURE ? ['server', 'witness'] : ['witness', 'server'];
    throw new UsageError(`${option}: ${key.name} is the key of a ${is}, here belongs that of a ${belongs}.`);
  } catch (error) {
    if (error instanceof FormatError) throw new UsageError(`${option}: ${error.message}.`);
    throw error;
  }
}
