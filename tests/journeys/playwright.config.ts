import { defineConfig } from '@playwright/test';

/** The journeys: several real browsers on a real server, one for each worker. `TOUCHSTONE_BROWSER` is set by tests/all.mjs. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.journey.ts',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  timeout: 480_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json']],
  use: {
    headless: true,
    locale: 'en-GB',
    timezoneId: 'Europe/Vienna',
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    // To see every step of a failure, run it with `--trace on`; recording always would take half of the time.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env['TOUCHSTONE_BROWSER'] || undefined,
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
