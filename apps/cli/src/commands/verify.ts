import { parseArgs } from 'node:util';
import { COSIGNATURE, ED25519 } from '@touchstone/ledger/note-key';
import { verifyBundle } from '@touchstone/protocol/bundle/verify-bundle';
import { useNodeHash } from '@touchstone/server/operations/node-hash';
import { inWords, readBundle } from '../bundle.ts';
import { UsageError, type Command } from '../command.ts';
import { readVerifierKey } from '../verifier-key.ts';

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
    const verification = verifyBundle(readBundle(file), pinned, {
      witnesses,
      earlier: values.earlier.map(readBundle),
    });
    console.log(values.json ? JSON.stringify(verification, null, 2) : inWords(verification));
    return verification.ok ? 0 : 1;
  },
};
