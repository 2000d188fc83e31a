import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const text = /\.(js|css|svg|json|html)$/;
/** Below this, what is saved does not pay for another file. */
const least = 1_000;

/** Lays a Brotli and a gzip copy beside each built text, so that the server hands them out as they are. */
export function compressed(): Plugin {
  let folder = '';
  return {
    name: 'touchstone:compressed',
    apply: 'build',
    configResolved: ({ root, build }) => {
      folder = path.resolve(root, build.outDir);
    },
    async closeBundle() {
      const files = await readdir(folder, { recursive: true });
      await Promise.all(files.filter((file) => text.test(file)).map((file) => copy(path.join(folder, file))));
    },
  };
}

async function copy(file: string): Promise<void> {
  const bytes = await readFile(file);
  if (bytes.length < least) return;
  const params = { [constants.BROTLI_PARAM_QUALITY]: 10 };
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(bytes, { params }),
    promisify(gzip)(bytes, { level: 9 }),
  ]);
  await Promise.all([writeFile(`${file}.br`, br), writeFile(`${file}.gz`, gz)]);
}
