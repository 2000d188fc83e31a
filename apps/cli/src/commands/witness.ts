import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { ED25519, formatVerifierKey } from '@touchstone/ledger/note-key';
import { lockDataFolder } from '@touchstone/server/database/data-lock';
import { UsageError, type Command } from '../command.ts';
import { readVerifierKey } from '../verifier-key.ts';
import { openWitnessKey } from '../witness/witness-key.ts';
import { witnessServer } from '../witness/witness-server.ts';
import { WitnessState } from '../witness/witness-state.ts';

export const command: Command = {
  usage: '--key FILE --state DIR --trust VKEY… [--name NAME] [--host ADDRESS] [--port N]',
  summary: 'a witness: cosigns checkpoints of boards after checking that each grew from the one before',
  async run(args) {
    const { values } = parseArgs({
      args,
      options: {
        key: { type: 'string' },
        state: { type: 'string' },
        trust: { type: 'string', multiple: true },
        name: { type: 'string' },
        host: { type: 'string', default: '127.0.0.1' },
        port: { type: 'string', default: '2025' },
      },
    });
    const { key: keyFile, state: folder, trust = [], host } = values;
    if (!keyFile || !folder || trust.length === 0) throw new UsageError('Give --key, --state and --trust.');
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new UsageError('--port is from 0 to 65535.');
    const trusted = trust.map((text) => readVerifierKey(text, '--trust', ED25519));
    const key = openWitnessKey(keyFile, values.name);
    const state = new WitnessState(folder);
    const lock = lockDataFolder(folder);
    if ('heldBy' in lock)
      throw new UsageError(`Another witness, process ${lock.heldBy}, works in ${folder}.`);
    try {
      const server = witnessServer({ key, trusted, state, log });
      server.listen(port, host);
      await once(server, 'listening');
      const { port: bound } = server.address() as AddressInfo;
      console.log(
        `Witness ${formatVerifierKey(key)}\nready at http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
      );
      await Promise.race(['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => once(process, signal)));
      server.close();
      server.closeIdleConnections();
      await once(server, 'close');
      return 0;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).syscall !== 'listen') throw error;
      throw new UsageError(`Cannot listen on ${host}:${port} (${(error as NodeJS.ErrnoException).code}).`);
    } finally {
      lock.release();
    }
  },
};

/** An origin is checked text, yet it comes from outside: it must not steer the terminal. */
const log = (line: string) =>
  console.log(`${new Date().toISOString()} ${line.replaceAll(/[\p{Cc}\p{Cf}]/gu, '\uFFFD')}`);
