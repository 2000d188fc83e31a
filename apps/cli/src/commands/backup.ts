import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Transform, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { loadConfig } from '@touchstone/server/config';
import { makeBackup } from '@touchstone/server/operations/backup/backup';
import { openSigner } from '@touchstone/server/operations/signer';
import { StartError } from '@touchstone/server/start-error';
import { UsageError, type Command } from '../command.ts';
import { withDatabase } from '../with-database.ts';

export const command: Command = {
  usage: 'FILE | -',
  summary: 'writes everything into one file (- for standard output), while the server goes on',
  async run([file, ...rest]) {
    if (file === undefined || rest.length > 0) throw new UsageError('Say which file to write.');
    const config = loadConfig(process.env);
    return withDatabase(async ({ dataSource, appUrl }) => {
      const signer = await openSigner(config, dataSource);
      const { content, withKey } = await makeBackup(appUrl, config, signer);
      const meter = measured();
      try {
        await pipeline(content, meter.through, target(file));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST')
          throw new StartError([`${file} exists already.`]);
        if (file !== '-') await rm(file, { force: true });
        throw error;
      }
      const { bytes, sha256 } = meter.found();
      console.error(`${file === '-' ? 'Backup' : file}: ${bytes} bytes, SHA-256 ${sha256}.`);
      console.error(
        withKey
          ? 'It holds the signing key, password hashes and all that is hidden: keep it as you keep keys.'
          : 'The signing key comes from the environment and is not in it: keep both. It holds all that is hidden.',
      );
      return 0;
    });
  },
};

const target = (file: string): Writable =>
  file === '-' ? process.stdout : createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true });

function measured() {
  const hash = createHash('sha256');
  let bytes = 0;
  const through = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  return { through, found: () => ({ bytes, sha256: hash.digest('hex') }) };
}
