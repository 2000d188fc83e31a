import type { EntryLine } from '@touchstone/ledger/line';
import { formatVerifierKey } from '@touchstone/ledger/note-key';
import { idOf, lastOf, send } from '@touchstone/review/testing/board-world';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from './verify-compare.ts';
import { checkLedger, type Known, type LedgerSource } from './verify-ledger.ts';
import { linesFor, noteOf, otherSigner, playedReview, serving, signer } from './verify-sample.ts';
import { check, tamper, type Forger, type Trick } from './verify-tamper.ts';

const w = playedReview();
const size = w.entries.length;
const known = (more: Partial<Known> = {}): Known => ({
  board: w.board.id,
  key: formatVerifierKey(signer),
  earlier: [],
  me: idOf('mod'),
  ...more,
});
const run = (source: LedgerSource, more?: Partial<Known>, signal = new AbortController().signal) =>
  checkLedger(source, known(more), () => undefined, signal);
const honest = () => serving(linesFor(w, 'mod'), noteOf(w));
const failure = async (source: LedgerSource, more?: Partial<Known>) => {
  const { verdict } = await run(source, more);
  return verdict.kind === 'fails' ? [verdict.code, verdict.seq] : 'holds';
};

describe('checking a whole ledger (LG14, LG15, WB4)', () => {
  it('holds for every reader, and says what was proven', async () => {
    for (const name of ['mod', 'r1', 'obs']) {
      const { verdict } = await run(serving(linesFor(w, name), noteOf(w)), { me: idOf(name) });
      const sealed = name === 'r1' ? 1 : 2;
      expect(verdict).toMatchObject({ kind: 'holds', size, signer: 'touchstone.local', sealed, redacted: 0 });
    }
  });

  it('tells of every page, and stops when it is told to', async () => {
    const stop = new AbortController();
    const told: number[] = [];
    const tell = (lines: EntryLine[], total: number) => {
      told.push(lines.length, total);
      stop.abort();
    };
    const slow: LedgerSource = {
      ...honest(),
      page: async (after) => linesFor(w, 'mod').slice(after + 1, after + 6),
    };
    await expect(checkLedger(slow, known(), tell, stop.signal)).rejects.toThrow();
    expect(told).toEqual([5, size]);
  });

  it('lists what it found up to the fault, and behind it what can be shown', async () => {
    const lines = tamper(
      linesFor(w, 'mod'),
      { kind: 'body', seq: 9, field: 'statement', value: 'Other.' },
      'careless',
    );
    const told: EntryLine[] = [];
    const source = serving([...lines.slice(0, 12), null, ...lines.slice(12)], noteOf(w));
    const { verdict, copy } = await checkLedger(
      source,
      known(),
      (page) => told.push(...page),
      new AbortController().signal,
    );
    expect(verdict).toMatchObject({ kind: 'fails', code: 'OPENING_MISMATCH', seq: 9, checked: 9, size });
    expect(copy.lines).toHaveLength(9);
    expect(told.map(({ entry }) => entry.seq)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it('trusts the key of the first visit, and no other afterwards', async () => {
    const first = await run(honest(), { key: null });
    expect(first.verdict).toMatchObject({ kind: 'holds', pinned: false, key: formatVerifierKey(signer) });
    const other = serving(linesFor(w, 'mod'), noteOf(w, size, otherSigner), otherSigner);
    expect(await failure(other)).toEqual(['KEY_CHANGED', null]);
    const forged = serving(linesFor(w, 'mod'), noteOf(w, size, otherSigner));
    expect(await failure(forged)).toEqual(['SIGNATURE_WRONG', null]);
  });

  it('sees that the ledger grew from what earlier visits saw, and that it did not', async () => {
    const { verdict } = await run(honest(), { earlier: [noteOf(w, 3), noteOf(w, 9)] });
    expect(verdict).toMatchObject({ kind: 'holds', earlier: [3, 9] });
    const rewritten = tamper(linesFor(w, 'mod'), { kind: 'date', seq: 5 }, 'careful');
    const source = serving(rewritten, noteOf(w, size, signer, rewritten));
    expect(await failure(source)).toEqual('holds');
    expect(await failure(source, { earlier: [noteOf(w, 9)] })).toEqual(['HISTORY_CHANGED', null]);
    const shorter = serving(linesFor(w, 'mod'), noteOf(w, 4));
    expect(await failure(shorter, { earlier: [noteOf(w, 9)] })).toEqual(['HISTORY_CHANGED', 4]);
  });

  it('names a body that is kept from a reader who must have it', async () => {
    const lines = linesFor(w, 'mod');
    lines[8] = { entry: lines[8]!.entry };
    expect(await failure(serving(lines, noteOf(w)))).toEqual(['BODY_WITHHELD', 8]);
  });

  it('lets an entry redact a body', async () => {
    const redacting = playedReview();
    const argument = lastOf(redacting, 'argument.posted');
    send(redacting, 'ann', 'body.redact', { seq: argument, reason: 'A private address.' });
    const { verdict } = await run(serving(linesFor(redacting, 'mod'), noteOf(redacting)));
    expect(verdict).toMatchObject({ kind: 'holds', redacted: 1 });
  });

  it('refuses what the rules of a review do not allow, though it is signed', async () => {
    const lines = linesFor(w, 'mod');
    const late = lines.findIndex(({ entry }) => entry.type === 'round.closed');
    const broken = tamper(lines, { kind: 'drop', seq: late - 6 }, 'careful');
    const [code] = await failure(serving(broken, noteOf(w, size - 1, signer, broken)));
    expect(code).toBe('AGAINST_RULES');
  });
});

const someValue = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.record({ level: fc.integer({ min: 1, max: 5 }) }),
);
const someTrick: fc.Arbitrary<Trick> = fc.nat(size - 1).chain((seq) =>
  fc.oneof(
    fc.constant<Trick>({ kind: 'date', seq }),
    fc.constant<Trick>({ kind: 'drop', seq }),
    fc.constant<Trick>({ kind: 'swap', seq: Math.min(seq, size - 2) }),
    fc.constant<Trick>({ kind: 'salt', seq }),
    fc.constant<Trick>({ kind: 'tail', seq }),
    fc
      .tuple(fc.constantFrom('answer', 'statement', 'text', 'name'), someValue)
      .map(([field, value]): Trick => ({ kind: 'body', seq, field, value })),
  ),
);

const forgers: Forger[] = ['careless', 'careful', 'own-key', 'stolen-key'];

describe('cheating is always detected (T1, T2)', () => {
  it('whatever is changed, left out, swapped or cut off, however well it is covered up, and where', async () => {
    const lines = linesFor(w, 'mod');
    const { copy } = await run(honest());
    fc.assert(
      fc.property(someTrick, fc.constantFrom(...forgers), (trick, forger) => {
        const line = lines[trick.seq]!;
        if (trick.kind === 'body' || trick.kind === 'salt') fc.pre(line.body !== undefined);
        if (trick.kind === 'body')
          fc.pre(JSON.stringify(line.body![trick.field]) !== JSON.stringify(trick.value));
        const caught = check(copy, tamper(lines, trick, forger), forger);
        expect(caught).toBeDefined();
        expect(caught!.seq).toBe(trick.seq);
        if (forger === 'careful') expect(['ROOT_MISMATCH', 'ENTRIES_MISSING']).toContain(caught!.code);
        if (forger === 'own-key') expect(caught!.code).toBe('SIGNATURE_WRONG');
        if (forger === 'stolen-key') expect(caught!.code).toBe('HISTORY_CHANGED');
      }),
      { numRuns: 500 },
    );
    for (const forger of ['careless', 'careful', 'stolen-key'] as const)
      expect(check(copy, lines, forger)).toBeUndefined();
  });

  const vote = linesFor(w, 'mod').findIndex(({ entry }) => entry.type === 'ballot.cast');
  it.each<[Trick, ...string[]]>([
    [{ kind: 'body', seq: vote, field: 'answer', value: { level: 5 } }, 'OPENING_MISMATCH', 'ROOT_MISMATCH'],
    [{ kind: 'salt', seq: vote }, 'OPENING_MISMATCH', 'ROOT_MISMATCH'],
    [{ kind: 'date', seq: 4 }, 'TIME_REVERSED', 'ROOT_MISMATCH'],
    [{ kind: 'drop', seq: 4 }, 'SEQ_BROKEN', 'ENTRIES_MISSING'],
    [{ kind: 'swap', seq: 4 }, 'SEQ_BROKEN', 'ROOT_MISMATCH'],
    [{ kind: 'tail', seq: size - 3 }, 'ENTRIES_MISSING', 'ENTRIES_MISSING'],
  ])('says why, in the order in which it is looked for: $kind', async (trick, ...codes) => {
    const { copy } = await run(honest());
    const lines = linesFor(w, 'mod');
    const why = forgers.map((forger) => check(copy, tamper(lines, trick, forger), forger)?.code);
    expect(why).toEqual([...codes, 'SIGNATURE_WRONG', 'HISTORY_CHANGED']);
    expect(linesFor(w, 'mod')).toEqual(lines);
  });
});

describe('comparing two points', () => {
  const lines = linesFor(w, 'mod');
  const opened = lines.findIndex(({ entry }) => entry.type === 'round.opened');

  it('finds what became of each claim', () => {
    const { claims, from, to } = compare(lines, opened, size);
    expect([from, to]).toEqual([opened, size]);
    expect(claims.map(({ number, before }) => [number, before?.status])).toEqual([
      [1, 'collecting'],
      [2, undefined],
    ]);
    expect(claims[0]).toMatchObject({
      before: { status: 'collecting', ballots: 0, dissents: 0 },
      after: { status: 'finalised', ballots: 5, dissents: 1 },
      ratings: { after: { answer: { level: 1 }, scale: { scale: idOf('verdict'), version: 1 } } },
    });
    expect(claims[1]).toMatchObject({ statement: 'The claim c2.', after: { status: 'voting', ballots: 2 } });
  });

  it('is the same either way round, and finds nothing between a point and itself', () => {
    expect(compare(lines, size, opened)).toEqual(compare(lines, opened, size));
    const nothing = compare(lines, opened, opened);
    expect(nothing.claims).toEqual([]);
    expect(nothing.joined).toEqual([]);
  });

  it('finds who joined since the beginning', () => {
    expect(compare(lines, 0, size).joined).toHaveLength(w.board.members.size);
  });
});
