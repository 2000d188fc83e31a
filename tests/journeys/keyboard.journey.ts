import { boardOf } from './scene.ts';
import { expect, test, type Page } from './stage.ts';
import type { Locator } from '@playwright/test';

test('the core of the main job by keyboard alone', async ({ stage }) => {
  const moderator = await stage.visit();
  const reviewer = await stage.sit('reviewer1');

  await test.step('sign in', async () => {
    await moderator.goto('/login');
    await tabTo(moderator.getByLabel('E-mail address'));
    await moderator.keyboard.type('moderator@demo.test');
    await moderator.keyboard.press('Tab');
    await moderator.keyboard.type('touchstone-demo');
    await moderator.keyboard.press('Enter');
    await expect(moderator.getByRole('heading', { name: 'Waiting for you' })).toBeVisible();
  });

  const board = await boardOf(moderator, [reviewer], 'By keyboard');

  await test.step('find the board by name, and paste a text', async () => {
    await moderator.keyboard.press('Control+k');
    await expect(moderator.getByLabel('Search commands')).toBeFocused();
    await moderator.keyboard.type('your boards');
    await moderator.keyboard.press('Enter');
    await tabTo(moderator.getByRole('link', { name: 'By keyboard' }));
    await moderator.keyboard.press('Enter');
    await expect(moderator.getByRole('heading', { level: 1, name: 'By keyboard' })).toBeFocused();
    await tabTo(moderator.getByRole('main').getByRole('link', { name: 'Import a document' }));
    await moderator.keyboard.press('Enter');
    await tabTo(moderator.getByLabel('Text of the document'));
    await moderator.keyboard.insertText(
      'The mill\n\nThe mill burned down in 1871. Nobody was inside. It was rebuilt within a year.',
    );
    await tabTo(moderator.getByRole('button', { name: 'Look at what will be kept' }));
    await moderator.keyboard.press('Enter');
    await tabTo(moderator.getByRole('button', { name: 'Import' }));
    await moderator.keyboard.press('Enter');
    await expect(moderator.getByRole('heading', { level: 1, name: 'The mill' })).toBeFocused();
  });

  await test.step('J selects a sentence, C makes it a claim', async () => {
    await moderator.keyboard.press('j');
    await moderator.keyboard.press('c');
    const form = moderator.getByRole('complementary', { name: 'A claim of this passage' });
    await expect(form.getByRole('blockquote')).toHaveText('The mill burned down in 1871.');
    await expect(form.getByLabel('What is claimed')).toBeFocused();
    await moderator.keyboard.press('Control+Enter');
    await expect(moderator.getByRole('link', { name: 'Claim C1', exact: true })).toBeAttached();
    // Others may see the claim before its form has the receipt: until then the keys are the form's.
    await expect(form).toBeHidden();
    await moderator.keyboard.press('j');
    await moderator.keyboard.press('Shift+J');
    await moderator.keyboard.press('c');
    await expect(form.getByRole('blockquote')).toHaveText('Nobody was inside. It was rebuilt within a year.');
    await moderator.keyboard.press('Tab');
    await moderator.keyboard.press('ArrowDown');
    await expect(form.getByRole('radio', { name: /^Attribution/ })).toBeChecked();
    await moderator.keyboard.press('Control+Enter');
    await expect(moderator.getByRole('link', { name: 'Claim C2', exact: true })).toBeAttached();
    await expect(form).toBeHidden();
  });

  await test.step('into the claim, and evidence with F and A', async () => {
    for (const page of [moderator, reviewer]) {
      if (page === reviewer) await page.goto(board);
      await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
      await page.keyboard.press('g');
      await page.keyboard.press('c');
      await expect(page.getByRole('row').nth(2)).toBeVisible();
      await page.keyboard.press('j');
      await expect(page.getByRole('link', { name: 'The mill burned down in 1871.' })).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { level: 1, name: 'The mill burned down' })).toBeFocused();
    }
    await attachByKey(moderator, 'f', 'Parish register');
    await attachByKey(moderator, 'a', 'Insurance ledger');
  });

  await test.step('argue', async () => {
    await reviewer.keyboard.press('c');
    await tabTo(reviewer.getByLabel('What you argue'));
    await reviewer.keyboard.type('The register was written that week.');
    await reviewer.keyboard.press('Control+Enter');
    await expect(moderator.getByText('The register was written that week.')).toBeVisible();
    await expect(reviewer.getByLabel('What you argue')).toHaveValue('');
  });

  await test.step('open a round, and vote with V and a digit', async () => {
    await tabTo(moderator.getByRole('button', { name: 'Open a round' }));
    await moderator.keyboard.press('Enter');
    const dialog = moderator.getByRole('dialog');
    await tabTo(dialog.getByRole('checkbox', { name: /Moderator/ }));
    await moderator.keyboard.press('Space');
    await tabTo(dialog.getByRole('button', { name: 'Open the round' }));
    await moderator.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    for (const [page, level] of [
      [reviewer, '1'],
      [moderator, '2'],
    ] as const) {
      await expect(page.getByRole('radio', { name: 'Supported', exact: true })).toBeVisible();
      await leaveField(page);
      await page.keyboard.press('v');
      await page.keyboard.press('5');
      await expect(page.getByRole('radio', { name: 'Refuted', exact: true })).toBeChecked();
      await page.keyboard.press(level);
      await expect(page.getByRole('radio', { name: /upported/ }).nth(Number(level) - 1)).toBeChecked();
      await tabTo(page.getByLabel('Rationale'));
      await page.keyboard.type('12: the register says so');
      await expect(page.getByLabel('Rationale')).toHaveValue('12: the register says so');
      await page.keyboard.press('Control+Enter');
      await expect(page.locator(':focus')).toContainText(/Recorded, entry \d+/);
    }
  });

  await test.step('close the round, and record the final rating with R', async () => {
    await tabTo(moderator.getByRole('button', { name: 'Close the round' }));
    await moderator.keyboard.press('Enter');
    await tabTo(moderator.getByRole('dialog').getByRole('button', { name: 'Close the round' }));
    await moderator.keyboard.press('Enter');
    await expect(moderator.getByRole('dialog')).toBeHidden();
    await expect(moderator.getByRole('heading', { name: 'Result' })).toBeVisible();
    await moderator.keyboard.press('r');
    const dialog = moderator.getByRole('dialog');
    await tabTo(dialog.getByRole('radio').first());
    await moderator.keyboard.press('Space');
    await tabTo(dialog.getByLabel('Rationale'));
    await moderator.keyboard.type('Two sources of the time say so.');
    const why = dialog.getByLabel('Why it is rated so nevertheless');
    await tabTo(why);
    await moderator.keyboard.type('The panel is small; the register is plain.');
    await tabTo(dialog.getByRole('button', { name: 'Record the final rating' }));
    await moderator.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(reviewer.getByRole('heading', { name: 'Final rating' })).toBeVisible();
  });

  await test.step('audit and export', async () => {
    await moderator.keyboard.press('g');
    await moderator.keyboard.press('a');
    await expect(moderator.getByRole('heading', { name: /^\d+ entries, unbroken\.$/ })).toBeVisible();
    await moderator.keyboard.press('g');
    await moderator.keyboard.press('e');
    await tabTo(moderator.getByRole('main').getByRole('button', { name: 'Export' }));
    const arriving = moderator.waitForEvent('download');
    await moderator.keyboard.press('Enter');
    expect((await arriving).suggestedFilename()).toMatch(/\.zip$/);
  });

  await test.step('? tells every key, and Escape leads back', async () => {
    await moderator.keyboard.press('?');
    await expect(moderator.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    await moderator.keyboard.press('Escape');
    await expect(moderator.getByRole('dialog')).toBeHidden();
  });
});

/** Presses Tab until the wanted place has the focus; it must then be in sight and nothing may lie over it. */
async function tabTo(wanted: Locator): Promise<void> {
  const page = wanted.page();
  await expect(wanted).toBeVisible();
  const isThere = () => wanted.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 120; presses += 1) {
    if (await isThere()) {
      expect(await wanted.evaluate(isInSight)).toBe(true);
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key does not lead to ${String(wanted)}`);
}

function isInSight(element: Element): boolean {
  const label = element.closest('label') ?? element;
  const { left, top, width, height } = label.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + Math.min(height / 2, 20)];
  const above = document.elementFromPoint(x, y);
  return above !== null && (label.contains(above) || above.contains(label));
}

async function attachByKey(page: Page, key: string, source: string): Promise<void> {
  await page.keyboard.press(key);
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Who or what it originates from')).toBeFocused();
  await page.keyboard.type(source);
  await tabTo(dialog.getByLabel('Title'));
  await page.keyboard.type(`Leaf 12 of ${source}`);
  await tabTo(dialog.getByRole('button', { name: 'Attach the evidence' }));
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('article').filter({ hasText: `Leaf 12 of ${source}` })).toBeVisible();
}

/** Single keys do nothing while somebody writes: Tab leads out of the field. */
async function leaveField(page: Page): Promise<void> {
  const isWriting = () => document.activeElement?.matches('textarea, select, input:not([type=radio])');
  while (await page.evaluate(isWriting)) await page.keyboard.press('Tab');
}
