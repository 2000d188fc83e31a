import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  answersChanged,
  describeDistribution,
  describeReadiness,
  leaveOut,
  movement,
  notes,
  readiness,
  reviewerFigures,
  share,
  type NotesInput,
} from './index.ts';

describe('CS10 movement and notes', () => {
  test('movement is half of what the counts changed by, per ballot', () => {
    expect(movement({ levels: [3, 2, 0] }, { levels: [2, 3, 0] })).toEqual({
      moved: 1,
      of: 5,
      share: 0.2,
      medianChange: 1,
      stable: false,
    });
    const finding = movement({ levels: [0, 4], findings: { a: 0 } }, { levels: [0, 3], findings: { a: 1 } });
    expect(finding).toMatchObject({ moved: 1, of: 4, medianChange: 0, stable: false });
    expect(movement({ levels: [0, 0] }, { levels: [0, 0] })).toMatchObject({
      share: null,
      medianChange: null,
      stable: false,
    });
    expect(movement({ levels: [0, 5] }, { levels: [0, 4] })).toMatchObject({
      moved: 0.5,
      of: 5,
      stable: true,
    });
  });

  test('15 % is stable, a little more is not, and a moved median never is', () => {
    expect(movement({ levels: [0, 20, 0] }, { levels: [0, 17, 3] }).stable).toBe(true);
    expect(movement({ levels: [0, 19, 0] }, { levels: [0, 16, 3] }).stable).toBe(false);
    expect(movement({ levels: [10, 10, 0] }, { levels: [9, 11, 0] }).stable).toBe(false);
  });

  test('movement is the same both ways and from 0 to 1', () => {
    const levels = fc.array(fc.nat(9), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(levels, levels, (before, after) => {
        const there = movement({ levels: before }, { levels: after });
        const back = movement({ levels: after }, { levels: before });
        expect(back.moved).toBe(there.moved);
        if (there.share !== null) expect(there.share >= 0 && there.share <= 1).toBe(true);
      }),
    );
  });

  test('notes name what to look at and nothing else', () => {
    const quiet: NotesInput = { round: { levels: [0, 4, 1] }, fragile: false, stale: 0, ballots: [] };
    expect(notes(quiet)).toEqual([]);
    const loud = { ...quiet, before: { levels: [0, 4, 1] }, fragile: true, stale: 2 };
    expect(notes(loud).map(({ kind }) => kind)).toEqual(['stable', 'fragile', 'stale-ballots']);
  });

  test('a rationale is missed two levels from the nearer middle', () => {
    const missing = (rated: number[], rationale = false) =>
      notes({
        round: { levels: [] },
        fragile: false,
        stale: 0,
        ballots: rated.map((level) => ({ level, rationale })),
      });
    expect(missing([0, 0, 2])).toEqual([{ kind: 'missing-rationale', count: 1 }]);
    expect(missing([0, 0, 2], true)).toEqual([]);
    expect(missing([0, 0, 1])).toEqual([]);
    expect(missing([0, 1, 2, 3])).toEqual([]);
    expect(missing([0, 2, 3, 5])).toEqual([{ kind: 'missing-rationale', count: 2 }]);
    expect(missing([])).toEqual([]);
  });
});

describe('CS11 one reviewer', () => {
  test('is compared with the median of the others only', () => {
    expect(leaveOut([1, null, 4, 5], 2)).toEqual([1, 5]);
    const figures = reviewerFigures([
      { own: 4, others: [2, 2, null] },
      { own: 1, others: [1, 2] },
      { own: null, others: [1] },
      { own: 5, others: [null] },
    ]);
    expect(figures).toEqual({ items: 2, signedMean: 0.75, meanAbsolute: 1.25, kappa: null });
    expect(reviewerFigures([])).toEqual({ items: 0, signedMean: null, meanAbsolute: null, kappa: null });
  });

  test('has a κ from 20 items on, by true distances also between levels', () => {
    const items = Array.from({ length: 20 }, (_, i) => ({
      own: 1 + (i % 5),
      others: [1 + (i % 4), 1 + (i % 3)],
    }));
    expect(reviewerFigures(items.slice(1)).kappa).toBeNull();
    const pairs = items.map(({ own, others }) => [own, (others[0]! + others[1]!) / 2] as const);
    const squares = (list: number[]) => list.reduce((a, x) => a + x * x, 0);
    const observed = squares(pairs.map(([a, b]) => a - b)) / 20;
    const expected = squares(pairs.flatMap(([a]) => pairs.map(([, b]) => a - b))) / 400;
    expect(reviewerFigures(items).kappa).toBeCloseTo(1 - observed / expected, 12);
    expect(reviewerFigures(items.map(() => ({ own: 3, others: [3] }))).kappa).toBeNull();
  });

  test('only changes sign when the scale is reversed', () => {
    const item = fc.record({
      own: fc.integer({ min: 1, max: 5 }),
      others: fc.array(fc.integer({ min: 1, max: 5 })),
    });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 30 }), (items) => {
        const there = reviewerFigures(items);
        const back = reviewerFigures(
          items.map(({ own, others }) => ({ own: 6 - own, others: others.map((r) => 6 - r) })),
        );
        expect(back.items).toBe(there.items);
        if (there.signedMean === null) return;
        expect(back.signedMean).toBeCloseTo(-there.signedMean, 10);
        expect(back.meanAbsolute).toBeCloseTo(there.meanAbsolute!, 10);
        if (there.kappa !== null) expect(back.kappa).toBeCloseTo(there.kappa, 10);
      }),
    );
  });

  test('changed answers count items answered in both rounds', () => {
    const pairs = [
      { before: 1, after: 2 },
      { before: 'not-checkable', after: 'not-checkable' },
      { before: null, after: 3 },
    ];
    expect(answersChanged(pairs)).toEqual({ changed: 1, of: 2 });
  });
});

describe('CS12 words beside figures', () => {
  test('a distribution is said in counts, findings and *I can’t judge* apart', () => {
    expect(describeDistribution([2, 0, 3], { conflict: 1, unknown: 0 }, 1)).toEqual([
      { kind: 'says', count: 3, level: 3 },
      { kind: 'says', count: 2, level: 1 },
      { kind: 'finds', count: 1, finding: 'conflict' },
      { kind: 'cannot-judge', count: 1 },
      { kind: 'median', level: 3 },
      { kind: 'share', count: 3, of: 6, percent: null },
    ]);
    expect(describeDistribution([1, 1])).toContainEqual({ kind: 'median-between', low: 1, high: 2 });
    expect(describeDistribution([0, 0])).toEqual([]);
  });

  test('percentages begin at ten ballots', () => {
    expect(share(6, 9)).toEqual({ kind: 'share', count: 6, of: 9, percent: null });
    expect(share(7, 10)).toEqual({ kind: 'share', count: 7, of: 10, percent: 70 });
    expect(share(0, 0)).toBeNull();
  });

  test('below five ballots panels agree or conflict', () => {
    expect(describeReadiness(readiness({ levels: [0, 4, 0], panel: 4 }))).toEqual([
      { kind: 'status', status: 'consensus', word: 'agree' },
      { kind: 'needs', need: 3, of: 4 },
      { kind: 'flips', ballots: 2 },
    ]);
    expect(describeReadiness(readiness({ levels: [2, 0, 2], panel: 4 }))[0]).toMatchObject({
      word: 'conflict',
    });
    expect(describeReadiness(readiness({ levels: [0, 7, 0], panel: 7 }))[0]).toMatchObject({
      word: 'consensus',
    });
    expect(describeReadiness(readiness({ levels: [0, 2, 0], panel: 7 }))).toContainEqual({
      kind: 'quorum',
      have: 2,
      need: 5,
    });
  });
});
