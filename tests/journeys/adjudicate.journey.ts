import { randomUUID } from 'node:crypto';
import { openRoundOn, rate } from './adjudicate.scene.ts';
import { listenTo } from './ears.ts';
import { violations } from './looks.checks.ts';
import { boardOf, claimOn, command } from './scene.ts';
import { expect, test, type Page } from './stage.ts';

const idOf = (room: string) => room.split('/').at(-1)!;
const queue = (page: Page) => page.getByRole('region', { name: 'Queue' });
const group = (page: Page, name: string) => queue(page).getByRole('button', { name });

test('a moderator sees where the panel is stuck, decides several claims at once and goes on with one key', async ({
  stage,
}) => {
  const moderator = await stage.sit('moderator');
  const reviewers: Page[] = [];
  for (const seat of ['reviewer1', 'reviewer2', 'reviewer3', 'reviewer4'] as const)
    reviewers.push(await stage.sit(seat));
  const board = await boardOf(moderator, reviewers, 'Where the panel is stuck');
  const claim = async (statement: string) => idOf(await claimOn(board, moderator, statement));
  const closed = await claim('The bridge was closed for four days.');
  const paid = await claim('The county paid for the repair.');
  const gone = await claim('The mayor crossed it first.');
  const torn = await claim('The closure ruined the shops.');
  const few = await claim('A second crack was found.');
  const question = { type: 'argument.post', argument: randomUUID(), stance: 'question' };
  await command(board, reviewers[0]!, { ...question, on: { claim: torn }, text: 'Which shops were asked?' });
  const round = await openRoundOn(board, moderator, [closed, paid, gone, torn, few]);
  for (const [at, reviewer] of reviewers.entries()) {
    await rate(board, reviewer, round, closed, 1);
    await rate(board, reviewer, round, paid, 4);
    await rate(board, reviewer, round, gone, 2);
    await rate(board, reviewer, round, torn, at < 2 ? 1 : 5, `Reason number ${at + 1}.`);
    if (at < 2) await rate(board, reviewer, round, few, 1);
  }
  await command(board, moderator, { type: 'round.close', round });

  await moderator.goto(`${board}/adjudicate`);
  await test.step('claims stand in groups with counts, and J goes from one to the next', async () => {
    await expect(group(moderator, 'Ready 3')).toBeVisible();
    await expect(group(moderator, 'Split 1')).toBeVisible();
    await expect(group(moderator, 'Stalled 1')).toBeVisible();
    await expect(queue(moderator).getByText('No quorum')).toBeVisible();
    for (let step = 0; step < 3; step++) await moderator.keyboard.press('j');
    await expect(moderator.getByRole('heading', { name: 'The closure ruined the shops.' })).toBeVisible();
    await expect(queue(moderator).getByRole('link', { name: 'C4' })).toBeFocused();
  });

  await test.step('beside the queue stand the reasons and the open questions', async () => {
    const reasons = moderator.getByRole('region', { name: 'Reasons on all sides' });
    await expect(reasons.getByRole('listitem')).toHaveCount(4);
    await expect(reasons.getByText('Reason number 3.')).toBeVisible();
    const open = moderator.getByRole('region', { name: 'Open questions' });
    await expect(open.getByText('Which shops were asked?')).toBeVisible();
    expect(await violations(moderator)).toEqual([]);
  });

  await test.step('Enter opens the claim', async () => {
    await moderator.keyboard.press('Enter');
    await expect(moderator).toHaveURL(new RegExp(`/c/${torn}$`));
    await moderator.goBack();
    await expect(queue(moderator)).toBeVisible();
  });

  await test.step('three claims are finalised at once; what is refused says why, and nothing else is lost', async () => {
    for (const name of ['Select C1', 'Select C2', 'Select C3']) await moderator.getByLabel(name).check();
    await moderator.getByRole('button', { name: 'Finalise 3 ready' }).click();
    const dialog = moderator.getByRole('dialog');
    await dialog.getByLabel('Rationale').fill('The papers of the harbour leave no doubt.');
    await command(board, moderator, { type: 'claim.withdraw', claim: gone, reason: 'Nobody claims it.' });
    await dialog.getByRole('button', { name: 'Record 3 final ratings' }).click();
    await expect(dialog.getByText(/^Recorded, entry \d+$/)).toHaveCount(2);
    const refused = dialog.getByRole('listitem').filter({ hasText: 'The mayor crossed it first.' });
    await expect(refused).toContainText(/C3 .*withdrawn/);
    await expect(dialog.getByText(/^1 was refused/)).toBeVisible();
    await expect(dialog.getByLabel('Rationale')).toHaveValue('The papers of the harbour leave no doubt.');
    expect(await violations(moderator)).toEqual([]);
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await expect(group(moderator, 'Finalised 2')).toBeVisible();
    await expect(group(moderator, 'Ready')).toHaveCount(0);
  });

  await test.step('each has the answer of its own panel', async () => {
    for (const [id, answer] of [
      [closed, 'Supported'],
      [paid, 'Mostly refuted'],
    ] as const) {
      await reviewers[0]!.goto(`${board}/c/${id}`);
      const pane = reviewers[0]!.getByRole('region', { name: 'Ballot' });
      await expect(pane.getByRole('heading', { name: 'Final rating' })).toBeVisible();
      await expect(pane.getByText(answer, { exact: true }).first()).toBeVisible();
    }
  });

  await test.step('N and Enter open the next round on the terms of the last', async () => {
    await queue(moderator).getByRole('link', { name: 'C4' }).click();
    await expect(moderator.getByRole('button', { name: 'New round' })).toBeVisible();
    await moderator.keyboard.press('n');
    const dialog = moderator.getByRole('dialog', { name: 'Open another round on C4' });
    await expect(dialog.getByText(/^Panel: .*Reviewer 1.*Reviewer 4/)).toBeVisible();
    await expect(dialog.getByText('Round 2 of 2 planned.')).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Open the round' })).toBeFocused();
    await moderator.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(group(moderator, 'Round running 1')).toBeVisible();
  });

  await test.step('a reopening with a public note is read in the claim and by strangers', async () => {
    await group(moderator, 'Finalised 2').click();
    await queue(moderator).getByRole('link', { name: 'C1' }).click();
    await moderator.getByRole('button', { name: 'Reopen…' }).click();
    const dialog = moderator.getByRole('dialog');
    await dialog.getByLabel('Why is it reopened?').fill('The log leaves out the Sunday.');
    await dialog.getByRole('checkbox').check();
    await dialog.getByRole('button', { name: 'Reopen the claim' }).click();
    await expect(group(moderator, 'Reopened 1')).toBeVisible();
    await command(board, moderator, { type: 'board.publish', names: 'hidden' });
    const stranger = await stage.visit();
    for (const page of [reviewers[1]!, stranger]) {
      await page.goto(`${board}/c/${closed}`);
      const note = page.getByRole('complementary', { name: 'Correction note' });
      await expect(note).toContainText('The log leaves out the Sunday.');
    }
  });
});

test('a proposed rating takes effect when another person signs it', async ({ stage }) => {
  const [moderator, second] = [await stage.sit('moderator'), await stage.sit('reviewer6')];
  const [first, other] = [await stage.sit('reviewer1'), await stage.sit('reviewer2')];
  const board = await boardOf(moderator, [first, other, second], 'Two signatures');
  await makeModerator(board, moderator, second);
  await command(board, moderator, { ...procedure, secondSignature: true });
  const claim = idOf(await claimOn(board, moderator, 'The bridge was built in 1931.'));
  const round = await openRoundOn(board, moderator, [claim], 2);
  for (const reviewer of [first, other]) await rate(board, reviewer, round, claim, 1);
  await command(board, moderator, { type: 'round.close', round });

  await moderator.goto(`${board}/adjudicate`);
  await expect(group(moderator, 'Ready 1')).toBeVisible();
  await expect(moderator.getByRole('button', { name: 'Propose', exact: true })).toBeVisible();
  await moderator.keyboard.press('r');
  const dialog = moderator.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Supported', exact: true }).check();
  await dialog.getByLabel('Rationale').fill('The foundation stone says so.');
  await dialog.getByRole('button', { name: 'Propose the final rating' }).click();
  await expect(dialog).toBeHidden();
  await expect(group(moderator, 'Waiting for a signature 1')).toBeVisible();
  await expect(moderator.getByText(/^This is your proposal/)).toBeVisible();
  await expect(moderator.getByRole('button', { name: 'Sign', exact: true })).toHaveCount(0);

  await second.goto(`${board}/adjudicate`);
  await expect(group(second, 'Waiting for a signature 1')).toBeVisible();
  await expect(second.getByText('The foundation stone says so.')).toBeVisible();
  expect(await violations(second)).toEqual([]);
  await second.keyboard.press('s');
  await second.getByRole('dialog').getByRole('button', { name: 'Sign it' }).click();
  for (const page of [moderator, second]) {
    await expect(group(page, 'Finalised 1')).toBeVisible();
  }
  await first.goto(`${board}/c/${claim}`);
  await expect(first.getByText(/^Proposed by Moderator, signed by Reviewer 6/)).toBeVisible();
});

test('who adjudicates blind is told so, and sees the ballots only after the final rating', async ({
  stage,
}) => {
  const canary = 'Canary-7f3: the stone was moved.';
  const [moderator, first, other] = [
    await stage.sit('moderator'),
    await stage.sit('reviewer1'),
    await stage.sit('reviewer2'),
  ];
  const board = await boardOf(moderator, [first, other], 'Blind adjudication');
  await command(board, moderator, { ...procedure, blindAdjudication: true });
  const claim = idOf(await claimOn(board, moderator, 'The stone is the first one.'));
  const round = await openRoundOn(board, moderator, [claim], 2);
  await rate(board, first, round, claim, 1);
  await rate(board, other, round, claim, 5, canary);
  const hasHeard = listenTo(moderator);
  await moderator.goto(`${board}/adjudicate`);
  await command(board, moderator, { type: 'round.close', round });

  await expect(group(moderator, 'To decide blind 1')).toBeVisible();
  await expect(moderator.getByText(/^The ballots are hidden from you until your final rating/)).toBeVisible();
  for (const status of ['Split', 'They conflict', 'No quorum', 'Unsettled']) {
    await expect(moderator.getByText(status, { exact: true })).toHaveCount(0);
  }
  await moderator.getByRole('button', { name: 'Finalise' }).click();
  const dialog = moderator.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Mostly supported' }).check();
  await dialog.getByLabel('Rationale').fill('The mason’s mark is the older one.');
  await expect(dialog.getByLabel('Why it is rated so nevertheless')).toHaveCount(0);
  expect(await hasHeard(canary)).toBe(false);
  await dialog.getByRole('button', { name: 'Record the final rating' }).click();
  await expect(dialog).toBeHidden();
  await expect(group(moderator, 'Finalised 1')).toBeVisible();
  await expect(moderator.getByText(/^1 says Supported and 1 says Refuted/)).toBeVisible();
  await moderator.goto(`${board}/c/${claim}`);
  await expect(moderator.getByText(canary)).toBeVisible();
});

const procedure = {
  type: 'board.configure',
  secondSignature: false,
  blindAdjudication: false,
  rounds: { visibility: 'after-close', planned: 2 },
};

async function makeModerator(board: string, owner: Page, member: Page): Promise<void> {
  const answer = await member.request.get(`/api/boards${board.slice(2)}`);
  const { me } = (await answer.json()) as { me: { member: string } };
  await command(board, owner, { type: 'member.set-role', member: me.member, role: 'moderator' });
}
