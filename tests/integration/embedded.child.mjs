import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

/** A server process that can be killed: starts the embedded database and says where it is. */
const vite = await createServer({
  configFile: false,
  logLevel: 'silent',
  appType: 'custom',
  optimizeDeps: { noDiscovery: true },
  server: { middlewareMode: true, ws: false, watch: null },
});
const source = new URL('../../apps/server/src/database/embedded.ts', import.meta.url);
const { startEmbedded } = await vite.ssrLoadModule(fileURLToPath(source));
const { superuserUrl } = await startEmbedded(path.resolve(process.argv[2]));
console.log(superuserUrl);
setInterval(() => undefined, 60_000);
