import { createReadStream } from 'node:fs';
import { loadConfig } from '@touchstone/server/config';
import { restoreBackup } from '@touchstone/server/operations/backup/restore';
import { useNodeHash } from '@touchstone/server/operations/node-hash';
import { checkBoard } from '../check-board.ts';
import { UsageError, type Command } from '../command.ts';
import { withDatabase } from '../with-database.ts';

export const command: Command = {
  usage: 'FILE | -',
  summary: 'fills an empty database from a backup, if all of it verifies',
  async run([file, ...rest]) {
    if (file === undefined || rest.length > 0) throw new UsageError('Say which file to read.');
    useNodeHash();
    const config = loadConfig(process.env);
    return withDatabase(async ({ appUrl }) => {
      const input = file === '-' ? process.stdin : createReadStream(file);
      const boards = await restoreBackup(appUrl, config, input, checkBoard);
      for (const { board, epoch, checkpoint } of boards) {
        const [, size, root] = checkpoint.split('\n');
        console.log(`${board}: ${size} entries, root ${root}; epoch ${epoch} begins.`);
      }
      console.log(
        `${boards.length} boards restored. Start the server, and redact again what was redacted since.`,
      );
      return 0;
    });
  },
};
