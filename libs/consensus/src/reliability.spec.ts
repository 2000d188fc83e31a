import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  alphaWithInterval,
  boardReliability,
  fleissKappa,
  gwetAC,
  gwetWithInterval,
  jackknife,
  krippendorffAlpha,
  tQuantile95,
  weightedKappa,
  type GwetWeights,
  type Jackknife,
  type Metric,
  type Units,
} from './index.ts';

const metrics: Metric[] = ['nominal', 'ordinal', 'interval', 'ratio'];
const weightings: GwetWeights[] = ['identity', 'linear', 'quadratic', 'ordinal'];
const levels = [1, 2, 3, 4, 5];
const rating = fc.option(fc.integer({ min: 1, max: 5 }), { freq: 4 });
const someUnits = fc.array(fc.array(rating, { maxLength: 6 }), { maxLength: 12 });

const numbers = (unit: readonly (number | null)[]) => unit.filter((r) => r !== null);
const others = <T>(list: readonly T[], at: number) => list.filter((_, i) => i !== at);
const mean = (list: number[]) => list.reduce((a, b) => a + b, 0) / list.length;
function same(a: number | null, b: number | null): void {
  if (a === null || b === null) expect(a).toBe(b);
  else expect(a).toBeCloseTo(b, 10);
}

/** α word for word: the mean distance of ratings inside a unit over that of all pairable ratings. */
function alphaByPairs(units: Units, metric: Metric): number | null {
  const pairable = units.map(numbers).filter((unit) => unit.length > 1);
  const all = pairable.flat();
  const distance = (a: number, b: number) => {
    const [c, k] = a < b ? [a, b] : [b, a];
    if (c === k) return 0;
    if (metric === 'nominal') return 1;
    if (metric === 'interval') return (k - c) * (k - c);
    if (metric === 'ratio') return ((k - c) / (k + c)) ** 2;
    const between = all.filter((v) => v > c && v < k).length;
    const ends = all.filter((v) => v === c || v === k).length;
    return (between + ends / 2) ** 2;
  };
  const pairs = (list: number[]) => list.flatMap((a, i) => others(list, i).map((b) => distance(a, b)));
  if (all.length === 0) return null;
  const expected = mean(pairs(all));
  const observed = mean(
    pairable.flatMap((unit) => unit.map((a, i) => mean(others(unit, i).map((b) => distance(a, b))))),
  );
  return expected === 0 ? null : 1 - observed / expected;
}

/** AC with agreement weights, as the handbook writes it. */
function acByHandbook(units: Units, declared: number[], weights: GwetWeights): number | null {
  const q = declared.length;
  const choose2 = (n: number) => (n * (n - 1)) / 2;
  const weight = (k: number, l: number) => {
    const d = Math.abs(k - l);
    if (weights === 'identity') return d === 0 ? 1 : 0;
    if (weights === 'linear') return 1 - d / (q - 1);
    if (weights === 'quadratic') return 1 - (d / (q - 1)) ** 2;
    return d === 0 ? 1 : 1 - choose2(d + 1) / choose2(q);
  };
  const rated = units.map(numbers).filter((unit) => unit.length > 0);
  const pairable = rated.filter((unit) => unit.length > 1);
  if (pairable.length === 0 || q < 2) return null;
  const index = (r: number) => declared.indexOf(r);
  const pa = mean(
    pairable.map((unit) =>
      mean(unit.flatMap((a, i) => others(unit, i).map((b) => weight(index(a), index(b))))),
    ),
  );
  const pi = declared.map((level) => mean(rated.map((unit) => mean(unit.map((r) => (r === level ? 1 : 0))))));
  const tw = declared.flatMap((_, k) => declared.map((_, l) => weight(k, l))).reduce((a, b) => a + b, 0);
  const pe = (tw / (q * (q - 1))) * pi.reduce((a, p) => a + p * (1 - p), 0);
  return (pa - pe) / (1 - pe);
}

describe('CS2 reliability agrees with the definitions counted pair by pair', () => {
  test.each(metrics)('α %s', (metric) => {
    fc.assert(
      fc.property(someUnits, (units) => same(krippendorffAlpha(units, metric), alphaByPairs(units, metric))),
    );
  });

  test.each(weightings)('AC %s', (weights) => {
    fc.assert(
      fc.property(someUnits, (units) =>
        same(gwetAC(units, levels, weights), acByHandbook(units, levels, weights)),
      ),
    );
  });

  test('Fleiss κ of equal rows', () => {
    const rows = fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(rows, (chosen) => {
        const counts = chosen.map((unit) => [0, 1, 2, 3].map((c) => unit.filter((r) => r === c).length));
        const shares = [0, 1, 2, 3].map((c) => mean(chosen.flat().map((r) => (r === c ? 1 : 0))));
        const expected = shares.reduce((a, p) => a + p * p, 0);
        const agree = mean(
          chosen.map((unit) => mean(unit.flatMap((a, i) => others(unit, i).map((b) => (a === b ? 1 : 0))))),
        );
        same(
          fleissKappa(counts),
          chosen.length === 0 || expected === 1 ? null : (agree - expected) / (1 - expected),
        );
      }),
    );
  });

  test('weighted κ, from items', () => {
    const items = fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { maxLength: 30 });
    fc.assert(
      fc.property(items, (pairs) => {
        const table = [0, 1, 2, 3].map((i) =>
          [0, 1, 2, 3].map((j) => pairs.filter(([a, b]) => a === i && b === j).length),
        );
        const off = (a: number, b: number) => (a - b) ** 2;
        const observed = mean(pairs.map(([a, b]) => off(a, b)));
        const expected = mean(pairs.flatMap(([a]) => pairs.map(([, b]) => off(a, b))));
        same(
          weightedKappa(table, 'quadratic'),
          pairs.length === 0 || expected === 0 ? null : 1 - observed / expected,
        );
      }),
    );
  });
});

describe('CS3 what cannot matter does not', () => {
  const reverse = (units: Units) => units.map((unit) => unit.map((r) => (r === null ? null : 6 - r)));

  test('the order of units and reviewers, to the last bit', () => {
    fc.assert(
      fc.property(someUnits, fc.infiniteStream(fc.nat()), (units, keys) => {
        const shuffle = <T>(list: readonly T[]) =>
          list
            .map((item) => [keys.next().value!, item] as const)
            .sort(([a], [b]) => a - b)
            .map(([, item]) => item);
        const moved = shuffle(units.map(shuffle));
        for (const metric of ['nominal', 'ordinal', 'interval'] as const) {
          expect(krippendorffAlpha(moved, metric)).toBe(krippendorffAlpha(units, metric));
        }
        for (const weights of weightings)
          expect(gwetAC(moved, levels, weights)).toBe(gwetAC(units, levels, weights));
      }),
    );
  });

  test('the names of nominal levels', () => {
    const relabel = (units: Units) =>
      units.map((unit) => unit.map((r) => (r === null ? null : [9, 4, 7, 1, 3][r - 1]!)));
    fc.assert(
      fc.property(someUnits, (units) => {
        same(krippendorffAlpha(relabel(units), 'nominal'), krippendorffAlpha(units, 'nominal'));
        same(gwetAC(relabel(units), [1, 3, 4, 7, 9], 'identity'), gwetAC(units, levels, 'identity'));
      }),
    );
  });

  test('the direction of an ordinal scale', () => {
    fc.assert(
      fc.property(someUnits, (units) => {
        same(krippendorffAlpha(reverse(units), 'ordinal'), krippendorffAlpha(units, 'ordinal'));
        same(krippendorffAlpha(reverse(units), 'interval'), krippendorffAlpha(units, 'interval'));
        for (const weights of weightings)
          same(gwetAC(reverse(units), levels, weights), gwetAC(units, levels, weights));
      }),
    );
  });

  test('the two raters changing places, and weights written as agreement or as disagreement', () => {
    const table = [
      [13, 1, 0],
      [2, 20, 7],
      [0, 4, 56],
    ];
    const turned = table.map((_, i) => table.map((row) => row[i]!));
    const disagreement = [0, 1, 2].map((i) => [0, 1, 2].map((j) => (i - j) ** 2 / 4));
    const agreement = disagreement.map((row) => row.map((w) => 1 - w));
    const kappa = weightedKappa(table, 'quadratic')!;
    for (const same of [
      weightedKappa(turned, 'quadratic'),
      weightedKappa(table, disagreement),
      weightedKappa(table, agreement),
    ]) {
      expect(same).toBeCloseTo(kappa, 12);
    }
    expect(() => weightedKappa(table, [[0.5, 0, 0], [0, 1, 0], [0, 0, 1]])).toThrow(RangeError); // prettier-ignore
    expect(() => weightedKappa([[1, 2]], 'linear')).toThrow(RangeError);
  });
});

describe('CS4 what is undefined is null', () => {
  test.each([[[]], [[[]]], [[[null, null]]], [[[3], [null, 4]]]] as Units[][])(
    'nothing to pair: %j',
    (units) => {
      for (const metric of metrics) expect(krippendorffAlpha(units, metric)).toBeNull();
      for (const weights of weightings) expect(gwetAC(units, levels, weights)).toBeNull();
      expect(jackknife(units, (u) => krippendorffAlpha(u, 'ordinal'))).toBeNull();
    },
  );

  test('one value everywhere: α has nothing to compare with, AC has the declared scale', () => {
    const units = [
      [3, 3, null],
      [3, 3, 3],
    ];
    expect(krippendorffAlpha(units, 'ordinal')).toBeNull();
    expect(gwetAC(units, levels, 'ordinal')).toBe(1);
    expect(gwetAC(units, [3], 'ordinal')).toBeNull();
    expect(gwetAC([], [], 'identity')).toBeNull();
  });

  test('one unit that disagrees has an α of 0 and no interval', () => {
    expect(krippendorffAlpha([[1, 2]], 'ordinal')).toBe(0);
    expect(jackknife([[1, 2]], (u) => krippendorffAlpha(u, 'ordinal'))).toBeNull();
  });

  test('ratio: two zeros agree, opposite signs have no ratio', () => {
    const units = [
      [0, 0],
      [0, 2],
      [2, 2],
    ];
    expect(krippendorffAlpha(units, 'ratio')).toBeCloseTo(1 - (5 * 2) / (2 * 9), 12);
    expect(krippendorffAlpha([[-1, 1], [1, 1]], 'ratio')).toBeNull(); // prettier-ignore
  });

  test('a declared level that nobody used changes AC, not α', () => {
    const units = [
      [1, 2],
      [2, 2],
      [1, 1],
    ];
    same(gwetAC(units, [1, 2, 3, 4], 'ordinal'), acByHandbook(units, [1, 2, 3, 4], 'ordinal'));
    expect(gwetAC(units, [1, 2, 3, 4], 'ordinal')).not.toBe(gwetAC(units, [1, 2], 'ordinal'));
    expect(gwetAC(units, [4, 3, 2, 1], 'linear')).toBe(gwetAC(units, [1, 2, 3, 4], 'linear'));
    expect(() => gwetAC([[1, 7]], levels, 'identity')).toThrow(RangeError);
  });

  test('linear and quadratic weights go by the distance of the level numbers', () => {
    const units = [
      [0, 1],
      [1, 4],
      [4, 4],
    ];
    const withGaps = gwetAC(units, [0, 1, 4], 'quadratic')!;
    // p_a = (15/16 + 7/16 + 1)/3, T_w = 3 + 2·(15/16 + 7/16 + 0), π = 1/6, 1/3, 1/2
    const pe = ((3 + 22 / 8) / 6) * (5 / 36 + 2 / 9 + 1 / 4);
    expect(withGaps).toBeCloseTo((19 / 24 - pe) / (1 - pe), 12);
  });

  test('tables without ballots, or with one category', () => {
    const empty: number[][][] = [[], [[0]], [[5]], [[0, 0], [0, 0]], [[0, 0], [0, 4]]]; // prettier-ignore
    for (const table of empty) {
      for (const weights of ['identity', 'linear', 'quadratic'] as const)
        expect(weightedKappa(table, weights)).toBeNull();
    }
    for (const counts of [[], [[]], [[0, 0]], [[1, 0], [0, 1]], [[3, 0], [3, 0]]]) expect(fleissKappa(counts)).toBeNull(); // prettier-ignore
    expect(weightedKappa([[0, 4], [0, 0]], 'identity')).toBe(0); // prettier-ignore
  });

  test('Fleiss κ of unequal rows is averaged as in irrCAC', () => {
    const rows = [[3, 0, 0, 0, 0], [0, 3, 1, 0, 0], [0, 0, 4, 0, 0], [0, 0, 4, 0, 0], [0, 4, 0, 0, 0], [1, 1, 1, 1, 0], [0, 0, 0, 4, 0], [3, 1, 0, 0, 0], [0, 4, 0, 0, 0], [0, 0, 0, 0, 3], [2, 0, 0, 0, 0], [0, 0, 1, 0, 0]]; // prettier-ignore
    expect(fleissKappa(rows)).toBeCloseTo(0.76117, 5);
  });
});

describe('CS5 intervals', () => {
  /** Any units, and those near the edge where nothing differs: most or all ratings on one level. */
  const boards = fc.oneof(
    someUnits,
    fc.array(fc.array(fc.oneof({ weight: 9, arbitrary: fc.constant(4) }, rating), { maxLength: 6 }), {
      maxLength: 12,
    }),
    fc.array(fc.constantFrom([2, 2, 2], [2, null], [], [5, 5]), { maxLength: 6 }),
  );

  function sameInterval(fast: Jackknife | null, plain: Jackknife | null): void {
    if (fast === null || plain === null) return expect(fast).toBe(plain);
    expect(fast.n).toBe(plain.n);
    for (const key of ['estimate', 'standardError', 'low', 'high'] as const) {
      expect(Math.abs(fast[key] - plain[key])).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(plain[key])));
    }
  }

  test("Student's t, published to 12 figures", () => {
    const published: [number, number][] = [[1, 12.7062047361747], [2, 4.30265272974946], [3, 3.18244630528371], [5, 2.57058183563632], [10, 2.22813885198627], [30, 2.04227245630124], [100, 1.98397151852356], [1000, 1.96233908082641]]; // prettier-ignore
    for (const [degrees, t] of published) expect(tQuantile95(degrees)).toBeCloseTo(t, 9);
  });

  test('of a mean are the textbook ones', () => {
    const data = [3, 5, 4, 9, 2, 7];
    const average = (units: Units) => mean(units.flatMap(numbers));
    const result = jackknife(
      data.map((x) => [x, x]),
      average,
    )!;
    const s = Math.sqrt(data.reduce((a, x) => a + (x - 5) ** 2, 0) / 5);
    expect(result.standardError).toBeCloseTo(s / Math.sqrt(6), 12);
    expect(result.high - result.estimate).toBeCloseTo((2.570581835636314 * s) / Math.sqrt(6), 9);
    expect(result).toMatchObject({ estimate: 5, n: 6 });
  });

  test('are the spread of pseudo-values over the pairable units', () => {
    const units: Units = [[1, 2, 2], [3, 3], [4, 5, null], [2, 2, 1], [5, 5, 4], [2, null]]; // prettier-ignore
    const statistic = (some: Units) => gwetAC(some, levels, 'ordinal');
    const pseudo = [0, 1, 2, 3, 4].map((at) => 5 * statistic(units)! - 4 * statistic(others(units, at))!);
    const variance = pseudo.reduce((a, p) => a + (p - mean(pseudo)) ** 2, 0) / 4;
    expect(jackknife(units, statistic)!.standardError).toBeCloseTo(Math.sqrt(variance / 5), 12);
  });

  test.each(metrics)(
    'of α %s by taking units out of sums are those of computing anew without each',
    (metric) => {
      fc.assert(
        fc.property(boards, (units) => {
          const { estimate, interval } = alphaWithInterval(units, metric);
          expect(estimate).toBe(krippendorffAlpha(units, metric));
          sameInterval(
            interval,
            jackknife(units, (some) => krippendorffAlpha(some, metric)),
          );
        }),
      );
    },
  );

  test.each(weightings)('of AC %s likewise', (weights) => {
    fc.assert(
      fc.property(boards, (units) => {
        const { estimate, interval } = gwetWithInterval(units, levels, weights);
        expect(estimate).toBe(gwetAC(units, levels, weights));
        sameInterval(
          interval,
          jackknife(units, (some) => gwetAC(some, levels, weights)),
        );
      }),
    );
  });

  test('cannot be given when all rests on one unit', () => {
    const units = [...Array.from({ length: 9 }, () => [4, 4, 4]), [4, 4, 5]];
    const result = boardReliability(units, levels);
    if (result.kind !== 'reliability') throw new Error('ten units suffice');
    expect(result.alpha).toEqual({ estimate: 0, interval: null });
    expect(result.ac2.estimate).toBeCloseTo(0.993, 3);
    expect(result.ac2.interval!.low).toBeLessThan(result.ac2.estimate!);
    expect(result.verdict).toBe(false);
  });

  test('reliability is hidden below ten units and wordless below twenty', () => {
    const units = (n: number) => [
      ...Array.from({ length: n }, (_, i) => [1 + (i % 5), 1 + ((i * i) % 5)]),
      [2, null],
    ];
    expect(boardReliability(units(9), levels)).toEqual({ kind: 'insufficient-data', units: 9, needed: 10 });
    expect(boardReliability(units(19), levels)).toMatchObject({
      kind: 'reliability',
      units: 19,
      verdict: false,
    });
    expect(boardReliability(units(20), levels)).toMatchObject({
      kind: 'reliability',
      units: 20,
      verdict: true,
    });
  });
});
