import { randomBytes, randomUUID } from 'node:crypto';
import { violations } from './looks.checks.ts';
import { boardOf, claimOn, command } from './scene.ts';
import { expect, test, type Page } from './stage.ts';

test('the agreement map: sorted by A, in figures too, and nothing of the round that runs', async ({
  stage,
}) => {
  const page = await stage.sit('moderator');
  const board = await sampleBoard(page);
  await page.goto(board);
  await page.getByRole('button', { name: 'Agreement map' }).click();
  const map = page.getByRole('table', { name: 'Agreement map' });
  await map.getByRole('button', { name: 'Agreement A' }).click();
  await expect(page).toHaveURL(/view=map/);
  await expect(page).toHaveURL(/sort=agreement/);
  await expect(map.getByRole('columnheader', { name: 'Agreement A' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
  const ascending = await agreements(map);
  expect(ascending.length).toBeGreaterThan(3);
  expect(ascending).toEqual([...ascending].sort((a, b) => a - b));

  await test.step('the other way round, and back by reload, as the address says', async () => {
    await map.getByRole('button', { name: 'Agreement A' }).click();
    await expect(page).toHaveURL(/descending=true/);
    await page.reload();
    await expect.poll(async () => (await agreements(map))[0]).toBe(ascending.at(-1));
  });

  await test.step('a running round shows that it runs, and no status', async () => {
    const row = map.getByRole('row').filter({ hasText: 'C4' });
    await expect(row.getByText('Voting')).toBeVisible();
    await expect(row.getByText('From the round before.')).toBeVisible();
    for (const status of ['Split', 'Unsettled', 'Consensus', 'Near consensus'])
      await expect(row.getByText(status, { exact: true })).toHaveCount(0);
  });

  await test.step('too few claims for reliability: said so, with how many are missing', async () => {
    const panel = page.getByRole('region', { name: 'Reliability' });
    await expect(panel.getByText('Insufficient data.')).toBeVisible();
    await expect(panel.getByText(/of the 10 claims .* more (is|are) needed\./)).toBeVisible();
  });
  await expectAccessible(page);

  await test.step('the same as a table', async () => {
    await page.getByRole('button', { name: 'As a table' }).click();
    await expect(page).toHaveURL(/figures=true/);
    const row = page.getByRole('row', { name: /^C18\b/ });
    await expect(row.getByRole('cell').nth(1)).toHaveText('1');
    await expect(row.getByRole('cell').nth(3)).toHaveText('5');
    await expect(row.getByRole('cell', { name: 'Consensus' })).toBeVisible();
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
  for (let n = 1; n <= 10; n += 1)
    claims.push(await claimOn(board, owner, `Tide ${n} was higher than tide ${n + 1}`));
  await castRound(
    board,
    owner,
    reviewers,
    claims,
    'after-close',
    (claim, reviewer) => 1 + ((claim + (reviewer === 2 ? 1 : 0)) % 5),
  );
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
  const reviewer = await stage.sit('reviewer5');
  const board = await sampleBoard(reviewer);
  await reviewer.goto(`${board}/me`);
  await expect(reviewer.getByText('Only you can see this page')).toBeVisible();
  await expect(reviewer.getByText('It never weighs your votes')).toBeVisible();
  await expect(reviewer.getByText(/Insufficient data: \d+ more ballots are needed/)).toBeVisible();
  await reviewer.getByText('As a table').click();
  await expect(reviewer.getByRole('table').getByRole('row').filter({ hasText: 'C18' })).toBeVisible();
  await expectAccessible(reviewer);

  await test.step('the same address shows a moderator nothing of it', async () => {
    const moderator = await stage.sit('moderator');
    await moderator.goto(new URL(reviewer.url()).pathname);
    await expect(moderator.getByText('No rating of yours in a closed round yet.')).toBeVisible();
    const answer = await moderator.request.get(`/api/boards${board.slice(2)}/polls`);
    expect(await answer.text()).not.toContain('"mine"');
  });

  await test.step('and another reviewer the own ballots only', async () => {
    const other = await stage.sit('reviewer1');
    const [mine, theirs] = await Promise.all([answersOf(reviewer, board), answersOf(other, board)]);
    expect(mine).not.toEqual(theirs);
  });
});

test('a further round gives feedback and no status; movement is told in words', async ({ stage }) => {
  const reviewer = await stage.sit('reviewer6');
  const board = await sampleBoard(reviewer);
  await reviewer.goto(await roomOf(reviewer, board, 4));
  const ballot = reviewer.getByRole('region', { name: 'Ballot' });

  await test.step('the own answer, the distribution and the reasons of the round before', async () => {
    const before = ballot.getByRole('region', { name: 'Round 1' });
    await expect(before.getByText('You answered')).toBeVisible();
    await expect(before.getByRole('img', { name: /Partly right/ })).toBeVisible();
    await expect(ballot.getByText(/gave reasons/)).toBeVisible();
    for (const status of ['Split', 'Unsettled', 'Consensus'])
      await expect(ballot.getByText(status, { exact: true })).toHaveCount(0);
    await before.getByText('What the panel answered in round 1').click();
    await before.getByText('As a table').click();
    await expect(before.getByRole('table')).toBeVisible();
    await expectAccessible(reviewer);
  });

  const owner = await stage.sit('moderator');
  const panel = await Promise.all(([1, 2, 3, 4, 5] as const).map((n) => stage.sit(`reviewer${n}`)));
  const own = await boardOf(owner, panel, 'Moving tides');
  const claim = await claimOn(own, owner, 'The tide turned at noon');

  await test.step('who moved, from what to what', async () => {
    await castRound(own, owner, panel, [claim], 'after-close', () => 1);
    await castRound(own, owner, panel, [claim], 'after-close', (_, at) => (at === 1 ? 3 : 1));
    await owner.goto(claim);
    await expect(owner.getByText('One changed since the round before:')).toBeVisible();
    await expect(owner.getByText('Reviewer 2: from Supported to Partly right')).toBeVisible();
  });

  await test.step('no arrows into a secret round, and why', async () => {
    await castRound(own, owner, panel, [claim], 'secret', (_, at) => (at === 1 ? 3 : 2));
    await expect(
      owner.getByText('No arrows: in a secret round nobody knows whose answer moved.'),
    ).toBeVisible();
    await expect(owner.getByText('The counts differ by 4 ballots from the round before.')).toBeVisible();
  });
});

async function sampleBoard(page: Page): Promise<string> {
  const { board } = (await (await page.request.get('/api/demo')).json()) as { board: string };
  return `/b/${board}`;
}

async function roomOf(page: Page, board: string, number: number): Promise<string> {
  const answer = await page.request.get(`/api/boards${board.slice(2)}`);
  const { claims } = (await answer.json()) as { claims: { id: string; number: number }[] };
  return `${board}/c/${claims.find((claim) => claim.number === number)!.id}`;
}

/** Every A on the map, from the first row down; only rows in sight exist. */
async function agreements(map: ReturnType<Page['getByRole']>): Promise<number[]> {
  await expect(map.getByText(/^[+-]?\d\.\d\d$/).first()).toBeVisible();
  const texts = await map.getByText(/^[+-]?\d\.\d\d$/).allTextContents();
  return texts.map(Number);
}

async function answersOf(page: Page, board: string): Promise<unknown[]> {
  const answer = await page.request.get(`/api/boards${board.slice(2)}/polls`);
  return ((await answer.json()) as { polls: { mine?: unknown }[] }).polls.map(({ mine }) => mine);
}

/** A whole round over HTTP: opened, voted by everyone, closed. `claims` are the paths of rooms. */
async function castRound(
  board: string,
  owner: Page,
  reviewers: readonly Page[],
  claims: readonly string[],
  visibility: 'after-close' | 'secret',
  levelOf: (claim: number, reviewer: number) => number,
): Promise<void> {
  const round = randomUUID();
  const ids = claims.map((path) => path.split('/').at(-1)!);
  await command(board, owner, { type: 'round.open', round, claims: ids, visibility });
  for (const [reviewer, page] of reviewers.entries()) {
    for (const [at, claim] of ids.entries()) {
      const tag = visibility === 'secret' ? { tag: randomBytes(32).toString('hex') } : {};
      const answer = { level: levelOf(at, reviewer) };
      await command(board, page, { type: 'ballot.cast', round, claim, answer, ...tag });
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
