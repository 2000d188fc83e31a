import { readFileSync } from 'node:fs';
import { attach, cast, closeRound, download, finalise, openBoard, openRound } from './acts.ts';
import { boardOf, claimOn, command, documentOn } from './scene.ts';
import { expect, test, type Page, type Stage } from './stage.ts';

test('input that cannot be taken: a legible message, and what was typed is still there', async ({
  stage,
}) => {
  const owner = await stage.sit('moderator');
  await owner.goto('/boards/new');
  await owner.getByLabel('Title').fill('   ');
  await owner.getByLabel('Description').fill('What came of the vote of May.');
  await owner.getByRole('button', { name: 'Open the board' }).click();
  await expect(owner.getByText('A board needs a title.')).toBeVisible();
  await expect(owner.getByLabel('Title')).toBeFocused();
  await expect(owner.getByLabel('Description')).toHaveValue('What came of the vote of May.');

  const board = await openBoard(owner, 'Hard to swallow');
  await test.step('a paste of ten megabytes', async () => {
    await owner.goto(`${board}/import`);
    await owner.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const field = owner.getByLabel('Text of the document');
    await field.fill('The first lines, typed. ');
    await owner.evaluate(() => navigator.clipboard.writeText('It never ends. '.repeat(700_000)));
    await field.press('Control+V');
    const note = owner.getByRole('alert');
    await expect(note).toContainText(/larger than|too (large|long)|at most/i);
    await expect(note).toContainText('What you pasted is still here.');
    await expect(field).toHaveValue('The first lines, typed. ');
  });

  await test.step('a file that is no text', async () => {
    const chooser = owner.waitForEvent('filechooser');
    await owner.getByRole('button', { name: 'Choose a file' }).click();
    const buffer = Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0xff, 0xfe, 0, 1]);
    await (await chooser).setFiles({ name: 'minutes.txt', mimeType: 'text/plain', buffer });
    await expect(owner.getByRole('alert')).toContainText(/cannot be read for its text/);
  });

  await test.step('a claim without words, and evidence without a source', async () => {
    await owner.goto(board);
    await owner.getByRole('button', { name: 'Draft a claim' }).click();
    const dialog = owner.getByRole('dialog');
    await dialog.getByLabel('Who claims it').fill('The council');
    await dialog.getByRole('button', { name: 'Record the claim' }).click();
    await expect(dialog.getByLabel('What is claimed')).toHaveAttribute('aria-invalid', 'true');
    await expect(dialog.getByLabel('Who claims it')).toHaveValue('The council');
    await dialog.getByLabel('What is claimed').fill('The vote was unanimous.');
    await dialog.getByRole('button', { name: 'Record the claim' }).click();
    await owner.getByRole('link', { name: 'The vote was unanimous.' }).click();
    await owner.getByRole('button', { name: 'Attach evidence for' }).click();
    await dialog.getByLabel('Excerpt', { exact: true }).fill('All hands went up.');
    await dialog.getByRole('button', { name: 'Attach the evidence' }).click();
    await expect(dialog.getByText('A citation needs a title.')).toBeVisible();
    await expect(dialog.getByLabel('Excerpt', { exact: true })).toHaveValue('All hands went up.');
  });

  await test.step('a claim anchored beyond the text', async () => {
    const path = await documentOn(board, owner, 'Short', 'Seven words stand in this short text.');
    const anchor = {
      document: path.split('/').at(-1),
      start: 30,
      end: 900,
      exact: 'x',
      prefix: '',
      suffix: '',
    };
    const order = {
      type: 'claim.draft',
      claim: crypto.randomUUID(),
      statement: 'It is beyond.',
      kind: 'fact',
    };
    await expect(command(board, owner, { ...order, anchors: [anchor] })).rejects.toThrow(/422/);
    await owner.goto(path);
    await expect(owner.getByText('no claims yet')).toBeVisible();
  });
});

test('whatever people write is shown as text and never run', async ({ stage }) => {
  const evil = (place: string) =>
    `${place} <img src=x onerror="window.ran=1"><script>window.ran=1</script> [x](javascript:window.ran=1)`;
  const [owner, reviewer, other] = await threeOf(stage);
  const board = await boardOf(owner, [reviewer, other], evil('Title'));
  await owner.goto(`${board}/import`);
  await owner.getByLabel('Text of the document').fill(`${evil('Heading')}\n\n${evil('Text')} and so on.`);
  await owner.getByRole('button', { name: 'Look at what will be kept' }).click();
  await expect(owner.getByText(evil('Text'))).toBeVisible();
  await owner.getByRole('button', { name: 'Import' }).click();
  await expect(owner.getByRole('article')).toContainText(evil('Text'));
  await owner.goto(board);
  await expect(owner.getByText('No claims yet.')).toBeVisible();
  await owner.keyboard.press('c');
  const dialog = owner.getByRole('dialog');
  await dialog.getByLabel('What is claimed').fill(evil('Claim'));
  await dialog.getByLabel('Who claims it').fill(evil('Claimant').slice(0, 120));
  await dialog.getByText('Date, place, where it appeared, tags').click();
  await dialog.getByLabel('Place').fill(evil('Place').slice(0, 120));
  await dialog.getByLabel('Where it appeared').fill(`javascript:window.ran=1 ${evil('Appeared')}`);
  await dialog.getByRole('button', { name: 'Record the claim' }).click();
  await owner.getByRole('link', { name: 'Claim <img' }).click();
  await attach(owner, {
    direction: 'against',
    source: evil('Source'),
    title: evil('Cited'),
    excerpt: evil('Said'),
  });
  await owner.getByLabel('What you argue').fill(evil('Argument'));
  await owner.getByRole('button', { name: 'Post' }).click();
  await expect(owner.getByText('Argument <img')).toBeVisible();
  await openRound(owner, 'Blind');
  await reviewer.goto(new URL(owner.url()).pathname);
  await cast(reviewer, 'Supported', evil('Reason'));
  await closeRound(owner);
  await finalise(owner, 'Supported', evil('Final'), evil('Departure'));
  for (const page of [owner, reviewer]) {
    for (const place of ['Claim', 'Source', 'Cited', 'Said', 'Argument', 'Reason', 'Final', 'Departure']) {
      await expect(page.getByText(`${place} <img`).first()).toBeVisible();
    }
    expect(await page.getByRole('link', { name: 'x', exact: true }).count()).toBe(0);
  }
  await owner.getByRole('navigation').getByRole('link', { name: 'Audit' }).click();
  await expect(owner.getByRole('heading', { name: /unbroken/ })).toBeVisible();
  await owner.getByRole('navigation').getByRole('link', { name: 'Export' }).click();
  const report = await download(owner, 'Report');
  const bare = await stage.visit();
  await bare.setContent(readFileSync(report.path, 'utf8'));
  await expect(bare.getByText('Reason <img')).toBeVisible();
  for (const page of [owner, reviewer, bare]) {
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  }
});

test('another’s board does not exist, for a stranger and for a visitor alike', async ({ stage }) => {
  const owner = await stage.sit('moderator');
  const board = await boardOf(owner, [], 'Nobody’s business');
  const room = await claimOn(board, owner, 'A secret is kept.');
  const stranger = await stage.sit('observer');
  const visitor = await stage.visit();
  const pages = [board, room, `${board}/audit`, `${board}/export`, `${board}/nonsense`];
  for (const path of [...pages, `/b/${crypto.randomUUID()}`]) {
    await stranger.goto(path);
    await expect(stranger.getByRole('heading', { name: 'Nothing here' })).toBeVisible();
    await expect(stranger.getByText('A secret is kept.')).toHaveCount(0);
  }
  await visitor.goto(room);
  await expect(visitor.getByRole('heading', { name: /Nothing here|Sign in/ })).toBeVisible();
  await expect(visitor.getByText('A secret is kept.')).toHaveCount(0);

  await test.step('a page that the board does not have is still within the board', async () => {
    await owner.goto(`${board}/nonsense/of/all/kinds`);
    await expect(owner.getByRole('heading', { name: 'Nothing here' })).toBeVisible();
    await expect(owner.getByRole('banner').getByText('Nobody’s business')).toBeVisible();
    await owner.getByRole('navigation').getByRole('link', { name: 'Claims' }).click();
    await expect(owner.getByRole('link', { name: 'A secret is kept.' })).toBeVisible();
  });
});

test('a round closes under somebody’s pen, and a log-in ends: nothing that was written is lost', async ({
  stage,
}) => {
  const [owner, reviewer, other] = await threeOf(stage);
  const board = await boardOf(owner, [reviewer, other], 'Under the pen');
  const room = await claimOn(board, owner, 'The ink was still wet.');
  for (const page of [owner, reviewer]) await page.goto(room);

  await test.step('the round closes while the reviewer writes', async () => {
    await openRound(owner, 'Blind');
    await reviewer.getByRole('radio', { name: 'Partly right' }).check();
    await reviewer.getByLabel('Rationale').fill('The notary saw it at noon.');
    await closeRound(owner);
    const note = reviewer.getByRole('alert');
    await expect(note).toContainText('The round closed before you cast this ballot.');
    await expect(note).toContainText('The notary saw it at noon.');
    await expect(owner.getByText('The notary saw it at noon.')).toHaveCount(0);
  });

  await test.step('the log-in ends in another tab while the reviewer argues', async () => {
    await reviewer.getByLabel('What you argue').fill('Ink of that kind dries in an hour.');
    await reviewer.context().request.post('/api/auth/logout', { headers: { Origin: stage.url } });
    await reviewer.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
    await reviewer.getByLabel('E-mail address').fill('reviewer1@demo.test');
    await reviewer.getByLabel('Password').fill('touchstone-demo');
    await reviewer.getByRole('button', { name: 'Sign in' }).click();
    await expect(reviewer.getByRole('heading', { name: 'The ink was still wet.' })).toBeVisible();
    await expect(reviewer.getByLabel('What you argue')).toHaveValue('Ink of that kind dries in an hour.');
    await reviewer.getByRole('button', { name: 'Post' }).click();
    await expect(owner.getByText('Ink of that kind dries in an hour.')).toHaveCount(1);
  });
});

test('the server is killed and started again: both browsers converge, and nothing is sent twice', async ({
  stage,
}) => {
  const [owner, reviewer, other] = await threeOf(stage);
  const board = await boardOf(owner, [reviewer, other], 'Through the storm');
  const room = await claimOn(board, owner, 'The light burned all night.');
  for (const page of [owner, reviewer]) await page.goto(room);
  await openRound(owner, 'Open');
  await expect(reviewer.getByRole('button', { name: 'Cast the ballot' })).toBeVisible();

  await stage.killServer();
  for (const page of [owner, reviewer])
    await expect(page.getByText(/^Offline\. You see the board/)).toBeVisible();
  await say(owner, 'Written by the owner in the dark.');
  await say(reviewer, 'Written by the reviewer in the dark.');
  await expect(owner.getByText('being recorded…')).toBeVisible();
  await reviewer.getByRole('radio', { name: 'Mostly supported' }).check();
  await reviewer.getByRole('button', { name: 'Cast the ballot' }).click();
  await expect(reviewer.getByText(/^Not recorded yet\./)).toBeVisible();

  await stage.startServer();
  for (const page of [owner, reviewer]) {
    await expect(page.getByText(/^Offline/)).toBeHidden({ timeout: 30_000 });
    for (const words of ['Written by the owner in the dark.', 'Written by the reviewer in the dark.']) {
      await expect(page.getByText(words)).toHaveCount(1);
    }
    await expect(page.getByText('being recorded…')).toHaveCount(0);
    await expect(page.getByText('1 of 2 voted;')).toBeVisible();
  }
  await expect(reviewer.getByText(/^Recorded, entry \d+/).first()).toBeVisible();
  await owner.reload();
  for (const words of ['Written by the owner in the dark.', 'Written by the reviewer in the dark.']) {
    await expect(owner.getByText(words)).toHaveCount(1);
  }
});

const threeOf = async (stage: Stage): Promise<[Page, Page, Page]> => [
  await stage.sit('moderator'),
  await stage.sit('reviewer1'),
  await stage.sit('reviewer2'),
];

async function say(page: Page, words: string): Promise<void> {
  await page.getByLabel('What you argue').fill(words);
  await page.getByRole('button', { name: 'Post' }).click();
}

test('on a slow line the first claims are to be read long before the scripts are there', async ({
  stage,
}) => {
  const owner = await stage.sit('moderator');
  const board = await openBoard(owner, 'A slow line');
  const claim = await claimOn(board, owner, 'The tide was <b>late</b>.');
  let arrive!: () => void;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await owner.route('**/assets/*.js', async (route) => {
    await arrived;
    await route.continue();
  });
  const first = owner.locator('#first-screen');

  await owner.goto(board, { waitUntil: 'commit' });
  await expect(first.getByRole('heading', { name: 'A slow line' })).toBeVisible();
  const link = first.getByRole('link', { name: 'The tide was <b>late</b>.' });
  await expect(link).toHaveAttribute('href', claim);
  await link.click();
  await expect(first.getByRole('heading', { name: 'The tide was <b>late</b>.' })).toBeVisible();

  arrive();
  await expect(owner.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
  await expect(first).toHaveCount(0);

  const stranger = await stage.visit();
  await stranger.route('**/assets/*.js', () => new Promise(() => {}));
  const refused = stranger.waitForResponse(`**/api/boards/*/preview`);
  await stranger.goto(board, { waitUntil: 'commit' });
  expect(await (await refused).text()).not.toContain('tide');
});
