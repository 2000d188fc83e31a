import { expect, type Page } from './stage.ts';
import { inArabic, type Say } from './words.ts';

/** What is done on a screen before it is looked at, by names that `say` gives in the language of the page. */
export type Open = (page: Page, say: Say) => Promise<void>;

export function both(...steps: Open[]): Open {
  return async (page, say) => {
    for (const step of steps) await step(page, say);
  };
}

export function key(stroke: string): Open {
  return (page) => page.keyboard.press(stroke);
}

/** The stroke that stands for a button, once the button is there. */
export function keyOf(name: string, stroke: string): Open {
  return both(comes('button', name), key(stroke));
}

/** Presses the button, or the item of a menu, of this name. */
export function pressing(name: string): Open {
  return async (page, say) => {
    const exact = { name: say(name), exact: true };
    await page.getByRole('button', exact).or(page.getByRole('menuitem', exact)).first().click();
  };
}

export function comes(role: 'alert' | 'button' | 'radio' | 'slider', name?: string): Open {
  return (page, say) => {
    const wanted = page.getByRole(role, name === undefined ? {} : { name: say(name), exact: true });
    return expect(wanted.first()).toBeAttached();
  };
}

export function firstMenu(role: 'article'): Open {
  return (page) => page.getByRole(role).locator('button[aria-haspopup=menu]').first().click();
}

export async function firstEntry(page: Page): Promise<void> {
  await page.locator('button[aria-expanded=false]:has(time)').first().click();
}

export async function paste(page: Page, say: Say): Promise<void> {
  const text =
    'The mill\n\nThe mill burned down in 1871.\n\nShare this page\n\nIt was rebuilt within a year.';
  await page.getByLabel(say('Text of the document')).fill(text);
  await pressing('Look at what will be kept')(page, say);
}

export const cosigned = { size: 120, at: '2026-11-20T09:30:00.000Z' };
export const refused = {
  at: '2026-11-21T18:04:09.000Z',
  answer: '409 Conflict: the consistency proof does not lead here',
};

/** As if a witness watched this server; how one really answers is held in the integration tests. */
export function witnessSays(statement: object): Open {
  const key = 'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2';
  const json = { size: 130, witnesses: [{ name: 'remora.n621.de', key, asked: true, ...statement }] };
  return async (page) => {
    await page.route('**/witnesses', (route) => route.fulfill({ json }));
    await page.reload();
    await page.locator('section:has(strong) summary').first().click();
    await expect(page.getByText(key)).toBeVisible();
  };
}

/** The page that verifies speaks the browser's language; here it is asked for, and shows all that it asks. */
export async function verifierOpened(page: Page, say: Say): Promise<void> {
  if (say === inArabic) await page.getByRole('button', { name: 'العربية' }).click();
  await page.locator('summary').click();
}

export function verifyingBundleOf(board: string): Open {
  return async (page, say) => {
    const bundle = await page.request.get(`/api/boards${board.slice(2)}/export?format=bundle`);
    await verifierOpened(page, say);
    await verifying(page, await bundle.body());
  };
}

export const verifyingNoBundle: Open = (page) => verifying(page, Buffer.from('No zip at all.'));

async function verifying(page: Page, buffer: Buffer): Promise<void> {
  await page.locator('#bundle').setInputFiles({ name: 'bundle.zip', mimeType: 'application/zip', buffer });
  await expect(page.locator('#result h2')).toBeVisible();
}
