import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'chrome'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

function installed() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...elsewhere];
  return candidates.find((path) => existsSync(path));
}

/**
 * The path of a Chrome or Chromium; `''` for the one that Playwright downloaded for itself.
 * Tries in turn: one that is installed, Playwright's own download, Debian's package (as root).
 * Throws with the remedy when none can be had.
 */
export function ensureBrowser(root) {
  const found = process.env.TOUCHSTONE_BROWSER ?? installed();
  if (found) return found;
  const run = (command, args) => spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status === 0;
  console.log('No Chrome or Chromium is installed: trying Playwright’s own, then the system’s package.');
  if (run('npx', ['playwright', 'install', 'chromium'])) return '';
  if (
    process.getuid?.() === 0 &&
    run('apt-get', ['update']) &&
    run('apt-get', ['install', '-y', 'chromium'])
  ) {
    const path = installed();
    if (path) return path;
  }
  throw new Error(
    'The journeys need a browser: install Chrome or Chromium, or set TOUCHSTONE_BROWSER to its path.',
  );
}
