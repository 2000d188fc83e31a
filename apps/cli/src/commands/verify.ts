import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { COSIGNATURE, ED25519 } from '@touchstone/ledger/note-key';
import type { Finding, Verification } from '@touchstone/protocol/bundle/verification';
import { verifyBundle } from '@touchstone/protocol/bundle/verify-bundle';
import { useNodeHash } from '@touchstone/server/operations/node-hash';
import { UsageError, type Command } from '../command.ts';
import { readVerifierKey } from '../verifier-key.ts';

/** Largest file that is read into memory. */
const largest = 2 ** 31;
const marks: Record<Finding['verdict'], string> = { proven: '✓', stated: '·', open: '○', failed: '✗' };

export const command: Command = {
  usage: 'BUNDLE [--key VKEY]… [--witness VKEY]… [--earlier FILE]… [--json]',
  summary: 'verifies an exported bundle: needs no server and no database',
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        key: { type: 'string', multiple: true, default: [] },
        witness: { type: 'string', multiple: true, default: [] },
        earlier: { type: 'string', multiple: true, default: [] },
        json: { type: 'boolean' },
      },
    });
    const [file, ...rest] = positionals;
    if (file === undefined || rest.length > 0) throw new UsageError('Say which file to verify.');
    useNodeHash();
    const pinned = values.key.map((text) => readVerifierKey(text, '--key', ED25519));
    const witnesses = values.witness.map((text) => readVerifierKey(text, '--witness', COSIGNATURE));
    const verification = verifyBundle(read(file), pinned, { witnesses, earlier: values.earlier.map(read) });
    console.log(values.json ? JSON.stringify(verification, null, 2) : inWords(verification));
    return verification.ok ? 0 : 1;
  },
};

function read(file: string): Uint8Array {
  try {
    if (statSync(file).size > largest) throw new UsageError(`${file} is larger than 2 GB, as no bundle is.`);
    return readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === undefined ? error : new UsageError(`Cannot read ${file} (${code}).`);
  }
}

function inWords({ findings, facts, refusal }: Verification): string {
  const lines = findings.map(({ verdict, text }) => `${marks[verdict]} ${text}`);
  if (facts) {
    const { title, sample, board, viewer } = facts;
    lines.unshift(`${sample ? 'SAMPLE ' : ''}“${title}”, board ${board}, as ${viewer} may read it`);
  }
  const end = refusal
    ? `This bundle is not to be believed (${refusal.code}).`
    : 'Everything that can be proven holds.';
  return [...lines, '', end].map(printable).join('\n');
}

/** What comes out of a file must not steer the terminal. */
const printable = (line: string) => line.replaceAll(/[\p{Cc}\p{Cf}]/gu, '\uFFFD');
