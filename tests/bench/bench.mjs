// `npm run bench`: builds the product and the bench, then runs it. Plain JavaScript, since it runs before
// anything is installed. With TOUCHSTONE_BUILT the product is taken from there, as built, and not built here.
import { build, installPackages, requireNode } from '../../apps/cli/workspace.mjs';
import { launch } from '../launch.mjs';

requireNode();
installPackages();
if (!process.env.TOUCHSTONE_BUILT) build(['server', 'web']);
await launch(import.meta.dirname, [
  'main.ts',
  'load/load.ts',
  'emit-server.ts',
  'bare-server.ts',
  'scales.ts',
]);
