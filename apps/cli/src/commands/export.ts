import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { signNoteWith } from '@touchstone/ledger/note';
import { exportFormats } from '@touchstone/protocol/export-formats';
import { BoardHosts } from '@touchstone/server/board/board-hosts';
import { isBoardId } from '@touchstone/server/board/boards';
import { loadConfig } from '@touchstone/server/config';
import { makers } from '@touchstone/server/exports/makers';
import { viewAs } from '@touchstone/server/exports/open-view';
import { openSigner } from '@touchstone/server/operations/signer';
import type { Board } from '@touchstone/review/board';
import { UsageError, type Command } from '../command.ts';
import { withDatabase } from '../with-database.ts';

export const command: Command = {
  usage: 'BOARD FILE [--as MEMBER|public] [--format FORMAT]',
  summary: 'exports a board as its owner, or another member, may read it',
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { as: { type: 'string' }, format: { type: 'string', default: 'bundle' } },
    });
    const [id, file, ...rest] = positionals;
    if (id === undefined || file === undefined || rest.length > 0)
      throw new UsageError('Say which board and file.');
    const format = exportFormats.find((known) => known === values.format);
    if (!format) throw new UsageError(`--format: one of ${exportFormats.join(', ')}.`);
    const config = loadConfig(process.env);
    return withDatabase(async ({ dataSource: database }) => {
      const signer = await openSigner(config, database);
      const host = isBoardId(id) ? await new BoardHosts(database).get(id) : undefined;
      if (!host) throw new UsageError(`There is no board ${id}.`);
      const seals = { signer, instance: config.instance };
      const view = await viewAs({ database, seals }, host, viewerOf(host.board, values.as));
      const { key, vkey, sign } = signer;
      const parts = {
        database,
        vkey,
        sign: (text: string) => signNoteWith(text, key, sign),
        address: config.publicUrl,
      };
      await pipeline(makers[format].make(parts, view), createWriteStream(file, { flags: 'wx', mode: 0o600 }));
      const { size, opened, sealed, redacted } = view;
      console.log(`${file}: ${size} entries, ${opened} readable, ${sealed} sealed, ${redacted} redacted.`);
      return 0;
    });
  },
};

/** Nobody gets more by the command line than by the page: an export is always that of one reader. */
function viewerOf(board: Board, as: string | undefined): string | null {
  if (as === 'public') return null;
  const present = [...board.members.values()].filter(({ removed }) => removed === undefined);
  const member = present.find(({ id, role }) => (as === undefined ? role === 'owner' : id === as));
  if (member) return member.id;
  throw new UsageError(
    as === undefined ? 'The board has no owner; say --as.' : `The board has no member ${as}.`,
  );
}
