import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { root } from './stage.ts';

/** A text to be reviewed, and in it the line that came along with the page it was copied from. */
export interface Text {
  text: string;
  title: string;
  furniture: string;
}

/** The article that the first board reviews; absent where the folder beside the repository is. */
const article = join(root, '../shared/data/article.txt');

/** The article where it is; else a text of our own, and a line that says so. */
export function textToReview(): Text {
  const found = existsSync(article);
  if (!found) console.log(`Reviewed: a text of the tests’ own, since ${article} is not here.`);
  else console.log(`Reviewed: ${article}`);
  const text = found ? readFileSync(article, 'utf8') : own;
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return { text, title: lines[0]!.trim(), furniture: lines.at(-1)!.trim() };
}

/** The sentences of a text below its title, each within one line. */
export function sentencesOf({ text, title, furniture }: Text): string[] {
  const lines = text.split('\n').filter((line) => !['', title, furniture].includes(line.trim()));
  const ends = /(?<=[.!?]["”’]?)\s+(?=[\p{Lu}“"])/u;
  return lines.flatMap((line) => line.trim().split(ends)).filter((sentence) => sentence.length > 40);
}

/** Two passages of which the second begins in the middle of the first: a sentence and its second half with the next. */
export function overlapping({ text }: Text, sentences: readonly string[]): [string, string] {
  for (const [at, first] of sentences.entries()) {
    const next = sentences[at + 1] ?? '';
    if (!text.includes(`${first} ${next}`) || next === '') continue;
    const half = first.slice(first.indexOf(' ', first.length / 2) + 1);
    return [first, `${half} ${next}`];
  }
  throw new Error('No two sentences follow one another in a line.');
}

/** Draws the mouse over a passage of the document on screen, from its first letter to its last. */
export async function drawOver(page: Page, passage: string): Promise<void> {
  const edges = await page.evaluate(async (words) => {
    const paragraph = [...document.querySelectorAll('article p')].find((each) =>
      each.textContent?.includes(words),
    );
    if (!paragraph) return undefined;
    const start = paragraph.textContent!.indexOf(words);
    const nodes = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let before = 0;
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
      const length = node.nodeValue!.length;
      const inside = (at: number) => at >= before && at <= before + length;
      if (start < before + length && inside(start)) range.setStart(node, start - before);
      if (inside(start + words.length)) {
        range.setEnd(node, start + words.length - before);
        break;
      }
      before += length;
    }
    const { top } = range.getBoundingClientRect();
    window.scrollBy({ top: top - 200, behavior: 'instant' });
    // What was done before may still be moving the text: the mouse goes where it has come to rest.
    const place = () => [...range.getClientRects()].map(({ left, top }) => `${left} ${top}`).join();
    for (let rested = 0, last = ''; rested < 5; last = place()) {
      await new Promise(requestAnimationFrame);
      rested = place() === last ? rested + 1 : 0;
    }
    const boxes = [...range.getClientRects()].filter(({ width }) => width > 0);
    const [first, last] = [boxes[0]!, boxes.at(-1)!];
    return {
      from: [first.left + 1, first.top + first.height / 2],
      to: [last.right - 1, last.top + last.height / 2],
    };
  }, passage);
  if (!edges) throw new Error(`Not on screen: ${passage.slice(0, 20)}…`);
  await page.mouse.move(edges.from[0]!, edges.from[1]!);
  await page.mouse.down();
  await page.mouse.move(edges.to[0]!, edges.to[1]!, { steps: 4 });
  await page.mouse.up();
}

const own = `The tram to the harbour

The town opened its new tram line to the harbour on 3 May 2021, two years after the first rail was laid. The mayor said on the day that the line had been built within its budget of 240 million crowns. It runs every six minutes from five in the morning until midnight.

In its first year the line carried 31,000 passengers a day, more than any bus line of the town ever did. Car traffic on the coast road fell by a fifth in the same time. A study by the university found that half of the passengers had come by car before.

The town’s court of audit reported in June 2022 that the final cost was 268 million crowns. It did not say who was to blame for the difference. The builder stated that the ground at the river had been worse than the surveys promised.

Shops along the line say that they sell more since it opened. The chamber of commerce counted 14 new shops between the market and the quay. Rents in the same streets rose by nine per cent, which the tenants’ association calls the true price of the line.

Four people were hurt in accidents with the tram in its first two years. The operator says that all four had crossed on red. The police recorded only three of the accidents.

The line will likely pay for itself within twenty years. It is the reason why no new car park was ever built at the harbour.

Leave a comment
Your email address will not be published.
`;
