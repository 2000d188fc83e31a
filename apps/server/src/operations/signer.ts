import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { link, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { formatVerifierKey, verifierKey, type VerifierKey } from '@touchstone/ledger/note-key';
import type { DataSource } from 'typeorm';
import type { Config } from '../config.ts';
import { StartError } from '../start-error.ts';

/** Signs checkpoints with the instance's Ed25519 key. */
export abstract class Signer {
  /** The public half, as notes name it. */
  abstract readonly key: VerifierKey;
  /** The same as text: `name+keyid+base64`. */
  abstract readonly vkey: string;
  /** Ed25519 signature, 64 bytes: 40 µs, half of what handing it to another thread costs. */
  abstract sign(message: Uint8Array): Uint8Array;
}

/**
 * The key out of the environment or the data folder, made on the first start.
 * @throws StartError if the database names another key: a second key would fork every ledger's history
 */
export async function openSigner(config: Config, database: DataSource): Promise<Signer> {
  const privateKey = config.key
    ? readKey(config.key, 'TOUCHSTONE_KEY')
    : await keyInFolder(config.dataFolder);
  const signer = signerOf(config.instance, privateKey);
  await requireSameKey(database, signer.vkey);
  return signer;
}

/** Signs in the name of an instance. */
export function signerOf(instance: string, privateKey: KeyObject): Signer {
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  const key = verifierKey(instance, new Uint8Array(Buffer.from(x ?? '', 'base64url')));
  return {
    key,
    vkey: formatVerifierKey(key),
    sign: (message) => sign(null, message, privateKey),
  };
}

/** Where the key is kept that is not given by the environment. */
export const keyFile = (folder: string) => path.join(folder, 'instance.key');

async function requireSameKey(database: DataSource, vkey: string): Promise<void> {
  await database.query('INSERT INTO instance (vkey) VALUES ($1) ON CONFLICT DO NOTHING', [vkey]);
  const [instance] = await database.query('SELECT vkey FROM instance');
  if (instance.vkey === vkey) return;
  throw new StartError([
    `The database belongs to the key ${instance.vkey}, but this server has ${vkey}.`,
    'Give it the key it was made with (TOUCHSTONE_KEY_FILE, or instance.key in TOUCHSTONE_DATA) and the same TOUCHSTONE_INSTANCE.',
  ]);
}

async function keyInFolder(folder: string): Promise<KeyObject> {
  const file = keyFile(folder);
  if (!existsSync(file)) await makeKey(folder, file);
  return readKey(readFileSync(file, 'utf8'), file);
}

/** Written aside and linked into place, so that two first starts agree and none reads half a key. */
async function makeKey(folder: string, file: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync('ed25519');
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flush: true });
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
}

/** PKCS#8 in PEM, or the 32 secret bytes of RFC 8032 in base64. @throws StartError naming where it is from */
export function readKey(text: string, from: string): KeyObject {
  const pkcs8Ed25519 = Buffer.from('302e020100300506032b657004220420', 'hex');
  const seed = Buffer.from(text.trim(), 'base64');
  try {
    const key =
      seed.length === 32 && !text.includes('-----')
        ? createPrivateKey({ key: Buffer.concat([pkcs8Ed25519, seed]), format: 'der', type: 'pkcs8' })
        : createPrivateKey(text);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Answered below: the words of OpenSSL help nobody.
  }
  throw new StartError([`${from}: is no Ed25519 private key (PKCS#8 in PEM, or 32 bytes in base64)`], 78);
}
