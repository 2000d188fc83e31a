import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { unzipSync, zipSync } from 'fflate';
import { violations } from './looks.checks.ts';
import { built, expect, test, type Page } from './stage.ts';

const asFile = pathToFileURL(`${built}/apps/verify/dist/touchstone-verify.html`).href;

interface Bundles {
  good: string;
  /** One word changed in one entry's text. */
  changed: string;
  /** Of a note that its board grew from. */
  checkpoint: string;
  key: string;
}

/** The sample board's bundle as a member gets it, and the same with a word changed by somebody on the way. */
async function bundlesOf(member: Page, place: (name: string) => string): Promise<Bundles> {
  const { boards } = (await (await member.request.get('/api/boards')).json()) as { boards: { id: string }[] };
  const answer = await member.request.get(`/api/boards/${boards[0]!.id}/export?format=bundle`);
  const bytes = await answer.body();
  const files = unzipSync(bytes);
  const entries = Buffer.from(files['entries.jsonl']!).toString();
  const made = {
    good: place('good.zip'),
    changed: place('changed.zip'),
    checkpoint: place('checkpoint.txt'),
    key: (await (await member.request.get('/api/key')).text()).trim(),
  };
  writeFileSync(made.good, bytes);
  const changed = Buffer.from(entries.replace('"statement":"', '"statement":"Not so: '));
  writeFileSync(made.changed, zipSync({ ...files, 'entries.jsonl': changed }));
  writeFileSync(made.checkpoint, files['checkpoint']!);
  return made;
}

async function readThrough(page: Page, { good, changed, checkpoint, key }: Bundles): Promise<void> {
  const result = page.getByRole('region', { name: 'Result' });
  await expect(page.getByRole('heading', { level: 1, name: 'Verify a bundle' })).toBeVisible();
  expect(await violations(page)).toEqual([]);

  await test.step('a good bundle: everything fits, and the key is to be compared', async () => {
    await page.getByLabel('Choose a bundle').setInputFiles(good);
    await expect(
      result.getByRole('heading', { name: 'Everything fits, and somebody signed it' }),
    ).toBeVisible();
    await expect(result.getByText(/^Root .* equals the signed checkpoint/)).toBeVisible();
    await expect(result.getByText(key, { exact: true })).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });

  await test.step('with the key and an earlier checkpoint: everything that can be proven holds', async () => {
    await page.getByText('What you know already').click();
    await page.getByLabel('Key of the server').fill('touchstone.local+no+key');
    await page.getByLabel('Key of the server').blur();
    await expect(page.getByText(/not a verifier key such as/)).toBeVisible();
    await page.getByLabel('Key of the server').fill(key);
    await page.getByLabel('An earlier bundle').setInputFiles(checkpoint);
    await expect(result.getByRole('heading', { name: 'Everything that can be proven holds' })).toBeVisible();
    await expect(result.getByText(/^Grew from the earlier file/)).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });

  await test.step('a witness that has not signed is missed', async () => {
    await page
      .getByLabel('Keys of witnesses')
      .fill('remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2');
    await page.getByLabel('Keys of witnesses').blur();
    await expect(result.getByText('WITNESS_MISSING')).toBeVisible();
    await page.getByLabel('Keys of witnesses').fill('');
    await page.getByLabel('Keys of witnesses').blur();
    await expect(result.getByRole('heading', { name: 'Everything that can be proven holds' })).toBeVisible();
  });

  await test.step('a changed one, dropped on the page: red, with the entry that fails', async () => {
    const content = readFileSync(changed).toString('base64');
    const transfer = await page.evaluateHandle((base64) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const dropped = new DataTransfer();
      dropped.items.add(new File([bytes], 'changed.zip'));
      return dropped;
    }, content);
    await page.locator('#drop').dispatchEvent('drop', { dataTransfer: transfer });
    await expect(result.getByRole('heading', { name: 'This bundle is not to be believed' })).toBeVisible();
    await expect(result.getByText(/^The first entry that fails is entry \d+\.$/)).toBeVisible();
    await expect(result.getByText('OPENING_MISMATCH')).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
}

test('verifying without Node: one page, from the server and as a file', async ({ stage, browser }, info) => {
  const bundles = await bundlesOf(await stage.sit('observer'), (name) => info.outputPath(name));

  await test.step('served at /verify under a policy that lets it load nothing', async () => {
    const page = await stage.visit();
    const answer = await page.goto('/verify');
    const policy = answer!.headers()['content-security-policy'];
    expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+';/);
    expect(policy).toContain("frame-ancestors 'none'");
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await readThrough(page, bundles);
    expect(asked.filter((url) => !url.startsWith('blob:'))).toEqual([]);
    const kept = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Keep it as a file' }).click();
    expect(readFileSync(await (await kept).path(), 'utf8')).toBe(readFileSync(new URL(asFile), 'utf8'));
  });

  await test.step('as a file without a network, in the dark', async () => {
    const context = await browser.newContext({ offline: true, colorScheme: 'dark' });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await page.goto(asFile);
    await readThrough(page, bundles);
    await expect(page.getByRole('link', { name: 'Keep it as a file' })).toBeHidden();
    expect(complaints).toEqual([]);
    await context.close();
  });
});
