import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { concatBytes, fromBase64, toBase64, toHex } from '@touchstone/ledger/encoding';
import { FormatError } from '@touchstone/ledger/format-error';
import { COSIGNATURE, keyFromSeed, type SigningKey } from '@touchstone/ledger/note-key';
import { UsageError } from '../command.ts';

/**
 * The key in a file, made if there is none: `PRIVATE+KEY+<name>+<key id>+<base64(4 ‖ seed)>`, as Go's sumdb/note
 * spells the keys that sign notes. `name` is that of a new key; a key that is there must have it, if it is given.
 * @throws UsageError
 */
export function openWitnessKey(file: string, name: string | undefined): SigningKey {
  const key = readKey(file) ?? makeKey(file, name);
  if (name === undefined || key.name === name) return key;
  throw new UsageError(`The key in ${file} is called ${key.name}, not ${name}.`);
}

function readKey(file: string): SigningKey | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new UsageError(`Cannot read ${file} (${code}).`);
  }
  try {
    return parseKey(text);
  } catch (error) {
    if (error instanceof FormatError) throw new UsageError(`${file} is not the key of a witness.`);
    throw error;
  }
}

function parseKey(text: string): SigningKey {
  const [, name = '', id, material = ''] =
    /^PRIVATE\+KEY\+([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text) ?? [];
  const [type, ...seed] = fromBase64(material);
  const key = keyFromSeed(name, Uint8Array.from(seed), COSIGNATURE);
  if (type !== COSIGNATURE || toHex(key.id) !== id) throw new FormatError('its id is not its own');
  return key;
}

function makeKey(file: string, name: string | undefined): SigningKey {
  if (name === undefined) {
    throw new UsageError(
      `There is no key in ${file}. Name the new one with --name, like example.org/witness.`,
    );
  }
  try {
    const key = keyFromSeed(name, randomBytes(32), COSIGNATURE);
    const material = toBase64(concatBytes(Uint8Array.of(COSIGNATURE), key.seed));
    const descriptor = openSync(file, 'wx', 0o600);
    writeSync(descriptor, `PRIVATE+KEY+${name}+${toHex(key.id)}+${material}\n`);
    fsyncSync(descriptor);
    closeSync(descriptor);
    return key;
  } catch (error) {
    if (error instanceof FormatError) throw new UsageError(`--name: ${error.message}.`);
    const { code } = error as NodeJS.ErrnoException;
    throw code === undefined ? error : new UsageError(`Cannot write ${file} (${code}).`);
  }
}
