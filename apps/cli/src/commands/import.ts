import { parseArgs } from 'node:util';
import { ED25519, parseVerifierKey } from '@touchstone/ledger/note-key';
import { verifyBundle } from '@touchstone/protocol/bundle/verify-bundle';
import { loadConfig } from '@touchstone/server/config';
import { importBundle, type Imported } from '@touchstone/server/operations/import/import-bundle';
import { useNodeHash } from '@touchstone/server/operations/node-hash';
import { openSigner } from '@touchstone/server/operations/signer';
import { checkBoard } from '../check-board.ts';
import { inWords, printable, readBundle } from '../bundle.ts';
import { UsageError, type Command } from '../command.ts';
import { joinLink } from '../site-address.ts';
import { readVerifierKey } from '../verifier-key.ts';
import { withDatabase } from '../with-database.ts';

export const command: Command = {
  usage: 'BUNDLE [--key VKEY]…',
  summary: 'brings a board into this server from a bundle, if all of it verifies',
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { key: { type: 'string', multiple: true, default: [] } },
    });
    const [file, ...rest] = positionals;
    if (file === undefined || rest.length > 0) throw new UsageError('Say which bundle to import.');
    useNodeHash();
    const bytes = readBundle(file);
    const pinned = values.key.map((text) => readVerifierKey(text, '--key', ED25519));
    const verification = verifyBundle(bytes, pinned);
    console.log(inWords(verification));
    if (!verification.facts) return 1;
    const signer = parseVerifierKey(verification.facts.signer);
    const config = loadConfig(process.env);
    return withDatabase(async ({ dataSource: database }) => {
      const seals = { signer: await openSigner(config, database), instance: config.instance };
      const imported = await importBundle({ database, seals, check: checkBoard }, bytes, signer);
      console.log(toldOf(imported, (token) => joinLink(config, token)));
      return 0;
    });
  },
};

function toldOf({ board, epoch, closed, sealed, seats }: Imported, link: (token: string) => string): string {
  const lines = ['', `Board ${board} is imported; its epoch ${epoch} begins, signed by this server.`];
  if (closed > 0) lines.push(`Rounds that still ran and are closed now: ${closed}.`);
  if (sealed > 0)
    lines.push(`Bodies that were sealed in the bundle and are recorded as redacted: ${sealed}.`);
  lines.push(
    '',
    'Give each member their link. Whoever opens it is that member from then on; once, within 7 days:',
  );
  for (const { role, name = '(redacted)', token } of seats) lines.push(`${role}  ${name}  ${link(token)}`);
  return lines.map(printable).join('\n');
}
