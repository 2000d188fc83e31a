import { join } from 'node:path';
import { samplePaths } from './looks.screens.ts';
import { expect, root, test, type Page } from './stage.ts';

/**
 * Draws the pictures of docs/screenshots from the sample board, on a server of its own: `npm run screenshots`
 * after `npm run build`. Each in light, dark, on a phone and from right to left.
 */
const looks = {
  '': {},
  '-dark': { colorScheme: 'dark' },
  '-phone': { viewport: { width: 390, height: 844 } },
  '-arabic': { language: 'ar' },
} as const;

const scenes = [
  { name: 'board', path: ({ board }: Paths) => board },
  { name: 'document', path: ({ document }: Paths) => document },
  { name: 'claim-room', path: ({ claim }: Paths) => claim(4), ready: 'radio' },
  { name: 'adjudicate', path: ({ board }: Paths) => `${board}/adjudicate` },
  { name: 'audit', path: ({ board }: Paths) => `${board}/audit`, ready: 'slider' },
] as const;

type Paths = Awaited<ReturnType<typeof samplePaths>>;

for (const [suffix, look] of Object.entries(looks)) {
  test(`screenshots${suffix}`, async ({ stage }) => {
    const moderator = await stage.sit('moderator');
    const reviewer = await stage.sit('reviewer5');
    const paths = await samplePaths(moderator);
    for (const { name, path, ...scene } of scenes) {
      const page = name === 'claim-room' ? reviewer : moderator;
      await dress(page, look);
      await page.goto(path(paths));
      await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
      if (suffix === '-phone' && name === 'claim-room')
        await page.getByRole('tab', { name: 'Ballot' }).click();
      if ('ready' in scene) await expect(page.getByRole(scene.ready).first()).toBeAttached();
      await page.waitForLoadState('networkidle');
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: join(root, `docs/screenshots/${name}${suffix}.png`), caret: 'hide' });
    }
  });
}

interface Look {
  colorScheme?: 'light' | 'dark';
  viewport?: { width: number; height: number };
  language?: string;
}

async function dress(page: Page, { colorScheme = 'light', viewport, language }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.setViewportSize(viewport ?? { width: 1360, height: 900 });
  if (language) {
    await page.addInitScript((tag) => localStorage.setItem('touchstone.language', tag), language);
  }
}
