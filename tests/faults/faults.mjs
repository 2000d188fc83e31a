// `npm run faults`: bundles the faults and runs them; they bundle the server by themselves, as it is and with
// planted bugs. Plain JavaScript, since it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { installPackages, requireNode } from '../../apps/cli/workspace.mjs';

requireNode();
installPackages();

const here = fileURLToPath(new URL('.', import.meta.url));
const { build } = await import('vite');
await build({
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
    rolldownOptions: { input: ['main.ts'], output: { entryFileNames: '[name].js' } },
  },
});

const { status } = spawnSync(
  process.execPath,
  ['--enable-source-maps', `${here}dist/main.js`, ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
process.exitCode = status ?? 1;
