import { cast, closeRound, openRound } from './acts.ts';
import { listenTo } from './ears.ts';
import { boardOf, claimOn } from './scene.ts';
import { expect, test, type Seat } from './stage.ts';

test('an open round shows each ballot as it is cast, with its name', async ({ stage }) => {
  const moderator = await stage.sit('moderator');
  const [first, second] = [await stage.sit('reviewer1'), await stage.sit('reviewer2')];
  const board = await boardOf(moderator, [first, second], 'An open round');
  const room = await claimOn(board, moderator, 'The bridge was closed for a week.');
  for (const page of [moderator, first, second]) await page.goto(room);
  await openRound(moderator, 'Open');
  await cast(first, 'Mostly refuted', 'Four days, by the log of the port.');
  for (const page of [moderator, second]) {
    await expect(page.getByText('1 of 2 voted; each ballot shows as it is cast.')).toBeVisible();
    const ballot = page.getByRole('listitem').filter({ hasText: 'Four days, by the log of the port.' });
    await expect(ballot).toContainText('Reviewer 1');
    await expect(ballot).toContainText('Mostly refuted');
  }
  await second.getByLabel('What you argue').fill('Was the log kept at night?');
  await second.getByLabel('What you argue').press('Control+Enter');
  await expect(first.getByText('Was the log kept at night?')).toBeVisible();
});

test('ballots of a secret round are counted together, and nobody’s name is ever beside one', async ({
  stage,
}) => {
  const canary = 'Canary-9d1: I was there.';
  const seats: Seat[] = ['reviewer1', 'reviewer2', 'reviewer3', 'reviewer4', 'reviewer5'];
  const moderator = await stage.sit('moderator');
  const reviewers = [];
  for (const seat of seats) reviewers.push(await stage.sit(seat));
  const [first, second] = [reviewers[0]!, reviewers[1]!];
  const board = await boardOf(moderator, reviewers, 'A secret round');
  const room = await claimOn(board, moderator, 'The guard was asleep.');
  const other = await claimOn(board, moderator, 'The guard had been warned.');
  const ears = [moderator, second].map(listenTo);
  for (const page of [moderator, ...reviewers]) await page.goto(room);

  await openRound(moderator, 'Secret');
  await cast(first, 'Refuted', 'A word that was replaced.');
  await first.getByRole('button', { name: 'Change my ballot' }).click();
  await cast(first, 'Supported', canary);
  for (const page of reviewers.slice(1)) await cast(page, 'Mostly supported');
  await expect(moderator.getByText(/^5 ballots wait/)).toBeVisible();
  await expect(second.getByText('How many have voted is told to moderators only.')).toBeVisible();
  for (const hasHeard of ears) expect(await hasHeard(canary)).toBe(false);

  await closeRound(moderator);
  for (const page of [moderator, second]) {
    const ballot = page.getByRole('listitem').filter({ hasText: canary });
    await expect(ballot).toBeVisible();
    await expect(ballot).not.toContainText(/Reviewer \d/);
    await expect(page.getByText('A word that was replaced.')).toHaveCount(0);
  }
  await expect(first.getByRole('listitem').filter({ hasText: canary })).toContainText('Your ballot');

  await test.step('too few ballots are destroyed unread, after a warning', async () => {
    for (const page of [moderator, first, second]) await page.goto(other);
    await openRound(moderator, 'Secret');
    for (const page of [first, second]) await cast(page, 'Supported', 'Nobody will read this.');
    await expect(moderator.getByText(/^2 ballots wait/)).toBeVisible();
    await moderator.getByRole('button', { name: 'Close the round' }).click();
    const dialog = moderator.getByRole('dialog');
    await expect(dialog.getByText(/Only 2 of the 5 ballots .* destroyed unread/)).toBeVisible();
    await dialog.getByRole('button', { name: 'Close the round' }).click();
    for (const page of [moderator, first]) {
      await expect(page.getByText(/^2 ballots were destroyed unread/)).toBeVisible();
      await expect(page.getByText('Nobody will read this.')).toHaveCount(0);
    }
  });
});
