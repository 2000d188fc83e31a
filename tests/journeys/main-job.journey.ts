import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { exportFormats, type ExportFormat } from '@touchstone/protocol/export-formats';
import { unzipSync, zipSync } from 'fflate';
import { attach, cast, closeRound, download, finalise, makeAccount, openBoard, openRound } from './acts.ts';
import { listenTo, type Ear } from './ears.ts';
import { drawOver, overlapping, sentencesOf, textToReview } from './passages.ts';
import { expect, root, test, type Page } from './stage.ts';

const names = ['Ada Reyes', 'Bo Lind', 'Chidi Okoro', 'Dana Weiss', 'Emre Aydin', 'Farah Nasser'];
const canary = 'Canary-51c: I trust the second figure more.';

test('the main job: a text becomes claims, evidence, debate, two rounds, final ratings, and proof', async ({
  stage,
}, info) => {
  test.setTimeout(360_000);
  const text = textToReview();
  const sentences = sentencesOf(text);

  const owner = await stage.visit();
  await owner.goto('/');
  await owner.getByRole('link', { name: 'Start my own' }).click();
  await makeAccount(owner, 'Olga Stern');
  await expect(owner.getByText('You are on no board yet.')).toBeVisible();
  const board = await openBoard(owner, 'Review of one text');

  await test.step('import: what belongs to the page and not to the text is offered for removal', async () => {
    await owner.getByRole('link', { name: 'Import a document' }).click();
    await owner.getByLabel('Text of the document').fill(text.text);
    await owner.getByRole('button', { name: 'Look at what will be kept' }).click();
    await expect(owner.getByLabel('Title')).toHaveValue(text.title);
    const piece = owner.getByRole('group', { name: /look like page furniture/ }).getByRole('checkbox');
    await expect(piece).toHaveCount(1);
    await expect(piece).toBeChecked();
    await expect(owner.getByText(/, 1 piece removed/)).toBeVisible();
    await owner.getByRole('button', { name: 'Import' }).click();
    await expect(owner.getByRole('article', { name: text.title })).toBeVisible();
    await expect(owner.getByText(sentences[0]!)).toBeVisible();
    await expect(owner.getByText(text.furniture)).toHaveCount(0);
  });

  await test.step('twelve passages and more become claims, two of them overlapping', async () => {
    const pair = overlapping(text, sentences);
    const others = sentences.filter((sentence) => !pair.some((passage) => passage.includes(sentence)));
    const passages = [...pair, ...others.slice(0, 11)];
    const kinds = ['Fact', 'Attribution', 'Interpretation', 'Fact'];
    for (const [at, passage] of passages.entries()) {
      await draftOf(owner, passage, kinds[at % kinds.length]!);
      await expect(owner.getByRole('link', { name: `Claim C${at + 1}`, exact: true })).toBeAttached();
    }
    await expect(owner.getByText('13 claims')).toBeVisible();
  });

  const reviewers: Page[] = [];
  await test.step('six reviewers come in by link', async () => {
    await owner.getByRole('link', { name: 'Settings' }).click();
    for (const name of names) {
      await owner.getByRole('button', { name: 'Make a link' }).click();
      const links = owner.getByText(/\/join\//);
      await expect(links).toHaveCount(reviewers.length + 1);
      const page = await stage.visit();
      await page.goto((await links.first().textContent()) ?? '');
      await page.getByRole('link', { name: 'Make an account and join' }).click();
      await makeAccount(page, name);
      await page.getByRole('button', { name: `Join as ${name}` }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Review of one text' })).toBeVisible();
      reviewers.push(page);
    }
    await expect(owner.getByRole('listitem').filter({ hasText: names[5]! })).toBeVisible();
  });

  const [ada, bo, chidi, dana, emre, farah] = reviewers as [Page, Page, Page, Page, Page, Page];
  const everyone = [owner, ...reviewers];
  const ears = new Map<Page, Ear>(everyone.map((page) => [page, listenTo(page)]));
  const heardBy = async (page: Page) => ears.get(page)!(canary);

  await test.step('evidence for, against and as context, with a file', async () => {
    await ada.getByRole('row').filter({ hasText: 'C1' }).first().getByRole('link').first().click();
    const room = new URL(ada.url()).pathname;
    for (const page of everyone) if (page !== ada) await page.goto(room);
    const buffer = Buffer.from('Table 3: what was counted, by month.\n');
    const file = { name: 'table-3.txt', mimeType: 'text/plain', buffer };
    await attach(ada, { direction: 'for', source: 'Court of audit', title: 'Report of June', file });
    await attach(bo, { direction: 'against', source: 'Town archive', title: 'Minutes of the council' });
    await attach(chidi, { direction: 'context', source: 'Court of audit', title: 'Terms of reference' });
    for (const page of everyone) await expect(page.getByRole('article')).toHaveCount(3);
    const [saved] = await Promise.all([
      dana.waitForEvent('download'),
      dana.getByRole('link', { name: /table-3\.txt/ }).click(),
    ]);
    expect(readFileSync(await saved.path(), 'utf8')).toContain('Table 3');
  });

  await test.step('a live debate, on the claim and on a piece of evidence', async () => {
    await expect(owner.getByText(/^Here now: .*Ada Reyes/)).toBeVisible();
    await argue(ada, 'pro', 'The figure is in the report itself.');
    await expect(owner.getByText('The figure is in the report itself.')).toBeVisible();
    const thread = bo.getByRole('article').filter({ hasText: 'The figure is in the report itself.' });
    await thread.getByRole('button', { name: 'Reply' }).click();
    await bo.getByLabel('Your reply').fill('It is a forecast there, not a count.');
    await bo.getByLabel('Your reply').press('Control+Enter');
    for (const page of everyone) await expect(page.getByText('It is a forecast there')).toBeVisible();
    await chidi.getByRole('button', { name: 'Debate on E1' }).click();
    await argue(chidi, 'question', 'Who counted?');
    await expect(dana.getByText('Who counted?')).toBeVisible();
    await expect(dana.getByRole('button', { name: 'Debate on E1, 1 arguments' })).toBeVisible();
  });

  await test.step('round one, blind: six reviewers, and nobody is told what anybody said', async () => {
    await openRound(owner, 'Blind', ['C2']);
    await cast(ada, 'Supported');
    await ada.getByRole('button', { name: 'Change my ballot' }).click();
    await cast(ada, 'Mostly supported', canary);
    await appraise(bo, 'E1');
    await cast(bo, 'Mostly supported', 'The archive says the same.');
    await cast(chidi, 'Partly right');
    await cast(dana, 'Mostly supported');
    await cast(emre, 'Abstain');
    await recuse(farah, 'I drafted that report.');
    await expect(owner.getByText('5 of 5 voted;')).toBeVisible();
    for (const page of everyone) if (page !== ada) expect(await heardBy(page)).toBe(false);
    for (const format of exportFormats) {
      expect(await exported(owner, board, format)).not.toContain(canary);
    }
    await closeRound(owner);
    for (const page of everyone) await expect(page.getByText(canary)).toBeVisible();
    expect(await heardBy(owner)).toBe(true);
    await expect(owner.getByText(/^3 say Mostly supported/)).toBeVisible();
    await expect(owner.getByText('I drafted that report.')).toBeVisible();
    await expect(bo.getByText(/changed once before the close/)).toBeVisible();
  });

  await test.step('round two: the others’ ballots open with the own rating', async () => {
    await openRound(owner, 'After the own rating');
    await cast(ada, 'Mostly supported', 'I stay with it.');
    await cast(emre, 'Abstain');
    await expect(emre.getByText('I stay with it.')).toHaveCount(0);
    await expect(bo.getByText('I stay with it.')).toHaveCount(0);
    await cast(bo, 'Partly right');
    await expect(bo.getByText('I stay with it.')).toBeVisible();
    await bo.getByRole('button', { name: 'Change my ballot' }).click();
    await cast(bo, 'Mostly supported');
    await cast(chidi, 'Mostly supported');
    await cast(dana, 'Mostly supported');
    await closeRound(owner);
    await expect(owner.getByText('changed after seeing the others')).toBeVisible();
    await expect(owner.getByText(/changed since the round before/).first()).toBeVisible();
  });

  await test.step('final rating, dissent, reopened with a reason, final again', async () => {
    await finalise(owner, 'Mostly supported', 'The count bears it out in the main.');
    await chidi.getByRole('button', { name: 'File a dissent' }).click();
    const dialog = chidi.getByRole('dialog');
    await dialog.getByLabel('Why you disagree').fill('A forecast is no count.');
    await dialog.getByRole('button', { name: 'File the dissent' }).click();
    await expect(owner.getByText('A forecast is no count.')).toBeVisible();
    await owner.getByRole('button', { name: 'More about this claim' }).click();
    await owner.getByRole('menuitem', { name: 'Reopen…' }).click();
    await owner.getByRole('dialog').getByLabel('Why is it reopened?').fill('The court corrected its table.');
    await owner.getByRole('dialog').getByRole('button', { name: 'Reopen the claim' }).click();
    await expect(ada.getByText('The court corrected its table.').first()).toBeVisible();
    await finalise(owner, 'Supported', 'The corrected table says so.', 'The new table came after the round.');
    await expect(ada.getByText('The corrected table says so.')).toBeVisible();
    await ada.getByText('Earlier final ratings').click();
    await expect(ada.getByText('A forecast is no count.')).toBeVisible();
  });

  await test.step('the browser proves the record, and shows the board as it stood', async () => {
    await owner.getByRole('navigation').getByRole('link', { name: 'Audit' }).click();
    await expect(owner.getByRole('heading', { name: /^\d+ entries, unbroken\.$/ })).toBeVisible();
    await owner.getByRole('slider', { name: 'Entries that had been made' }).press('Home');
    await owner.getByRole('link', { name: 'The board as it stood then' }).click();
    await expect(owner.getByText('Nothing to review yet.')).toBeVisible();
    await owner.getByRole('link', { name: 'Back to now' }).click();
    await expect(owner.getByRole('status').filter({ hasText: '13 claims' })).toBeVisible();
  });

  await test.step('the export proves itself, and no longer once a letter of it is changed', async () => {
    await owner.getByRole('navigation').getByRole('link', { name: 'Export' }).click();
    const report = await download(owner, 'Report');
    const html = readFileSync(report.path, 'utf8');
    for (const words of [
      'The corrected table says so.',
      'A forecast is no count.',
      'Minutes of the council',
    ]) {
      expect(html).toContain(words);
    }
    const tables = await download(owner, 'Tables');
    expect(Object.keys(unzipSync(readFileSync(tables.path)))).toContain('claims.csv');
    const bundle = await download(owner, 'Verifiable bundle');
    await expect(owner.getByText(new RegExp(`npx touchstone verify ${bundle.name}`))).toBeVisible();
    expect(verify(bundle.path).status).toBe(0);
    const forged = info.outputPath('forged.zip');
    writeFileSync(forged, withOneLetterChanged(readFileSync(bundle.path), 'A forecast is no count.'));
    const { status, output } = verify(forged);
    expect(output).toContain('This bundle is not to be believed');
    expect(status).not.toBe(0);
  });
});

async function draftOf(page: Page, passage: string, kind: string): Promise<void> {
  await drawOver(page, passage);
  await page.getByRole('toolbar').getByRole('button', { name: 'Make it a claim' }).click();
  const form = page.getByRole('complementary', { name: 'A claim of this passage' });
  await expect(form.getByRole('blockquote')).toContainText(passage);
  await form.getByRole('radio', { name: new RegExp(`^${kind}`) }).check();
  await form.getByRole('button', { name: 'Record the claim' }).click();
  await expect(form).toBeHidden();
}

async function argue(page: Page, stance: string, words: string): Promise<void> {
  await page.getByRole('radio', { name: stance, exact: true }).check();
  await page.getByLabel('What you argue').fill(words);
  await page.getByRole('button', { name: 'Post' }).click();
}

async function appraise(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: `Appraise ${item}` }).click();
  const card = page.getByRole('article', { name: new RegExp(`^${item}`) });
  await card.getByRole('radio', { name: /Usually reliable/ }).check();
  await card.getByRole('button', { name: 'Next' }).click();
  await card.getByRole('radio', { name: /Probably true/ }).check();
  await card.getByRole('button', { name: 'Submit the appraisal' }).click();
  await expect(card.getByText('Your appraisal:')).toBeVisible();
}

async function recuse(page: Page, conflict: string): Promise<void> {
  await page.getByRole('button', { name: 'I have a conflict of interest' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What is the conflict?').fill(conflict);
  await dialog.getByRole('button', { name: 'Declare it' }).click();
  await expect(page.getByText(/You declared a conflict of interest/)).toBeVisible();
}

/** Everything in an export as one text. */
async function exported(page: Page, board: string, format: ExportFormat): Promise<string> {
  const answer = await page.request.get(`/api/boards${board.replace('/b', '')}/export?format=${format}`);
  expect(answer.ok()).toBe(true);
  const bytes = await answer.body();
  const isArchive = bytes.readUInt32LE(0) === 0x04034b50;
  const files = isArchive ? Object.values(unzipSync(bytes)) : [bytes];
  return files.map((file) => Buffer.from(file).toString()).join('\n');
}

function verify(bundle: string): { status: number | null; output: string } {
  const done = spawnSync('npx', ['touchstone', 'verify', bundle], { cwd: root, encoding: 'utf8' });
  return { status: done.status, output: done.stdout + done.stderr };
}

/** The bundle with the first letter of some words changed wherever they stand. */
function withOneLetterChanged(bundle: Buffer, words: string): Uint8Array {
  const files = unzipSync(bundle);
  for (const [name, bytes] of Object.entries(files)) {
    const text = Buffer.from(bytes).toString('latin1');
    files[name] = Buffer.from(text.replaceAll(words, `B${words.slice(1)}`), 'latin1');
  }
  return zipSync(files);
}
