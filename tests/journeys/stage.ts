import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base, type BrowserContext, type Page } from '@playwright/test';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Where `apps/server/dist` and `apps/web/dist` are; elsewhere than here for whoever builds beside others. */
export const built = process.env['TOUCHSTONE_BUILT'] ?? root;

/** The seats of the demo, by the address that signs in. */
export type Seat = 'moderator' | `reviewer${1 | 2 | 3 | 4 | 5 | 6}` | 'observer';

export interface Stage {
  url: string;
  /** A browser of its own, signed in on one of the demo's seats. */
  sit(seat: Seat): Promise<Page>;
  /** A browser of its own, signed in as nobody. */
  visit(): Promise<Page>;
  /** Kills the server as a crash would (SIGKILL); it has no time to say goodbye to anybody. */
  killServer(): Promise<void>;
  /** Starts it again at the same address, on the same data. */
  startServer(): Promise<void>;
}

interface Running {
  url: string;
  folder: string;
  process: ChildProcess;
}

/** Starts the product as it is built, on a database of its own with the sample board. */
async function start(folder: string, port = '0'): Promise<Running> {
  const child = spawn(process.execPath, [join(built, 'apps/server/dist/main.js')], {
    cwd: root,
    env: {
      ...process.env,
      PORT: port,
      TOUCHSTONE_DATA: folder,
      TOUCHSTONE_ROOT: root,
      TOUCHSTONE_WEB: join(built, 'apps/web/dist'),
      LOG_LEVEL: 'warn',
      DATABASE_URL: '',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const url = /ready at (http:\S+)/.exec(said)?.[1];
      if (url) resolve({ url, folder, process: child });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${said}`)));
  });
}

async function stop({ process: child }: Running, signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await ended;
}

/** What a page complained about that no user should cause: uncaught errors and refused policies. */
function watch(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    const text = message.text();
    if (/Content Security Policy|Uncaught|Minified React error/i.test(text))
      complaints.push(`${page.url()}: ${text}`);
  });
}

export const test = base.extend<{ stage: Stage }, { running: Running }>({
  running: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'touchstone-journey-'));
      // As root, PostgreSQL runs as another user, who must be able to walk through.
      chmodSync(folder, 0o711);
      const running = await start(folder);
      await use(running);
      await stop(running);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  stage: async ({ browser, running }, use) => {
    const { url } = running;
    const contexts: BrowserContext[] = [];
    const complaints: string[] = [];
    const visit = async () => {
      const context = await browser.newContext({ baseURL: url });
      contexts.push(context);
      const page = await context.newPage();
      watch(page, complaints);
      return page;
    };
    const sit = async (seat: Seat) => {
      const page = await visit();
      const answer = await page.request.post('/api/demo/seat', {
        data: { email: `${seat}@demo.test` },
        headers: { Origin: url },
      });
      if (!answer.ok()) throw new Error(`The seat of ${seat} could not be taken: ${await answer.text()}`);
      return page;
    };
    const killServer = () => stop(running, 'SIGKILL');
    const startServer = async () => {
      running.process = (await start(running.folder, new URL(url).port)).process;
    };
    await use({ url, sit, visit, killServer, startServer });
    for (const context of contexts) await context.close();
    base.expect(complaints).toEqual([]);
  },
});

export const { expect } = base;
export type { Page };
