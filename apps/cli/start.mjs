import { build, installPackages, loadSettings, requireNode } from './workspace.mjs';

requireNode();
loadSettings();
installPackages();
build(['server', 'web', 'verify']);
console.log('Starting …');
await import('../server/dist/main.js');
