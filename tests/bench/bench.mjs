// `npm run bench`: builds the product and the bench, then runs it. Plain JavaScript, since it runs before
// anything is installed. With TOUCHSTONE_BUILT the product is taken from there, as built, and not built here.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build, installPackages, requireNode } from '../../apps/cli/workspace.mjs';

requireNode();
installPackages();
if (!process.env.TOUCHSTONE_BUILT) build(['server', 'web']);

const here = fileURLToPath(new URL('.', import.meta.url));
const { build: bundle } = await import('vite');
await bundle({
  root: here,
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
      input: ['main.ts', 'load/load.ts', 'emit-server.ts'],
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});

const { status } = spawnSync(
  process.execPath,
  ['--enable-source-maps', `${here}dist/main.js`, ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
process.exitCode = status ?? 1;
