import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { download } from './acts.ts';
import { accountOf, boardOf, claimOn, command, password, signIn } from './scene.ts';
import { expect, test, type Page, type Stage } from './stage.ts';

const secret = 'He lives in Mill Lane 4, second floor.';
const reason = 'It gives a private address.';
const stays = 'The ledger of the insurer names the mill.';

/** What a browser keeps of what its people write. */
async function keptBy(page: Page): Promise<string[]> {
  const kept = await page.evaluate(() => Object.keys(localStorage));
  return kept.filter((name) => /^touchstone\.(draft|outbox|tags)\./.test(name));
}

/** An owner, and a reviewer who has argued twice; both are in the claim's room. */
async function roomOfTwo(stage: Stage) {
  const [owner, member] = [await stage.visit(), await stage.visit()];
  await accountOf(owner, 'Oluchi');
  const email = await accountOf(member, 'Maravilla');
  const board = await boardOf(owner, [member], 'What can be taken back');
  const room = await claimOn(board, owner, 'The miller was insured.');
  for (const text of [secret, stays]) {
    const on = { claim: room.split('/').at(-1) };
    const argument = crypto.randomUUID();
    await command(board, member, { type: 'argument.post', argument, on, stance: 'pro', text });
  }
  for (const page of [owner, member]) {
    await page.goto(room);
    await expect(page.getByText(secret)).toBeVisible();
  }
  return { owner, member, email, board, room };
}

test('what an owner redacts is gone for everybody, the reason stands there, and every proof still holds', async ({
  stage,
}) => {
  const { owner, member, board } = await roomOfTwo(stage);
  const argument = owner.getByRole('article').filter({ hasText: secret });
  const erased = `Deleted for good, because: ${reason}`;

  await test.step('by keyboard: the dialog quotes what goes, asks why, and refuses no reason', async () => {
    await argument.getByRole('button', { name: 'Redact…' }).focus();
    await owner.keyboard.press('Enter');
    const dialog = owner.getByRole('dialog', { name: 'Erase this for good?' });
    await expect(dialog.getByRole('blockquote')).toHaveText(secret);
    await expect(dialog.getByLabel('Why is it erased?')).toBeFocused();
    await owner.keyboard.press('Tab');
    await owner.keyboard.press('Enter');
    await expect(dialog.getByText('A reason is needed')).toBeVisible();
    await expect(dialog.getByLabel('Why is it erased?')).toBeFocused();
    await owner.keyboard.type(reason);
    await owner.keyboard.press('Tab');
    await owner.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
  });

  await test.step('the reason stands where the words were, at once and after coming back', async () => {
    for (const page of [owner, member]) {
      await expect(page.getByText(erased)).toBeVisible();
      await expect(page.getByText(secret)).toHaveCount(0);
      await page.reload();
      await expect(page.getByText(erased)).toBeVisible();
      await expect(page.getByText(stays)).toBeVisible();
      await expect(page.getByText(secret)).toHaveCount(0);
    }
  });

  await test.step('the record is unbroken, and says so of the entry', async () => {
    await member.goto(`${board}/audit`);
    await expect(member.getByRole('heading', { name: /unbroken/ })).toBeVisible();
    await expect(member.getByRole('button', { name: /Oluchi redacted what entry \d+ said/ })).toBeVisible();
    await member.getByRole('button', { name: /redacted \d/ }).click();
    await expect(member.getByText(erased)).toBeVisible();
    await expect(member.getByText(secret)).toHaveCount(0);
  });

  await test.step('an export has no trace of the words, and verifies', async () => {
    await owner.goto(`${board}/export`);
    const { path } = await download(owner, 'Verifiable bundle');
    for (const [name, bytes] of Object.entries(unzipSync(readFileSync(path)))) {
      expect(Buffer.from(bytes).includes(secret), name).toBe(false);
    }
    const page = await stage.visit();
    await page.goto('/verify');
    await page.getByLabel('Choose a bundle').setInputFiles(path);
    const result = page.getByRole('region', { name: 'Result' });
    await expect(result.getByRole('heading', { name: 'Everything fits' })).toBeVisible();
    await expect(result.getByText(/1 redacted/)).toBeVisible();
  });
});

test('a token lets a program in from the page that shows it once, until it is deleted there', async ({
  stage,
}) => {
  const page = await stage.visit();
  await accountOf(page, 'Tamar');
  await page.goto('/me');
  const section = page.getByRole('region', { name: 'API tokens' });
  const tokens = section.getByRole('list', { name: 'API tokens' });
  await section.getByLabel('Program that will use it').focus();
  await page.keyboard.press('Enter');
  await expect(section.getByText('Name the token after the program that will use it.')).toBeVisible();
  await page.keyboard.type('Nightly export');
  await page.keyboard.press('Enter');
  await expect(tokens.getByRole('listitem')).toHaveText([/^Nightly export.*until/]);
  const token = await section.getByRole('status').locator('code').innerText();
  const answer = async () => {
    const headers = { Authorization: `Bearer ${token}` };
    return (await fetch(`${stage.url}/api/boards`, { headers })).status;
  };
  expect(await answer()).toBe(200);

  await page.reload();
  await expect(tokens.getByRole('listitem')).toHaveCount(1);
  await expect(section.getByText(token)).toHaveCount(0);
  await section.getByRole('button', { name: 'Delete the token Nightly export' }).click();
  await expect(tokens.getByRole('listitem')).toHaveCount(0);
  expect(await answer()).toBe(401);
});

test('a member ends a log-in elsewhere, then the account: the name is gone from the board, the words stay', async ({
  stage,
}) => {
  const { owner, member, email, board, room } = await roomOfTwo(stage);
  const elsewhere = await stage.visit();
  await signIn(elsewhere, email);
  await elsewhere.goto(room);
  await expect(elsewhere.getByText(stays)).toBeVisible();

  await test.step('the other browser is signed out under the reader’s eyes, this one is not', async () => {
    await member.goto('/me');
    const logIns = member.getByRole('list', { name: 'Where you are signed in' });
    await expect(logIns.getByRole('listitem')).toHaveCount(2);
    await logIns.getByRole('button', { name: /^Sign out the log-in of/ }).focus();
    await member.keyboard.press('Enter');
    await expect(logIns.getByRole('listitem')).toHaveText([/This browser/]);
    await expect(logIns).toBeFocused();
    await expect(elsewhere.getByRole('main').getByRole('link', { name: 'Sign in' })).toBeVisible();
    await expect(elsewhere.getByText(stays)).toHaveCount(0);
    await member.goto(room);
    await expect(member.getByText(stays)).toBeVisible();
    await member.getByLabel('What you argue').fill('What was never sent.');
    await expect.poll(() => keptBy(member)).toHaveLength(1);
  });

  await test.step('a wrong password erases nothing, the right one everything', async () => {
    await expect(owner.getByRole('article').filter({ hasText: 'Maravilla' })).toHaveCount(2);
    await member.goto('/me');
    await member.getByRole('button', { name: 'Erase this account…' }).focus();
    await member.keyboard.press('Enter');
    const field = member.getByRole('dialog').getByLabel('Password');
    await expect(field).toBeFocused();
    await member.keyboard.type('not this sentence');
    await member.keyboard.press('Enter');
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toBeFocused();
    await field.fill(password);
    await member.keyboard.press('Enter');
    await expect(member.getByRole('heading', { level: 1, name: 'Your account is erased' })).toBeVisible();
    await expect(member).toHaveURL(/\/farewell$/);
    expect(await keptBy(member)).toEqual([]);
  });

  await test.step('others see the words under no name, at once and after coming back', async () => {
    for (const come of [async () => {}, () => owner.reload(), () => owner.goto(`${board}/audit`)]) {
      await come();
      await expect(owner.getByText('Maravilla')).toHaveCount(0);
    }
    await expect(owner.getByRole('heading', { name: /unbroken/ })).toBeVisible();
    await expect(owner.getByText('Maravilla')).toHaveCount(0);
    await owner.goto(room);
    await expect(owner.getByRole('article').filter({ hasText: stays })).toContainText('A reviewer');
    await member.goto(room);
    await expect(member.getByRole('heading', { name: 'Nothing here' })).toBeVisible();
  });
});
