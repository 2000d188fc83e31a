// `npm run faults`: bundles the faults and runs them; they bundle the server by themselves, as it is and with
// planted bugs. Plain JavaScript, since it runs before anything is installed.
import { installPackages, requireNode } from '../../apps/cli/workspace.mjs';
import { launch } from '../launch.mjs';

requireNode();
installPackages();
await launch(import.meta.dirname, ['main.ts']);
