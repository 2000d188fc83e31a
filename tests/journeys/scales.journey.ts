import { cast, closeRound, openRound } from './acts.ts';
import { violations } from './looks.checks.ts';
import { boardOf, claimOn, evidenceOn, inviteTo } from './scene.ts';
import { expect, test, type Page } from './stage.ts';

/** Goes to the editor of a scale from the board's settings. */
async function changeScale(page: Page, board: string, rates: 'claims' | 'evidence'): Promise<void> {
  await page.goto(`${board}/settings`);
  await page.getByRole('link', { name: `Change the scale for ${rates}` }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Scale for ${rates}` })).toBeVisible();
}

async function define(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Define the scale' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
}

test('a board defines a scale of its own, votes on it, and cannot change it meanwhile', async ({ stage }) => {
  const moderator = await stage.sit('moderator');
  const [first, second] = [await stage.sit('reviewer1'), await stage.sit('reviewer2')];
  const board = await boardOf(moderator, [first, second], 'A scale of its own');
  const room = await claimOn(board, moderator, 'The bridge was closed for a week.');

  await changeScale(moderator, board, 'claims');
  await moderator.getByRole('radio', { name: /a scale of its own/ }).check();
  await moderator.getByLabel('Name of the scale').fill('House scale');
  await moderator.getByRole('button', { name: 'Remove Mostly supported' }).click();
  const level = (n: number) => moderator.getByRole('textbox', { name: `Level ${n}`, exact: true });
  await level(4).press('Alt+ArrowUp');
  await expect(level(3)).toHaveValue('Refuted');
  await expect(level(3)).toBeFocused();
  await moderator.getByRole('button', { name: 'Move Refuted down' }).click();
  await expect(level(4)).toHaveValue('Refuted');
  await level(2).fill('');
  await moderator.getByRole('button', { name: 'Define the scale' }).click();
  await expect(moderator.getByText('This needs a name.')).toBeVisible();
  await expect(level(2)).toBeFocused();
  await level(2).fill('Disputed');
  const preview = moderator.getByRole('region', { name: 'The ballot' });
  await expect(preview.getByRole('radio', { name: 'Disputed' })).toBeVisible();
  expect(await violations(moderator)).toEqual([]);
  await define(moderator);
  await expect(moderator.getByRole('heading', { name: /^House scale/ })).toBeVisible();

  for (const page of [moderator, first, second]) await page.goto(room);
  await openRound(moderator, 'Blind');
  await cast(first, 'Disputed');
  await moderator.goto(`${board}/settings/scale?rates=claim`);
  await expect(moderator.getByText(/^A round is running/)).toBeVisible();
  await expect(moderator.getByRole('button', { name: 'Define the scale' })).toBeDisabled();
  await moderator.goto(room);
  await closeRound(moderator);
  await expect(moderator.getByText('1 says Disputed')).toBeVisible();

  await moderator.goto(`${board}/settings`);
  await moderator.getByText('2 versions').click();
  await expect(moderator.getByText('Used by 1 round: C1, round 1').first()).toBeVisible();
  expect(await violations(moderator)).toEqual([]);
});

test('GRADE suggests a level from start, factors and footnotes, and nobody is held to it', async ({
  stage,
}) => {
  const moderator = await stage.sit('moderator');
  const [first, second] = [await stage.sit('reviewer1'), await stage.sit('reviewer2')];
  const board = await boardOf(moderator, [first, second], 'A body of evidence');
  const room = await claimOn(board, moderator, 'The treatment shortens the illness.');
  await changeScale(moderator, board, 'claims');
  await moderator.getByLabel('Start from').selectOption({ label: 'GRADE, ready made' });
  await define(moderator);
  for (const page of [moderator, first, second]) await page.goto(room);
  await openRound(moderator, 'Blind');

  await first.getByRole('radio', { name: /^Randomised trials/ }).check();
  await first.getByRole('checkbox', { name: 'Risk of bias' }).check();
  const suggestion = 'Suggested: Moderate — Randomised trials, 1 down for Risk of bias';
  await expect(first.getByText(suggestion)).toBeVisible();
  await first.getByRole('heading', { name: 'Ballot' }).focus();
  await first.keyboard.press('s');
  await expect(first.getByRole('radio', { name: 'Moderate', exact: true })).toBeChecked();
  await first.getByRole('button', { name: 'Cast the ballot' }).click();
  await expect(first.getByText('A factor counts with its footnote only.')).toBeVisible();
  await first.getByLabel('Footnote for Risk of bias').fill('Two of three were unblinded.');
  expect(await violations(first)).toEqual([]);
  await first.getByRole('radio', { name: 'Low', exact: true }).first().check();
  await expect(first.getByText('You chose another level; that is yours to judge.')).toBeVisible();
  await first.getByRole('button', { name: 'Cast the ballot' }).click();
  await expect(first.getByText(/^Recorded, entry/)).toBeVisible();
  await expect(first.getByText(/^Other than suggested: Moderate/)).toBeVisible();
  const levels = second.getByRole('group', { name: 'How certain is it, by the body of evidence?' });
  await levels.getByRole('radio', { name: 'High' }).check();
  await second.getByRole('button', { name: 'Cast the ballot' }).click();
  await expect(second.getByText(/^Recorded, entry/)).toBeVisible();

  await closeRound(moderator);
  const ballot = moderator.getByRole('listitem').filter({ hasText: 'Reviewer 1' });
  await expect(ballot).toContainText('Other than suggested: Moderate — Randomised trials');
  await expect(ballot).toContainText('Two of three were unblinded.');
  await expect(moderator.getByRole('listitem').filter({ hasText: 'Reviewer 2' })).not.toContainText(
    'suggested',
  );
});

test('Admiralty asks twice without defaults, and takes “confirmed” only with independent evidence', async ({
  stage,
}) => {
  const moderator = await stage.sit('moderator');
  const [first, second] = [await stage.sit('reviewer1'), await stage.sit('reviewer2')];
  const board = await boardOf(moderator, [first, second], 'Sources and what they say');
  const room = await claimOn(board, moderator, 'The guard had been warned.');
  await evidenceOn(room, moderator, 'Evening Post', 'The night before');
  for (const page of [moderator, first]) await page.goto(room);
  await openRound(moderator, 'Blind');

  await first.getByRole('button', { name: 'Appraise E1' }).click();
  await expect(first.getByRole('radio', { name: 'F Reliability cannot be judged' })).toBeVisible();
  const item = first.getByRole('article').filter({ hasText: 'The night before' });
  for (const option of await item.getByRole('radio').all()) await expect(option).not.toBeChecked();
  await first.getByRole('radio', { name: 'B Usually reliable' }).check();
  await first.getByRole('button', { name: 'Next', exact: true }).click();
  await first.getByRole('radio', { name: '1 Confirmed' }).check();
  await expect(first.getByText(/^No evidence here comes from an independent source/)).toBeVisible();
  await first.getByRole('button', { name: 'Submit the appraisal' }).click();
  await expect(first.getByText('Name the evidence that confirms it, or choose another level.')).toBeVisible();
  await evidenceOn(room, second, 'Log of the port', 'Entries of that week');
  await first.getByRole('radio', { name: /^E2 Log of the port/ }).check();
  expect(await violations(first)).toEqual([]);
  await first.getByRole('button', { name: 'Submit the appraisal' }).click();
  await expect(
    item.getByText('Your appraisal: B Usually reliable · 1 Confirmed, confirmed by E2'),
  ).toBeVisible();

  await expect(moderator.getByText('B Usually reliable')).toHaveCount(0);
  await closeRound(moderator);
  const shown = moderator.getByRole('article').filter({ hasText: 'The night before' });
  await expect(shown).toContainText('Reliability of the source: B Usually reliable (by 1 appraisal)');
  await shown.getByText('The appraisal', { exact: true }).click();
  await expect(shown.getByText(/confirmed by E2/)).toBeVisible();
});

test('Delphi fills in the round; under aliases no name is beside a ballot, and one’s own alias is told', async ({
  stage,
}) => {
  const moderator = await stage.sit('moderator');
  const [first, second] = [await stage.sit('reviewer1'), await stage.sit('reviewer2')];
  await moderator.goto('/boards/new');
  await moderator.getByLabel('Title').fill('Under aliases');
  await moderator.getByRole('radio', { name: /^Delphi/ }).check();
  await moderator.getByRole('button', { name: 'Open the board' }).click();
  await expect(moderator.getByRole('heading', { level: 1, name: 'Under aliases' })).toBeVisible();
  const board = new URL(moderator.url()).pathname.replace(/\/$/, '');
  await inviteTo(board, moderator, [first, second]);
  const room = await claimOn(board, moderator, 'The wall was standing in May.');
  for (const page of [moderator, first, second]) await page.goto(room);

  await moderator.getByRole('button', { name: 'Open a round' }).click();
  const dialog = moderator.getByRole('dialog');
  await expect(dialog.getByText('Round 1 of 3 planned.')).toBeVisible();
  await expect(dialog.getByRole('radio', { name: /^Pseudonymous/ })).toBeChecked();
  await expect(dialog.getByText(/^A result needs 2 of 2 ballots/)).toBeVisible();
  expect(await violations(moderator)).toEqual([]);
  await dialog.getByRole('button', { name: 'Open the round' }).click();

  const told = first.getByText(/^You vote as Alias/);
  await expect(told).toBeVisible();
  const alias = /Alias \w{4}-\w{4}/.exec((await told.textContent()) ?? '')?.[0] ?? 'none';
  await expect(second.getByText(/^You vote as Alias/)).not.toContainText(alias);
  await cast(first, 'Partly right', 'Half of it was, by the photographs.');
  await expect(first.getByText('Your ballot')).toBeVisible();
  for (const page of [moderator, second]) {
    await expect(page.getByText('1 of 2 voted;')).toBeVisible();
    await expect(page.getByRole('list', { name: 'Who has voted' })).toHaveCount(0);
    await expect(page.getByText(alias)).toHaveCount(0);
  }
  await closeRound(moderator);
  for (const page of [moderator, first, second]) {
    const ballot = page.getByRole('listitem').filter({ hasText: 'Half of it was, by the photographs.' });
    await expect(ballot).toContainText(page === first ? `${alias} (you)` : alias);
    await expect(ballot).not.toContainText(/Reviewer \d/);
    await expect(page.getByRole('region', { name: 'Ballot' }).getByText(/^Reviewer \d/)).toHaveCount(0);
  }
  await moderator.getByRole('button', { name: 'Open another round' }).click();
  await expect(dialog.getByText('Round 2 of 3 planned.')).toBeVisible();
  await expect(dialog.getByText('Filled in with the terms of the round before.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  expect(await violations(first)).toEqual([]);
});
