import { expect, test } from './stage.ts';

const reason = 'Canary-7f3: what the inquiry leaves open stays open.';

test('a visitor’s first five minutes: vote blind, see it revealed, decide, catch a cheat, look back', async ({
  stage,
}) => {
  const visitor = await stage.visit();
  await visitor.goto('/');
  await visitor.getByRole('button', { name: 'Sit as Reviewer 5' }).click();
  await expect(visitor.getByRole('heading', { name: /bombed the World Trade Center/ })).toBeVisible();
  await expect(visitor.getByText('4 of 6 voted')).toBeVisible();

  const moderator = await stage.sit('moderator');
  await moderator.goto(new URL(visitor.url()).pathname);
  await expect(moderator.getByText('4 of 6 voted')).toBeVisible();

  await test.step('a number key, and the ballot is recorded', async () => {
    await visitor.keyboard.press('v');
    await visitor.keyboard.press('3');
    await expect(visitor.getByRole('radio', { name: 'Partly right' })).toBeChecked();
    await visitor.getByLabel('Rationale').fill(reason);
    await visitor.keyboard.press('Control+Enter');
    await expect(visitor.getByText(/Recorded, entry \d+/)).toBeVisible();
  });

  await test.step('the moderator sees that five have voted, and no vote', async () => {
    await expect(moderator.getByText('5 of 6 voted')).toBeVisible();
    await expect(moderator.getByText(reason)).toHaveCount(0);
    await expect(moderator.getByText('Round 2, 5 of 6 voted')).toHaveCount(0);
    await expect(moderator.getByText(/4 say Partly right/)).toHaveCount(0);
  });

  await test.step('closing reveals the ballots to both, with arrows from round one', async () => {
    await moderator.getByRole('button', { name: 'Close the round' }).click();
    await moderator.getByRole('dialog').getByRole('button', { name: 'Close the round' }).click();
    for (const page of [moderator, visitor]) {
      await expect(page.getByText(/4 say Partly right and 1 says Mostly refuted/)).toBeVisible();
      await expect(page.getByText(/changed since the round before/)).toBeVisible();
      await expect(page.getByText(reason)).toBeVisible();
      await expect(page.getByText('One changed ballot would change this.')).toBeVisible();
    }
  });

  await test.step('finalising against the panel asks why', async () => {
    await moderator.getByRole('button', { name: 'Finalise' }).click();
    const dialog = moderator.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Mostly supported' }).check();
    await dialog.getByLabel('Rationale').fill('As shorthand it stands.');
    await dialog
      .getByLabel('Why it is rated so nevertheless')
      .fill('The panel weighs the wording; the record is about the network.');
    await dialog.getByRole('button', { name: 'Record the final rating' }).click();
    await expect(dialog).toBeHidden();
    await expect(visitor.getByRole('heading', { name: 'Final rating' })).toBeVisible();
    await expect(visitor.getByText('The panel weighs the wording')).toBeVisible();
  });

  await test.step('one browser is enough: the visitor takes the moderator’s seat', async () => {
    await visitor.getByLabel('Seat in the sample board').selectOption('Moderator');
    await expect(visitor.getByRole('link', { name: 'Adjudicate' })).toBeVisible();
  });

  await test.step('the browser proves the record, and is not to be cheated', async () => {
    await visitor.getByRole('navigation').getByRole('link', { name: 'Audit' }).click();
    await expect(visitor.getByRole('heading', { name: /^\d+ entries, unbroken\.$/ })).toBeVisible();
    await visitor.getByRole('button', { name: 'Take a copy' }).click();
    await visitor.getByRole('button', { name: 'Falsify the copy' }).click();
    await expect(visitor.getByRole('alert').getByText(/^Caught, at entry \d+\.$/)).toBeVisible();
    await visitor.getByRole('button', { name: 'Restore' }).click();
    await expect(visitor.getByText(/^The copy: \d+ entries, unbroken\.$/)).toBeVisible();
  });

  await test.step('back in time the votes are hidden again, and marked so', async () => {
    const slider = visitor.getByRole('slider', { name: 'Entries that had been made' });
    await slider.focus();
    await visitor.keyboard.press('End');
    for (let entries = 0; entries < 2; entries += 1) await visitor.keyboard.press('ArrowLeft');
    await expect(slider).toHaveAttribute('aria-valuetext', /Reviewer 5.* cast a ballot on C4 in round 2/);
    await visitor.getByRole('link', { name: 'The board as it stood then' }).click();
    await expect(visitor.getByRole('region', { name: 'The board as it stood' })).toBeVisible();
    await visitor.getByRole('link', { name: /In the following year/ }).click();
    await expect(visitor.getByText('5 of 6 voted;')).toBeVisible();
    await expect(visitor.getByText('hidden then', { exact: true }).first()).toBeVisible();
    await expect(visitor.getByRole('button', { name: 'Close the round' })).toHaveCount(0);
    await visitor.getByRole('link', { name: 'Back to now' }).click();
    await expect(visitor.getByRole('heading', { name: 'Final rating' })).toBeVisible();
  });
});
