import { ensureBrowser } from './browser.mjs';
import config from './playwright.config.ts';
import { root } from './stage.ts';

const { launchOptions, ...use } = config.use ?? {};

/** Draws docs/screenshots anew: no test, so it stands apart from the journeys. */
export default {
  ...config,
  testMatch: 'screenshots.ts',
  reporter: 'list',
  use: {
    ...use,
    trace: 'off',
    launchOptions: { ...launchOptions, executablePath: ensureBrowser(root) || undefined },
  },
};
