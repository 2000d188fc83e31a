// Bundles a program of the tests and runs it with this command's arguments. Plain JavaScript, since it runs
// before anything is installed.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

/**
 * Bundles `entries` of `folder`, one file each, and runs the first. Ends with its exit code. To be called when
 * packages are installed.
 */
export async function launch(folder, entries) {
  const { build } = await import('vite');
  await build({
    root: folder,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: [/^@touchstone\//], target: 'node' },
    build: {
      ssr: true,
      target: 'node20',
      outDir: 'dist',
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: entries,
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  const main = path.join(folder, 'dist', `${path.basename(entries[0], '.ts')}.js`);
  const args = ['--enable-source-maps', main, ...process.argv.slice(2)];
  process.exitCode = spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1;
}
