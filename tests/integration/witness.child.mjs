import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

/** A witness in a process of its own: `touchstone witness` with the arguments given, from its source. */
const vite = await createServer({
  configFile: false,
  logLevel: 'silent',
  appType: 'custom',
  optimizeDeps: { noDiscovery: true },
  server: { middlewareMode: true, ws: false, watch: null },
});
const source = new URL('../../apps/cli/src/commands/witness.ts', import.meta.url);
const { command } = await vite.ssrLoadModule(fileURLToPath(source));
await vite.close();
process.exitCode = await command.run(process.argv.slice(2));
