import { chromium, type Browser, type Page } from '@playwright/test';
import { median } from '../statistics.ts';
import { thePanel } from './panel.ts';

/** Milliseconds, but for the frames. */
export interface BrowseResult {
  /** From the address to the first claim on the screen of a phone of the middle range, nothing in its cache … */
  open: Opened;
  /** … and on a quick line. */
  openFast: Opened;
  /** From the press of a key on a ballot to the paint that shows it. */
  press: number;
  /** Frames per second while the list of claims is scrolled. */
  frames: number;
  /** Of the frames, the share that came more than half a frame late. */
  late: number;
}

/** When the first claim could be read, and when the page itself stood: searched, sorted, followed. */
interface Opened {
  read: number;
  ready: number;
}

/** A phone as Lighthouse imagines one, of which the processor is four times slower than this one. */
const phone = { viewport: { width: 412, height: 823 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const slowness = 4;
/** In bytes a second; the latency in milliseconds, for each request. */
interface Line {
  latency: number;
  downloadThroughput: number;
  uploadThroughput: number;
}
/** What Lighthouse calls slow 4G. */
const slowLine: Line = {
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
};
/** What Chrome's tools call fast 4G: 9 and 1.5 Mbit/s, of which they take a tenth off, and 60 ms times 2.75. */
const fastLine: Line = {
  latency: 165,
  downloadThroughput: (0.9 * 9_000_000) / 8,
  uploadThroughput: (0.9 * 1_500_000) / 8,
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
    const address = `${url}/b/${board}`;
    // A server that has just started loads the board first, which is measured elsewhere (open.cold).
    await fetch(`${url}/api/boards/${board}`, { headers: { cookie: thePanel().signedIn.voters[0]!.cookie } });
    const openFast = await openOnPhone(browser, url, address, fastLine);
    const open = await openOnPhone(browser, url, address, slowLine);
    const page = await signedIn(browser, url, desk);
    const { frames, late } = await scroll(page, address);
    const presses: number[] = [];
    for (const claim of claims) presses.push(await press(page, `${address}/c/${claim}`));
    return { open, openFast, press: median(presses), frames, late };
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

async function openOnPhone(browser: Browser, url: string, address: string, line: Line): Promise<Opened> {
  const page = await signedIn(browser, url, phone);
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { offline: false, ...line });
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowness });
  await page.goto(address, { waitUntil: 'commit' });
  const read = await painted(page, ':is(#first-screen, main) a[href*="/c/"]');
  const ready = await painted(page, 'main a[href*="/c/"]');
  await page.context().close();
  return { read, ready };
}

/** Milliseconds since the address was opened at which a frame with such an element and its text had been drawn. */
async function painted(page: Page, selector: string): Promise<number> {
  const time = await page.waitForFunction((wanted) => {
    if (!document.querySelector(wanted)?.textContent) return undefined;
    return new Promise<number>((done) =>
      requestAnimationFrame(() => setTimeout(() => done(performance.now()))),
    );
  }, selector);
  return Number(await time.jsonValue());
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
