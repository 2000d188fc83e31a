import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LedgerChecker, type LedgerProblem } from './checker.ts';
import { utf8, fromUtf8 } from './encoding.ts';
import { seal } from './entry.ts';
import { lineBytes, lineText, type EntryLine } from './line.ts';
import { SAMPLE_BOARD, sampleLedger } from './sample-ledger.ts';

const SIZE = 12;
const { lines, checkpoint, frontier } = sampleLedger(SIZE);

function check(changed: readonly string[]): LedgerProblem | undefined {
  const checker = new LedgerChecker();
  for (const line of changed) checker.add(line);
  return checker.finish(checkpoint);
}

/** The ledger with one line changed as JSON, written in the canonical form again. */
function edited(
  seq: number,
  edit: (line: { entry: Record<string, unknown>; body: unknown }) => object,
): string[] {
  const line = edit(JSON.parse(lines[seq]!));
  return lines.with(seq, lineText(line as EntryLine));
}

describe('LG13 a line of a bundle', () => {
  it('is the same whether written from stored bytes or from values', () => {
    const salt = new Uint8Array(32).fill(3);
    const draft = { board: 'b1', seq: 0, at: '2026-01-31T12:00:00.000Z', actor: 'm1', type: 'a.b', data: {} };
    const { entry, text, bodyText } = seal(draft, { text: 'é' }, salt);
    const line = { entry, salt: 'AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM', body: { text: 'é' } };
    expect(fromUtf8(lineBytes(utf8(text), { salt, body: utf8(bodyText) }))).toBe(`${lineText(line)}\n`);
    expect(fromUtf8(lineBytes(utf8(text)))).toBe(`${lineText({ entry })}\n`);
  });
});

describe('LG14 a ledger', { timeout: 60_000 }, () => {
  it('that nobody touched is accepted, and its entries come out proven', () => {
    const checker = new LedgerChecker({ board: SAMPLE_BOARD });
    const states = lines.map((line) => {
      const checked = checker.add(line);
      return checked.problem ?? (checked.body === undefined ? 'sealed' : 'open');
    });
    expect(states).toEqual(lines.map((_, seq) => (seq % 4 === 0 ? 'sealed' : 'open')));
    expect(checker.finish(checkpoint)).toBeUndefined();
    expect(checker.frontier).toEqual(frontier);
  });

  it('is accepted as well when its lines come parsed, in any order of their keys', () => {
    const checker = new LedgerChecker();
    for (const line of lines) {
      const { entry, ...opening } = JSON.parse(line) as { entry: Record<string, unknown> };
      const backwards = Object.fromEntries(Object.entries(entry).reverse());
      expect(checker.addParsed({ ...opening, entry: backwards }).problem).toBeUndefined();
    }
    expect(checker.finish(checkpoint)).toBeUndefined();
  });

  it('may be checked in two parts', () => {
    const first = new LedgerChecker();
    for (const line of lines.slice(0, 5)) first.add(line);
    const at = (JSON.parse(lines[4]!) as { entry: { at: string } }).entry.at;
    const second = new LedgerChecker({ board: SAMPLE_BOARD, frontier: first.frontier, at });
    for (const line of lines.slice(5)) second.add(line);
    expect(second.finish(checkpoint)).toBeUndefined();
  });

  it.each<[string, string[], LedgerProblem['code'], number | null]>([
    ['a line that is no JSON', lines.with(3, 'x'), 'LINE_MALFORMED', 3],
    ['an empty line', lines.toSpliced(3, 0, ''), 'LINE_MALFORMED', 3],
    [
      'a line with something else',
      edited3((line) => line.replace('{"entry"', '{"x":1,"entry"')),
      'LINE_MALFORMED',
      3,
    ],
    ['a body without its salt', edited3((line) => line.replace(/"salt":"[^"]+",/, '')), 'LINE_MALFORMED', 3],
    [
      'an entry with a field more',
      edited3((line) => line.replace('"v":1', '"v":1,"w":1')),
      'ENTRY_MALFORMED',
      3,
    ],
    [
      'an entry at no time',
      edited3((line) => line.replace('2026-01-31', '2026-02-31')),
      'ENTRY_MALFORMED',
      3,
    ],
    ['white space', edited3((line) => line.replace('"v":1', '"v": 1')), 'NOT_CANONICAL', 3],
    ['a key twice', edited3((line) => line.replace('"rating":', '"rating":6,"rating":')), 'NOT_CANONICAL', 3],
    [
      'keys in another order',
      edited3((line) => line.replace(/("cmd":"k3"),("rating":3)/, '$2,$1')),
      'NOT_CANONICAL',
      3,
    ],
    [
      'a number too large',
      edited3((line) => line.replace('"rating":3', '"rating":1e99')),
      'NOT_CANONICAL',
      3,
    ],
    ['a NUL', edited3((line) => line.replace('a claim', '\\u0000')), 'NOT_CANONICAL', 3],
    ['a missing entry', lines.toSpliced(3, 1), 'SEQ_BROKEN', 3],
    ['an entry twice', lines.toSpliced(3, 0, lines[2]!), 'SEQ_BROKEN', 3],
    ['two entries exchanged', lines.with(3, lines[4]!).with(4, lines[3]!), 'SEQ_BROKEN', 3],
    ['another board', editedEntry(3, { board: 'b2' }), 'BOARD_CHANGED', 3],
    ['a time before the last', editedEntry(3, { at: '2026-01-31T11:59:59.999Z' }), 'TIME_REVERSED', 3],
    ['another body', edited3((line) => line.replace('a claim', 'a lie')), 'OPENING_MISMATCH', 3],
    ['another commitment', editedEntry(3, { commit: 'A'.repeat(43) }), 'OPENING_MISMATCH', 3],
    ['other data', editedEntry(3, { data: { claim: 'c0' } }), 'ROOT_MISMATCH', null],
    ['another actor', editedEntry(4, { actor: 'm2' }), 'ROOT_MISMATCH', null],
    ['no last entry', lines.slice(0, -1), 'ENTRIES_MISSING', SIZE - 1],
    ['no entry at all', [], 'ENTRIES_MISSING', 0],
    ['one entry more', sampleLedger(SIZE + 1).lines, 'ENTRIES_SURPLUS', SIZE],
    ['another board throughout', sampleLedger(SIZE, { board: 'b2' }).lines, 'ORIGIN_MISMATCH', null],
  ])('with %s is refused', (_, changed, code, seq) => {
    expect(check(changed)).toMatchObject({ code, seq });
  });

  it('keeps its first problem, whatever comes behind', () => {
    const checker = new LedgerChecker();
    checker.add(lines[0]!);
    const { problem } = checker.add(lines[2]!);
    expect(checker.add(lines[1]!).problem).toBe(problem);
    expect(checker.finish(checkpoint)).toBe(problem);
  });

  it('may be redacted: without salt and body the entry stands', () => {
    const redacted = lines.map((line) => lineText({ entry: (JSON.parse(line) as EntryLine).entry }));
    expect(check(redacted)).toBeUndefined();
  });

  it('does not survive the change of any byte', () => {
    const bytes = utf8(lines.join('\n'));
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        let text: string;
        try {
          text = fromUtf8(bytes.with(at, bytes[at]! ^ flip));
        } catch {
          return; // Such bytes are no text, which is found before the lines are.
        }
        expect(check(text.split('\n'))).toBeDefined();
      }),
      { numRuns: 2000 },
    );
  });

  it('of noise is refused and nothing worse', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, noise) => {
        expect(new LedgerChecker().add(noise).problem).toBeDefined();
        expect(new LedgerChecker().add(JSON.stringify(value)).problem).toBeDefined();
        expect(new LedgerChecker().addParsed({ entry: value }).problem).toBeDefined();
      }),
    );
  });
});

function edited3(edit: (line: string) => string): string[] {
  const line = edit(lines[3]!);
  expect(line).not.toBe(lines[3]);
  return lines.with(3, line);
}

function editedEntry(seq: number, change: object): string[] {
  return edited(seq, (line) => ({ ...line, entry: { ...line.entry, ...change } }));
}
