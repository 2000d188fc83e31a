import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import type { Cell } from '@touchstone/protocol/bundle/csv';
import type { Table } from '@touchstone/protocol/bundle/table';
import { emptyBoard } from '@touchstone/review/board';
import type { Reading } from '@touchstone/review/reading';
import { expect, test } from 'vitest';
import { workbookFiles } from './workbook.ts';
import { mostOfCell, sheetText } from './xlsx/sheet-text.ts';
import { zip } from './zip.ts';

const columns = ['claim', 'statement', 'level', 'posted_at'];

function reading(sample = false): Reading {
  const board = emptyBoard('b');
  board.about.sample = sample;
  return { board, at: () => '', body: () => undefined, turns: () => undefined };
}

function tableOf(rows: Cell[][], file = 'claims.csv'): Table {
  return { file, columns, items: () => [0], rows: () => rows } as Table;
}

async function packed(rows: Cell[][], { sample = false, most = undefined as number | undefined } = {}) {
  return buffer(zip(workbookFiles([tableOf(rows), tableOf([], 'evidence.csv')], reading(sample), most)));
}

/** What another reader of the format makes of it. */
async function opened(rows: Cell[][], options?: Parameters<typeof packed>[1]) {
  return readXlsx(await packed(rows, options), { readStyles: true });
}

const sheetOf = (bytes: Uint8Array, number = 1) =>
  strFromU8(unzipSync(bytes)[`xl/worksheets/sheet${number}.xml`]!);

test('a sheet a table, with its columns, what is a number a number and what is an instant a date', async () => {
  const at = '2026-03-01T09:05:07.042Z';
  const { sheets } = await opened([
    ['C1', 'It opened in 1932.', 3, at, 'kept'],
    ['C2', undefined, -0.25, ''],
  ]);
  expect(sheets.map(({ name }) => name)).toEqual(['claims', 'evidence']);
  const [head, first, second] = sheets[0]!.rows;
  expect(head).toEqual([...columns, 'sample']);
  expect(first!.slice(0, 3)).toEqual(['C1', 'It opened in 1932.', 3]);
  expect((first![3] as Date).toISOString()).toBe(at);
  expect(second![2]).toBe(-0.25);
  expect(sheets[1]!.rows).toEqual([[...columns, 'sample']]);
});

test('the head is bold and stays while one scrolls; each column can be filtered', async () => {
  const { sheets } = await opened([['C1', 'x', 1, '']]);
  const sheet = sheets[0]!;
  expect(sheet.freezePane).toMatchObject({ rows: 1 });
  expect(sheet.autoFilter).toMatchObject({ range: 'A1:E2' });
  expect(sheet.cells!.get('0,0')!.style!.font!.bold).toBe(true);
  expect(sheet.cells!.get('1,0')!.style?.font?.bold).toBeFalsy();
});

test('text is never a formula, and is shown as it was written', async () => {
  const attacks = [
    '=1+1',
    '=HYPERLINK("http://evil.example","x")',
    '+1',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '＝1+1',
  ];
  const bytes = await packed(attacks.map((text) => [text, text, 1, text]));
  const { sheets } = await readXlsx(bytes);
  expect(sheets[0]!.rows.slice(1).map(([text]) => text)).toEqual(attacks);
  expect([...(sheets[0]!.cells?.values() ?? [])].filter(({ formula }) => formula)).toEqual([]);
  expect(sheetOf(bytes)).not.toMatch(/<f[ >]/);
  const quoted = sheetOf(bytes).match(/<c r="[AB]\d+" s="3" t="inlineStr">/g);
  expect(quoted).toHaveLength(attacks.length * 2);
});

test('whatever people wrote comes back, right to left, emoji, markup, control characters and escapes', async () => {
  const texts = [
    'ربما كان الجسر آمنا، قال «أحدهم»',
    '🚋 <b>&amp;</b> "x"',
    ' two  blanks \n\n lines ',
    '_x0041_x0042_',
  ];
  const { sheets } = await opened(texts.map((text) => [text, text]));
  expect(sheets[0]!.rows.slice(1).map(([text]) => text)).toEqual(texts);
  const xml = sheetOf(await packed([['a\u0001b\rc\u000Bd\uFFFF', '']]));
  expect(xml).toContain('a_x0001_b_x000D_c_x000B_d_xFFFF_');
});

/** By ECMA-376 part 1, 22.9.2.19. */
const decoded = (text: string) =>
  text.replace(/_x([0-9A-F]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

test('any text at all makes well-formed XML and is read back as it was', () => {
  const text = fc.string({ unit: 'binary', maxLength: 40 });
  const tricky = fc.array(fc.constantFrom('_x', '_', '0041', 'x005F', '\r', '\n', '\u0000', '&', ']]>', 'ا'));
  fc.assert(
    fc.property(
      fc.oneof(
        text,
        tricky.map((parts) => parts.join('')),
      ),
      (said) => {
        const content = sheetText(said);
        expect(content).toMatch(/^[\t\n\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u);
        expect(content).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
        const plain = content.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
        expect(decoded(plain)).toBe(said);
      },
    ),
    { numRuns: 300 },
  );
});

test('a text that no cell can hold is cut between two characters and says so', async () => {
  const just = 'a'.repeat(mostOfCell);
  const { sheets } = await opened([[just, `${'🚋'.repeat(20_000)}`]]);
  const [whole, cut] = sheets[0]!.rows[1] as string[];
  expect(whole).toBe(just);
  expect(cut!.length).toBeLessThanOrEqual(mostOfCell);
  expect(cut).toMatch(/🚋 \[…\] Cut here: the text has 40000 characters/u);
});

test('a table with more rows than a sheet can hold goes on in another', async () => {
  const rows = Array.from({ length: 5 }, (_, i) => [`C${i}`]);
  const { sheets } = await opened(rows, { most: 3 });
  expect(sheets.map(({ name, rows }) => [name, ...rows.slice(1).map(([cell]) => cell)])).toEqual([
    ['claims', 'C0', 'C1'],
    ['claims 2', 'C2', 'C3'],
    ['claims 3', 'C4'],
    ['evidence'],
  ]);
  const even = await opened(rows.slice(1), { most: 3 });
  expect(even.sheets.map(({ name }) => name)).toEqual(['claims', 'claims 2', 'evidence']);
});

test('demo data is marked on each line', async () => {
  const { sheets } = await opened(
    [
      ['C1', '', 1, ''],
      ['C2', '', 2, ''],
    ],
    { sample: true },
  );
  expect(sheets[0]!.rows.slice(1).map((row) => row.at(-1))).toEqual(['SAMPLE', 'SAMPLE']);
});
