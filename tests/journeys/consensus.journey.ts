import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { cast, closeRound, download, finalise } from './acts.ts';
import { openRoundOn, rate } from './adjudicate.scene.ts';
import { violations } from './looks.checks.ts';
import { accountOf, boardOf, claimOn, command } from './scene.ts';
import { expect, test, type Page, type Stage } from './stage.ts';

const names = ['Ada', 'Bo', 'Chidi', 'Dana', 'Emre', 'Farah', 'Gita', 'Hugo', 'Ines'];
const idOf = (room: string) => room.split('/').at(-1)!;
const queue = (page: Page) => page.getByRole('region', { name: 'Queue' });
const result = (page: Page) => page.getByRole('region', { name: 'Ballot' });

/** A board with nine reviewers, of whom each has a browser, and three claims. */
async function panelOfNine(stage: Stage) {
  const moderator = await stage.sit('moderator');
  const reviewers: Page[] = [];
  for (const name of names) {
    const page = await stage.visit();
    await accountOf(page, name);
    reviewers.push(page);
  }
  const board = await boardOf(moderator, reviewers, 'Nine on the harbour wall');
  const heals = await claimOn(board, moderator, 'The wall was built in one summer.');
  const stays = await claimOn(board, moderator, 'The wall was worth its price.');
  const settled = await claimOn(board, moderator, 'The wall is of granite.');
  return { moderator, reviewers, board, heals, stays, settled };
}

/** Everybody but the first casts the level at their place. */
async function rateAll(board: string, reviewers: Page[], round: string, claim: string, levels: number[]) {
  for (const [at, level] of levels.entries()) {
    if (at > 0) await rate(board, reviewers[at]!, round, claim, level, `As ${names[at]} sees it.`);
  }
}

test('nine reviewers, two rounds: one split resolves, another does not, and the record says so', async ({
  stage,
}) => {
  test.setTimeout(180_000);
  const { moderator, reviewers, board, heals, stays, settled } = await panelOfNine(stage);
  const [ada] = reviewers as [Page, ...Page[]];
  const rooms = [heals, stays, settled];

  await test.step('round one, blind: two claims split the panel, one does not', async () => {
    const round = await openRoundOn(board, moderator, rooms.map(idOf));
    await rateAll(board, reviewers, round, idOf(heals), [1, 1, 1, 1, 3, 5, 5, 5, 5]);
    await rateAll(board, reviewers, round, idOf(stays), [1, 1, 1, 1, 1, 5, 5, 5, 5]);
    await rateAll(board, reviewers, round, idOf(settled), [1, 1, 1, 1, 1, 1, 1, 2, 2]);
    for (const room of rooms) {
      await ada.goto(room);
      await cast(ada, 'Supported', 'As Ada sees it.');
    }
    await moderator.goto(heals);
    await expect(moderator.getByText('9 of 9 voted;')).toBeVisible();
    await expect(result(moderator).getByText('Split')).toHaveCount(0);
    await closeRound(moderator);
    await expect(result(moderator).getByText('Split', { exact: true })).toBeVisible();
    await expect(
      result(moderator).getByText(/^4 say Supported, 4 say Refuted, and 1 says Partly right/),
    ).toBeVisible();
    await expect(result(moderator).getByText('As Hugo sees it.')).toBeVisible();
  });

  await test.step('the queue puts the splits apart from what is ready', async () => {
    await moderator.goto(`${board}/adjudicate`);
    await expect(queue(moderator).getByRole('button', { name: 'Ready 1' })).toBeVisible();
    await expect(queue(moderator).getByRole('button', { name: 'Split 2' })).toBeVisible();
  });

  const second = await openRoundOn(board, moderator, [heals, stays].map(idOf));
  await test.step('round two runs: the own answer and the panel’s are there, and no status', async () => {
    await ada.goto(heals);
    await expect(result(ada).getByText('You answered')).toBeVisible();
    await result(ada).getByText('What the panel answered in round 1').click();
    await expect(result(ada).getByText('As Hugo sees it.')).toBeVisible();
    await expect(result(ada).getByText('Split', { exact: true })).toHaveCount(0);
    await rateAll(board, reviewers, second, idOf(heals), [2, 2, 2, 2, 2, 2, 2, 3, 3]);
    await rateAll(board, reviewers, second, idOf(stays), [1, 1, 1, 1, 1, 5, 5, 5, 4]);
    await cast(ada, 'Mostly supported', 'The winter was for the railing only.');
    await ada.goto(stays);
    await cast(ada, 'Supported');
    await command(board, moderator, { type: 'round.close', round: second });
  });

  await test.step('one has resolved: consensus, with arrows from where each stood', async () => {
    await moderator.goto(heals);
    await expect(result(moderator).getByText('Consensus', { exact: true })).toBeVisible();
    await expect(result(moderator).getByText(/^7 say Mostly supported and 2 say Partly right/)).toBeVisible();
    await expect(result(moderator).getByText(/consensus needs 7 of 9/)).toBeVisible();
    await expect(result(moderator).getByText('The winter was for the railing only.')).toBeVisible();
    expect(await violations(moderator)).toEqual([]);
    await moderator.goto(stays);
    await expect(result(moderator).getByText('Split', { exact: true })).toBeVisible();
  });

  await test.step('the map sorts by agreement, with the split first', async () => {
    await moderator.goto(`${board}?view=map&sort=agreement`);
    const map = moderator.getByRole('table', { name: 'Agreement map' });
    await expect.poll(() => map.getByText(/^C\d$/).allTextContents()).toEqual(['C2', 'C1', 'C3']);
    expect(await violations(moderator)).toEqual([]);
  });

  await test.step('against a split nothing is finalised without a reason', async () => {
    await moderator.goto(heals);
    await finalise(moderator, 'Mostly supported', 'Seven of nine, and the minutes.');
    await moderator.goto(stays);
    await moderator.getByRole('button', { name: 'Finalise' }).click();
    const dialog = moderator.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Partly right', exact: true }).check();
    await dialog.getByLabel('Rationale').fill('Worth depends on what one counts.');
    await dialog.getByRole('button', { name: 'Record the final rating' }).click();
    await expect(dialog.getByLabel('Why it is rated so nevertheless')).toBeFocused();
    await dialog
      .getByLabel('Why it is rated so nevertheless')
      .fill('The panel stays split over what counts.');
    await dialog.getByRole('button', { name: 'Record the final rating' }).click();
    await expect(dialog).toBeHidden();
    await command(board, reviewers[8]!, {
      type: 'dissent.file',
      claim: idOf(stays),
      text: 'It was a waste.',
    });
    await expect(moderator.getByText('It was a waste.')).toBeVisible();
  });

  await test.step('figures and methods leave with the tables', async () => {
    await moderator.goto(`${board}/export`);
    const tables = await download(moderator, 'Tables');
    const files = unzipSync(readFileSync(tables.path));
    const lines = (name: string) => Buffer.from(files[name]!).toString().split('\r\n');
    const statuses = lines('figures.csv').filter((line) => line.includes(',readiness,'));
    const of = (claim: string, status: string) =>
      statuses.filter((line) => line.includes(`,${claim},`) && line.includes(`,${status},`)).length;
    expect([of('C1', 'split'), of('C1', 'consensus'), of('C2', 'split'), of('C3', 'consensus')]).toEqual([
      1, 1, 2, 1,
    ]);
    const methods = lines('methods.csv').join('\n');
    expect(methods).toContain('The panel stays split over what counts.');
    expect(methods).toContain('It was a waste.');
    expect(statuses.every((line) => line.includes('touchstone-consensus/1'))).toBe(true);
  });
});
