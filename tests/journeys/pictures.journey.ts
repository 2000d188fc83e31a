import { randomBytes, randomUUID } from 'node:crypto';
import { violations } from './looks.checks.ts';
import { boardOf, claimOn, command } from './scene.ts';
import { expect, test, type Page, type Stage } from './stage.ts';

/** How five reviewers rate four claims; a fifth claim has no round. The second is voted on again. */
const ratings = [
  [1, 1, 1, 1, 1],
  [1, 1, 1, 5, 5],
  [1, 2, 3, 4, 5],
  [2, 2, 2, 3, 3],
];

test('the agreement map: sorted by A, in figures too, and nothing of the round that runs', async ({
  stage,
}) => {
  const { board, owner: page } = await tides(stage);
  await page.goto(board);
  await page.getByRole('button', { name: 'Agreement map' }).click();
  const map = page.getByRole('table', { name: 'Agreement map' });
  const numbers = () => map.getByText(/^C\d$/).allTextContents();
  await map.getByRole('button', { name: 'Agreement A' }).click();
  await expect(page).toHaveURL(/view=map/);
  await expect(page).toHaveURL(/sort=agreement/);
  const heading = map.getByRole('columnheader', { name: 'Agreement A' });
  await expect(heading).toHaveAttribute('aria-sort', 'ascending');
  await expect.poll(numbers).toEqual(['C2', 'C3', 'C4', 'C1', 'C5']);
  await expect(map.getByRole('row').filter({ hasText: 'Tide 1' }).getByText('+1.00')).toBeVisible();
  await expect(map.getByRole('img', { name: '3 Mostly supported, 2 Partly right' })).toBeVisible();

  await test.step('the other way round, and kept by the address', async () => {
    await map.getByRole('button', { name: 'Agreement A' }).click();
    await expect(page).toHaveURL(/descending=true/);
    await page.reload();
    await expect.poll(numbers).toEqual(['C1', 'C4', 'C3', 'C2', 'C5']);
  });

  await test.step('a running round shows that it runs, and no status', async () => {
    const row = map.getByRole('row').filter({ hasText: 'Tide 2' });
    await expect(row.getByText('Voting')).toBeVisible();
    await expect(row.getByText('3 of 5')).toBeVisible();
    await expect(row.getByText('From the round before.')).toBeVisible();
    await expect(row.getByText('Split', { exact: true })).toHaveCount(0);
  });

  await test.step('too few claims for reliability: said so, with how many are missing', async () => {
    const panel = page.getByRole('region', { name: 'Reliability' });
    await expect(panel.getByText('Insufficient data.')).toBeVisible();
    await expect(panel.getByText(/^4 of the 10 claims .* 6 more are needed\.$/)).toBeVisible();
  });
  await expectAccessible(page);

  await test.step('the same as a table', async () => {
    await page.getByRole('button', { name: 'As a table' }).click();
    await expect(page).toHaveURL(/figures=true/);
    const cells = page.getByRole('row', { name: /^C4\b/ }).getByRole('cell');
    expect((await cells.allTextContents()).slice(0, 5)).toEqual(['0', '3', '2', '0', '0']);
    await expectAccessible(page);
  });

  await test.step('by keyboard into a claim', async () => {
    await page.getByRole('button', { name: 'As a table' }).click();
    await expect(map).toBeVisible();
    await page.keyboard.press('j');
    await expect(map.getByRole('row').nth(1).getByRole('link')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/c\//);
  });
});

test('reliability in figures, with intervals and a reason for having two', async ({ stage }) => {
  const owner = await stage.sit('moderator');
  const reviewers = [
    await stage.sit('reviewer1'),
    await stage.sit('reviewer2'),
    await stage.sit('reviewer3'),
  ];
  const board = await boardOf(owner, reviewers, 'Reliability of tides');
  const claims: string[] = [];
  for (let n = 1; n <= 10; n += 1) claims.push(await claimOn(board, owner, `Tide ${n} was high`));
  const levels = claims.map((_, at) => [0, 0, 1].map((more) => 1 + ((at + more) % 5)));
  await castRound(board, owner, reviewers, claims, levels);
  await owner.goto(`${board}?view=map`);
  const panel = owner.getByRole('region', { name: 'Reliability' });
  for (const name of ['Krippendorff’s α', 'Gwet’s AC2']) {
    const row = panel.getByRole('row', { name });
    await expect(row.getByRole('cell').nth(0)).toHaveText(/^-?[01]\.\d\d$/);
    await expect(row.getByRole('cell').nth(1)).toHaveText(/^-?[01]\.\d\d to -?[01]\.\d\d$/);
  }
  await expect(panel.getByText('No verdict below 20 claims')).toBeVisible();
  await expect(panel.getByText(/^Two figures, since/)).toBeVisible();
  await expectAccessible(owner);
});

test('how one rates is for one’s own eyes', async ({ stage }) => {
  const { board, owner, reviewers } = await tides(stage);
  const reviewer = reviewers[4]!;
  const address = `${board}/me`;
  await reviewer.goto(address);
  await expect(reviewer.getByText('Only you can see this page')).toBeVisible();
  await expect(reviewer.getByText('It never weighs your votes')).toBeVisible();
  // Against the others’ medians: 1 and 1, 5 and 1, 5 and 2.5, 3 and 2.
  await expect(reviewer.getByText('1.88 levels towards Refuted')).toBeVisible();
  await expect(reviewer.getByText('Insufficient data: 16 more ballots are needed.')).toBeVisible();
  await reviewer.getByText('As a table').click();
  const row = reviewer.getByRole('row').filter({ hasText: 'C2' });
  await expect(row.getByRole('cell').last()).toHaveText('+4');
  await expectAccessible(reviewer);

  await test.step('the same address shows a moderator nothing of it', async () => {
    await owner.goto(address);
    await expect(owner.getByText('No rating of yours in a closed round yet.')).toBeVisible();
    const answer = await owner.request.get(`/api/boards${board.slice(2)}/polls`);
    expect(await answer.text()).not.toContain('"mine"');
  });

  await test.step('and another reviewer the own ballots only', async () => {
    await reviewers[0]!.goto(address);
    await expect(reviewers[0]!.getByText('levels towards Supported')).toBeVisible();
    await expect(reviewers[0]!.getByText('1.88 levels towards Refuted')).toHaveCount(0);
  });
});

test('a further round gives feedback and no status; movement is told in words', async ({ stage }) => {
  const { board, owner, reviewers, claims } = await tides(stage);
  const reviewer = reviewers[4]!;
  await reviewer.goto(claims[1]!);
  const ballot = reviewer.getByRole('region', { name: 'Ballot' });

  await test.step('the own answer, the distribution and the reasons of the round before', async () => {
    const before = ballot.getByRole('region', { name: 'Round 1' });
    await expect(before.getByText('You answered')).toBeVisible();
    await expect(before.getByRole('img', { name: '3 Supported, 2 Refuted' })).toBeVisible();
    await expect(ballot.getByText('The log book of reviewer 1 says so.')).toBeVisible();
    for (const status of ['Split', 'They conflict'])
      await expect(ballot.getByText(status, { exact: true })).toHaveCount(0);
    await before.getByText('What the panel answered in round 1').click();
    await before.getByText('As a table').click();
    await expect(before.getByRole('table')).toBeVisible();
    await expectAccessible(reviewer);
  });

  await test.step('who moved, from what to what', async () => {
    await castRound(board, owner, reviewers, [claims[0]!], [[1, 3, 1, 1, 1]]);
    await owner.goto(claims[0]!);
    await expect(owner.getByText('One changed since the round before:')).toBeVisible();
    await expect(owner.getByText('Reviewer 2: from Supported to Partly right')).toBeVisible();
  });

  await test.step('no arrows into a secret round, and why', async () => {
    await castRound(board, owner, reviewers, [claims[0]!], [[2, 3, 2, 2, 2]], 'secret');
    const why = 'No arrows: in a secret round nobody knows whose answer moved.';
    await expect(owner.getByText(why)).toBeVisible();
    await expect(owner.getByText('The counts differ by 4 ballots from the round before.')).toBeVisible();
  });
});

/** A board with `ratings` in a closed round, and its second claim voted on again by the first three. */
async function tides(stage: Stage) {
  const owner = await stage.sit('moderator');
  const reviewers = await Promise.all(([1, 2, 3, 4, 5] as const).map((n) => stage.sit(`reviewer${n}`)));
  const board = await boardOf(owner, reviewers, 'Tides');
  const claims: string[] = [];
  for (let n = 1; n <= 5; n += 1) claims.push(await claimOn(board, owner, `Tide ${n} was high`));
  await castRound(board, owner, reviewers, claims.slice(0, 4), ratings);
  const again = { round: randomUUID(), claim: claims[1]!.split('/').at(-1)! };
  await command(board, owner, {
    type: 'round.open',
    round: again.round,
    claims: [again.claim],
    visibility: 'after-close',
  });
  for (const reviewer of reviewers.slice(0, 3))
    await command(board, reviewer, { type: 'ballot.cast', ...again, answer: { level: 1 } });
  return { board, owner, reviewers, claims };
}

/** A whole round over HTTP: opened, voted by everyone, closed. `levels`: per claim, one of each reviewer. */
async function castRound(
  board: string,
  owner: Page,
  reviewers: readonly Page[],
  rooms: readonly string[],
  levels: readonly (readonly number[])[],
  visibility: 'after-close' | 'secret' = 'after-close',
): Promise<void> {
  const round = randomUUID();
  const claims = rooms.map((path) => path.split('/').at(-1)!);
  await command(board, owner, { type: 'round.open', round, claims, visibility });
  for (const [who, page] of reviewers.entries()) {
    const rationale = `The log book of reviewer ${who + 1} says so.`;
    for (const [at, claim] of claims.entries()) {
      const tag = visibility === 'secret' ? { tag: randomBytes(32).toString('hex') } : {};
      const answer = { level: levels[at]![who] };
      await command(board, page, { type: 'ballot.cast', round, claim, answer, rationale, ...tag });
    }
  }
  await command(board, owner, { type: 'round.close', round });
}

async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await violations(page), colorScheme).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}
