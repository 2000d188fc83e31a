import { chromium, type Browser, type Page } from '@playwright/test';
import { median } from '../statistics.ts';
import { thePanel } from './panel.ts';

/** Milliseconds, but for the frames. */
export interface BrowseResult {
  /** From the address to the first claim on the screen of a phone of the middle range, nothing in its cache. */
  open: number;
  /** From the press of a key on a ballot to the paint that shows it. */
  press: number;
  /** Frames per second while the list of claims is scrolled. */
  frames: number;
  /** Of the frames, the share that came more than half a frame late. */
  late: number;
}

/** A phone as Lighthouse imagines one: a processor four times slower, 1.6 Mbit/s, 150 ms to the server and back. */
const phone = { viewport: { width: 412, height: 823 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const network = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
};
const desk = { viewport: { width: 1280, height: 800 } };

/** A reviewer opens a board, scrolls its claims and votes, in a real browser. */
export async function browse({
  executablePath,
  url,
  board,
  claims,
}: {
  /** Of a Chrome or Chromium. */
  executablePath: string;
  url: string;
  board: string;
  /** Claims that wait for the reviewer's ballot. */
  claims: string[];
}): Promise<BrowseResult> {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const open = await openOnPhone(browser, url, board);
    const page = await signedIn(browser, url, desk);
    const { frames, late } = await scroll(page, `${url}/b/${board}`);
    const presses: number[] = [];
    for (const claim of claims) presses.push(await press(page, `${url}/b/${board}/c/${claim}`));
    return { open, press: median(presses), frames, late };
  } finally {
    await browser.close();
  }
}

async function signedIn(
  browser: Browser,
  url: string,
  device: Parameters<Browser['newContext']>[0],
): Promise<Page> {
  const context = await browser.newContext(device);
  const [name = '', value = ''] = thePanel().signedIn.voters[0]!.cookie.split('=');
  await context.addCookies([{ name, value, url }]);
  return context.newPage();
}

async function openOnPhone(browser: Browser, url: string, board: string): Promise<number> {
  const page = await signedIn(browser, url, phone);
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', network);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.goto(`${url}/b/${board}`, { waitUntil: 'commit' });
  const shown = await page.waitForFunction(() => {
    const link = document.querySelector('main a[href*="/c/"]');
    return link?.textContent ? performance.now() : undefined;
  });
  const milliseconds = Number(await shown.jsonValue());
  await page.context().close();
  return milliseconds;
}

/** Three seconds of scrolling at a steady pace, some forty rows a second. */
async function scroll(page: Page, address: string): Promise<{ frames: number; late: number }> {
  await page.goto(address);
  await page.locator('main a[href*="/c/"]').first().waitFor();
  const times = await page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const seen: number[] = [];
        const step = (now: number) => {
          seen.push(now);
          if (now - seen[0]! > 3_000) return resolve(seen);
          window.scrollBy(0, 40);
          requestAnimationFrame(step);
        };
        requestAnimationFrame(step);
      }),
  );
  const gaps = times.slice(1).map((time, i) => time - times[i]!);
  const late = gaps.filter((gap) => gap > (1.5 * 1_000) / 60).length / gaps.length;
  return { frames: (1_000 * gaps.length) / (times.at(-1)! - times[0]!), late };
}

/** By the browser's own account of the event (Event Timing), which counts in steps of 8 ms. */
async function press(page: Page, address: string): Promise<number> {
  await page.goto(address);
  const choice = page.getByRole('radio').first();
  await choice.waitFor();
  await page.evaluate(() => {
    const kept = window as unknown as { presses: number[] };
    kept.presses = [];
    const observer = new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) if (name === 'keydown') kept.presses.push(duration);
    });
    observer.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  });
  await page.keyboard.press('v');
  await page.keyboard.press('2');
  await page.getByRole('radio').nth(1).and(page.locator(':checked')).waitFor();
  // What took less than the least that is reported is that at most.
  await page.waitForTimeout(200);
  return page.evaluate(() => Math.max(16, ...(window as unknown as { presses: number[] }).presses));
}
