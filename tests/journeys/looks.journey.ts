import { join } from 'node:path';
import { hiddenFocus, motion, sidewaysScroll, violations, wayBack } from './looks.checks.ts';
import { views, type Screen } from './looks.screens.ts';
import { expect, test, type Page } from './stage.ts';
import { inArabic, inEnglish, type Say } from './words.ts';

const desk = { width: 1360, height: 900 };
const phone = { width: 390, height: 844 };
/** A desk at 200 %. */
const zoomed = { width: 680, height: 450 };

/** Where a picture of every look is put, for whoever wants to see them all. */
const pictures = process.env['TOUCHSTONE_PICTURES'];

// What fails says where, in a line.
test.use({ screenshot: 'off' });
// One file is as much work as all the others: its views are dealt out to the workers one by one.
test.describe.configure({ mode: 'parallel' });

for (const { who, seat, signIn, screens } of views) {
  test(`what ${who} sees: light, dark, zoomed, on a phone, from right to left`, async ({ stage }) => {
    const sit = () => (seat ? stage.sit(seat) : stage.visit());
    const [english, arabic] = await Promise.all([sit(), sit()]);
    await signIn?.([english, arabic]);
    await arabic.addInitScript(() => localStorage.setItem('touchstone.language', 'ar'));
    const all = await screens(english);
    const found = await Promise.all([
      lookAt(english, all, inEnglish, lookInEnglish),
      lookAt(arabic, all, inArabic, lookInArabic),
    ]);
    expect(found.flat()).toEqual([]);
  });
}

/** A screen as it is being looked at. */
interface Shown extends Screen {
  page: Page;
  /** Makes the window so large and waits until the page has settled in it. */
  resize: (size: { width: number; height: number }) => Promise<void>;
  /** Notes what was found in one look. */
  note: (look: string, ...found: string[][]) => Promise<void>;
}

/** Shows the screens one after the other. Answers all that was found, a line each. */
async function lookAt(
  page: Page,
  screens: Screen[],
  say: Say,
  look: (shown: Shown) => Promise<void>,
): Promise<string[]> {
  const noted: string[] = [];
  const settled = watchRequests(page);
  const resize: Shown['resize'] = async (size) => {
    await page.setViewportSize(size);
    await settled();
  };
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const screen of screens) {
    const note: Shown['note'] = async (name, ...found) => {
      if (pictures) await page.screenshot({ path: join(pictures, `${screen.name}, ${name}.png`) });
      noted.push(...found.flat().map((line) => `${screen.name}, ${name}: ${line}`));
    };
    await test.step(say === inArabic ? `${screen.name}, in Arabic` : screen.name, async () => {
      await page.setViewportSize(desk);
      await page.goto(screen.path);
      const title = page.getByRole('heading', { level: 1 }).first();
      await expect(title).toBeVisible();
      await settled();
      await expect(title).not.toHaveText(say('This page could not be shown'));
      // Where the focus is after coming here from another page.
      await title.focus();
      await screen.open?.(page, say);
      if (screen.over) await expect(page.getByRole('dialog').or(page.getByRole('menu'))).toBeVisible();
      await settled();
      await look({ ...screen, page, resize, note });
    });
  }
  return noted;
}

async function lookInEnglish({ page, resize, note, over, wideOnly }: Shown): Promise<void> {
  await note('light', await motion(page), await violations(page));
  await page.emulateMedia({ colorScheme: 'dark' });
  await note('dark', await violations(page, ['color-contrast']));
  await page.emulateMedia({ colorScheme: 'light' });
  if (!wideOnly) {
    await resize(phone);
    await note('phone', await sidewaysScroll(page), await violations(page));
    await resize(zoomed);
    await note('zoomed', await sidewaysScroll(page), await hiddenFocus(page));
  }
  if (!over) return;
  await resize(desk);
  await note('after Escape', await wayBack(page));
}

async function lookInArabic({ page, resize, note, wideOnly }: Shown): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await note('Arabic', await violations(page));
  if (wideOnly) return;
  await resize(phone);
  await note('Arabic on a phone', await sidewaysScroll(page));
}

/** Answers what waits until nothing is being fetched any more and the page has been drawn with it. */
function watchRequests(page: Page): () => Promise<void> {
  const open = new Set<unknown>();
  page.on('request', (request) => !request.url().includes('/socket.io/') && open.add(request));
  page.on('requestfinished', (request) => open.delete(request));
  page.on('requestfailed', (request) => open.delete(request));
  const drawn = () =>
    page.evaluate(() => new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  const pending = async () => {
    await drawn();
    return open.size;
  };
  return () => expect.poll(pending, { intervals: [20, 50, 100] }).toBe(0);
}
