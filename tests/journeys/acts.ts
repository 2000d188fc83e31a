import type { Page } from '@playwright/test';
import { expect } from './stage.ts';

/** What people do again and again, each as they would do it. */

/** Fills the form that makes an account; it is on the screen. */
export async function makeAccount(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('E-mail address').fill(`${name.toLowerCase().replaceAll(' ', '.')}@example.test`);
  await page.getByLabel('Password').fill('a sentence is easy to remember');
  await page.getByRole('button', { name: 'Make the account' }).click();
}

/** Opens a board and answers its path. */
export async function openBoard(page: Page, title: string): Promise<string> {
  await page.goto('/boards/new');
  await page.getByLabel('Title').fill(title);
  await page.getByRole('button', { name: 'Open the board' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  return new URL(page.url()).pathname;
}

/** Pastes a text and imports it as it is offered. */
export async function pasteDocument(page: Page, board: string, text: string): Promise<void> {
  await page.goto(`${board}/import`);
  await page.getByLabel('Text of the document').fill(text);
  await page.getByRole('button', { name: 'Look at what will be kept' }).click();
  await page.getByRole('button', { name: 'Import' }).click();
  await expect(page.getByRole('article')).toBeVisible();
}

/** Drafts a claim that stands in no document, and goes to its room. */
export async function draftClaim(page: Page, board: string, statement: string): Promise<void> {
  await page.goto(board);
  await page.getByRole('button', { name: 'Draft a claim' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What is claimed').fill(statement);
  await dialog.getByRole('button', { name: 'Record the claim' }).click();
  await page.getByRole('link', { name: statement }).click();
  await expect(page.getByRole('heading', { level: 1, name: statement })).toBeVisible();
}

export interface Evidence {
  direction: 'for' | 'against' | 'context';
  source: string;
  title: string;
  excerpt?: string;
  file?: { name: string; mimeType: string; buffer: Buffer };
}

/** Attaches evidence in the claim's room and waits until it stands there. */
export async function attach(page: Page, { direction, source, title, excerpt, file }: Evidence) {
  const button = direction === 'context' ? 'Attach context' : `Attach evidence ${direction}`;
  await page.getByRole('button', { name: button }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Who or what it originates from').fill(source);
  await dialog.getByLabel('Title').fill(title);
  if (excerpt) await dialog.getByLabel('Excerpt', { exact: true }).fill(excerpt);
  if (file) {
    const chooser = page.waitForEvent('filechooser');
    await dialog.getByRole('button', { name: 'Add a file' }).click();
    await (await chooser).setFiles(file);
    await expect(dialog.getByText(file.name)).toBeVisible();
  }
  await dialog.getByRole('button', { name: 'Attach the evidence' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('article').filter({ hasText: title })).toBeVisible();
}

type Rule = 'Open' | 'After the own rating' | 'Blind' | 'Secret';

/** Opens a round on the claim on screen, under one of the rules, further claims in it. */
export async function openRound(page: Page, rule: Rule, further: string[] = []): Promise<void> {
  await page.getByRole('button', { name: /^Open (a|another) round$/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: new RegExp(`^${rule}`) }).check();
  if (further.length > 0) await dialog.getByText('Put further claims into the same round').click();
  for (const claim of further) await dialog.getByRole('checkbox', { name: claim }).check();
  await dialog.getByRole('button', { name: 'Open the round' }).click();
  await expect(dialog).toBeHidden();
}

export async function closeRound(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Close the round' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Close the round' }).click();
  await expect(dialog).toBeHidden();
}

/** Casts a ballot with the mouse and waits for what the screen says of it. */
export async function cast(page: Page, answer: string, rationale?: string): Promise<void> {
  await page.getByRole('radio', { name: answer, exact: true }).check();
  if (rationale) await page.getByLabel('Rationale').fill(rationale);
  await page.getByRole('button', { name: /^Cast/ }).click();
  const ballot = page.getByRole('region', { name: 'Ballot' });
  await expect(ballot.getByText(/^(Recorded, entry \d+|It waits outside the record)/)).toBeVisible();
}

/** Records the final rating of the claim on screen. */
export async function finalise(page: Page, answer: string, rationale: string, departure?: string) {
  await page.getByRole('button', { name: 'Finalise' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: answer, exact: true }).check();
  await dialog.getByLabel('Rationale').fill(rationale);
  if (departure) await dialog.getByLabel('Why it is rated so nevertheless').fill(departure);
  await dialog.getByRole('button', { name: 'Record the final rating' }).click();
  await expect(dialog).toBeHidden();
}

/** Chooses a format on the export page, exports, and answers what arrived. */
export async function download(page: Page, format: string): Promise<{ name: string; path: string }> {
  await page.getByRole('radio', { name: new RegExp(format) }).check();
  const arriving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  const arrived = await arriving;
  await expect(page.getByRole('heading', { name: 'Handed to your browser' })).toBeVisible();
  return { name: arrived.suggestedFilename(), path: await arrived.path() };
}
