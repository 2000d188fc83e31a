import { expect, test, type Page } from './stage.ts';
import { violations } from './looks.checks.ts';
import { samplePaths } from './looks.screens.ts';

/** What a trick is caught for when nothing is covered up, and when the entries fit again. */
const tricks: [trick: string, careless: RegExp, careful: RegExp][] = [
  ['Change a vote', /is not what was committed to/, /the root, is not the one that was signed/],
  ['Change a word', /is not what was committed to/, /the root, is not the one that was signed/],
  [
    'Change a date',
    /claims to be older than the entry before it/,
    /the root, is not the one that was signed/,
  ],
  ['Leave out an entry', /the numbering is broken/, /signed over more entries than there are/],
  ['Swap two entries', /the numbering is broken/, /the root, is not the one that was signed/],
  ['Change a salt', /is not what was committed to/, /the root, is not the one that was signed/],
  ['Cut off the end', /signed over more entries than there are/, /signed over more entries than there are/],
];

const forgers = [
  'Careless: changes that and nothing else',
  'Covers the tracks: makes commitments, numbers and times fit again',
  'And signs it with a key of their own',
  'Or with the server’s own key, stolen',
];

async function isCaught(page: Page, forger: string, reason: RegExp): Promise<void> {
  await page.getByRole('radio', { name: forger }).check();
  await page.getByRole('button', { name: 'Falsify the copy' }).click();
  const caught = page.getByRole('alert').filter({ hasText: 'Caught' });
  await expect(caught.getByText(/^Caught, at entry \d+\.$/)).toBeVisible();
  await expect(caught.getByText(reason)).toBeVisible();
  const [, entry] = /entry (\d+)/.exec((await caught.getByText(/^Caught/).textContent()) ?? '') ?? [];
  await expect(caught.getByText(`In the record, entry ${entry} is:`)).toBeVisible();
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText(/^The copy: \d+ entries, unbroken\.$/)).toBeVisible();
}

test('trying to cheat: every trick of every forger is caught, with the place and the reason', async ({
  stage,
}) => {
  const page = await stage.sit('observer');
  await page.goto(`${(await samplePaths(page)).board}/audit`);
  await expect(page.getByRole('heading', { name: /^\d+ entries, unbroken\.$/ })).toBeVisible();
  await page.getByRole('button', { name: 'Take a copy' }).click();
  for (const [trick, careless, careful] of tricks) {
    await test.step(trick, async () => {
      await page.getByRole('button', { name: trick }).click();
      if (trick === 'Change a word') {
        const words = page.getByRole('textbox', { name: 'Change a word of it' });
        await expect(page.getByRole('button', { name: 'Falsify the copy' })).toBeDisabled();
        await words.fill(`${await words.inputValue()} Or not.`);
      }
      const reasons = [careless, careful, /not by the server’s key/, /another history than the one/];
      for (const [at, forger] of forgers.entries()) await isCaught(page, forger, reasons[at]!);
      expect(await violations(page)).toEqual([]);
    });
  }
  await page.getByRole('button', { name: 'Throw the copy away' }).click();
  await expect(page.getByRole('heading', { name: /^\d+ entries, unbroken\.$/ })).toBeVisible();
});
