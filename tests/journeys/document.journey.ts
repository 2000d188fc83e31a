import { randomUUID } from 'node:crypto';
import { boardOf, command, documentOn } from './scene.ts';
import { expect, test, type Page } from './stage.ts';

const text = 'The mill burned down in 1871. Nobody was inside. It was rebuilt within a year.';

test('what is selected stays selected while others make claims of the same words', async ({ stage }) => {
  const owner = await stage.sit('moderator');
  const reader = await stage.sit('reviewer1');
  const board = await boardOf(owner, [reader], 'Many hands');
  const path = await documentOn(board, owner, 'The mill', text);
  await reader.goto(path);
  await expect(reader.getByRole('heading', { level: 1, name: 'The mill' })).toBeVisible();

  await test.step('a stretch, drawn from its end to its beginning', async () => {
    await selectIn(reader, 44, 9);
    await claimOf(board, owner, path, 0, 29);
    await expect(reader.getByRole('link', { name: 'Claim C1', exact: true })).toBeAttached();
    expect(await selectedBy(reader)).toEqual({ words: text.slice(9, 44), backwards: true });
    await claimOf(board, owner, path, 20, 40);
    await expect(reader.getByRole('link', { name: 'Claim C2', exact: true })).toBeAttached();
    expect(await selectedBy(reader)).toEqual({ words: text.slice(9, 44), backwards: true });
    await reader.keyboard.press('c');
    const form = reader.getByRole('complementary', { name: 'A claim of this passage' });
    await expect(form.getByRole('blockquote')).toHaveText(text.slice(9, 47));
    await form.getByRole('button', { name: 'Discard' }).click();
  });

  await test.step('the caret, from which J goes on', async () => {
    await selectIn(reader, 33, 33);
    await claimOf(board, owner, path, 30, 48);
    await expect(reader.getByRole('link', { name: 'Claim C3', exact: true })).toBeAttached();
    await reader.keyboard.press('j');
    await expect.poll(async () => (await selectedBy(reader)).words).toBe('It was rebuilt within a year.');
  });
});

/** Selects from one place of the text to another, as a mouse does. */
const selectIn = (page: Page, from: number, to: number) =>
  page.evaluate(
    ([anchor, focus]) => {
      const paragraph = document.querySelector('article [data-start="0"]')!;
      const placeOf = (offset: number): [Node, number] => {
        const nodes = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
        let left = offset;
        for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
          const length = node.nodeValue!.length;
          if (left <= length) return [node, left];
          left -= length;
        }
        throw new Error(`No place ${offset}`);
      };
      document.getSelection()!.setBaseAndExtent(...placeOf(anchor), ...placeOf(focus));
    },
    [from, to] as const,
  );

const selectedBy = (page: Page) =>
  page.evaluate(() => {
    const selection = document.getSelection()!;
    const range = selection.getRangeAt(0);
    const begun =
      selection.anchorNode === range.startContainer && selection.anchorOffset === range.startOffset;
    return { words: selection.toString(), backwards: !begun };
  });

/** The owner's claim of a stretch of the document, by the offsets of the text. */
function claimOf(board: string, owner: Page, path: string, start: number, end: number) {
  const document = path.split('/').at(-1);
  const anchor = { document, start, end, exact: text.slice(start, end), prefix: '', suffix: '' };
  const order = { type: 'claim.draft', claim: randomUUID(), statement: text.slice(start, end), kind: 'fact' };
  return command(board, owner, { ...order, anchors: [anchor] });
}
