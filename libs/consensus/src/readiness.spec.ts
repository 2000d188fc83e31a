import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agreementA, defaultQuorum, interquartileRange, ratingsOf, readiness } from './index.ts';
import type { Ballots, ReadinessRule } from './index.ts';

const status = (levels: number[], more: Partial<Ballots> = {}, rule?: ReadinessRule) => {
  const cast = [...levels, ...Object.values(more.findings ?? {}), more.cannotJudge ?? 0].reduce(
    (a, b) => a + b,
    0,
  );
  return readiness({ levels, panel: cast, ...more }, rule).status;
};

/** Rows of the table of votes by chance in docs/statistics.md: "| 5 × 4 | 1,024 | 64 | …". */
const noiseTable = [
  ...readFileSync(new URL('../../../docs/statistics.md', import.meta.url), 'utf8').matchAll(
    /^\| *(\d+) × (\d+) *((?:\| *[\d,]+ *){6})\|$/gm,
  ),
].map(([, voters, levels, rest]): [number, number, ...number[]] => [
  Number(voters),
  Number(levels),
  ...rest!
    .split('|')
    .slice(1)
    .map((cell) => Number(cell.replaceAll(',', ''))),
]);

/** Every way in which `voters` can choose among `levels`, as counts. */
function allVotes(voters: number, levels: number): number[][] {
  return Array.from({ length: levels ** voters }, (_, code) => {
    const counts = new Array<number>(levels).fill(0);
    for (let voter = 0; voter < voters; voter++) counts[Math.floor(code / levels ** voter) % levels]! += 1;
    return counts;
  });
}

/** The rule of the design page, said once more in fractions multiplied out. */
function statusByRule({ levels, findings = {}, cannotJudge = 0, panel, middle }: Ballots): string {
  const off = Object.values(findings);
  const n = [...levels, ...off].reduce((a, b) => a + b, 0);
  const k = levels.length;
  const total = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);
  if (n < 3 || 3 * n < 2 * panel || cannotJudge * 3 > n + cannotJudge) return 'no-quorum';
  const outer = Math.max(1, Math.floor(k / 3));
  const [low, high] =
    middle === undefined
      ? [levels.slice(0, outer), levels.slice(-outer)]
      : [levels.slice(0, middle - 1), levels.slice(middle)];
  const side = Math.max(2, Math.round(n / 3));
  if (k > 1 && total(low) >= side && total(high) >= side) return 'split';
  if ([...levels, ...off].some((count) => count * 4 >= n * 3)) return 'consensus';
  const a = agreementA(levels);
  const pair = levels.some((count, i) => i > 0 && (count + levels[i - 1]!) * 5 >= n * 4);
  return pair && a !== null && a > 0.6 - 1e-9 ? 'near-consensus' : 'unsettled';
}

const ballots = fc
  .record({
    levels: fc.array(fc.nat(4), { minLength: 1, maxLength: 9 }),
    findings: fc.record({ a: fc.nat(4), b: fc.nat(2) }),
    cannotJudge: fc.nat(3),
    absent: fc.nat(3),
    middle: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
  })
  .map(({ absent, middle, ...given }): Ballots => {
    const cast = [...given.levels, given.findings.a, given.findings.b, given.cannotJudge].reduce(
      (a, b) => a + b,
      0,
    );
    const inside = middle !== undefined && middle <= given.levels.length;
    return { ...given, panel: cast + absent, middle: inside ? middle : undefined };
  });

describe('CS8 ready to finalise', () => {
  test('follows the rule on any ballots', () => {
    fc.assert(
      fc.property(ballots, (given) => {
        expect(readiness(given).status).toBe(statusByRule(given));
      }),
      { numRuns: 1000 },
    );
  });

  test.each(noiseTable)(
    '%i reviewers on %i levels, by chance, as documented',
    (voters, levels, ...documented) => {
      const all = allVotes(voters, levels);
      const statuses = all.map((vote) => status(vote));
      const count = (wanted: string) => statuses.filter((each) => each === wanted).length;
      const narrow = all.filter((vote) => interquartileRange(ratingsOf(vote))!.iqr <= 1).length;
      const found = ['consensus', 'near-consensus', 'split', 'unsettled'].map(count);
      expect([all.length, ...found, narrow]).toEqual(documented);
      expect(found.reduce((a, b) => a + b)).toBe(all.length);
    },
  );

  test('the documentation has the three tables', () => {
    expect(noiseTable.map(([voters, levels]) => [voters, levels])).toEqual([[5, 4], [5, 5], [7, 4]]); // prettier-ignore
  });

  test('quorum: two thirds of the panel, at least three, and never under two', () => {
    expect([1, 3, 4, 5, 6, 7, 50].map(defaultQuorum)).toEqual([3, 3, 3, 4, 4, 5, 34]);
    expect(readiness({ levels: [0, 4, 0], panel: 7 })).toMatchObject({ status: 'no-quorum', quorum: 5 });
    expect(status([0, 5, 0], { panel: 7 })).toBe('consensus');
    expect(status([0, 2, 0], { panel: 2 })).toBe('no-quorum');
    expect(readiness({ levels: [0, 2, 0], panel: 2 }, { quorum: 2 })).toMatchObject({
      status: 'consensus',
      needs: 2,
    });
    expect(readiness({ levels: [0, 1, 0], panel: 1 }, { quorum: 0 })).toMatchObject({
      status: 'no-quorum',
      quorum: 2,
    });
  });

  test('more than a third that cannot judge is no quorum; a third is one', () => {
    expect(status([0, 0, 6, 0], { cannotJudge: 3 })).toBe('consensus');
    expect(status([0, 0, 5, 0], { cannotJudge: 3 }, { quorum: 3 })).toBe('no-quorum');
  });

  test('nothing cast: nothing needed, nothing leads, no A', () => {
    const empty = { n: 0, needs: null, leading: null, agreement: null, fragility: null, status: 'no-quorum' };
    expect(readiness({ levels: [0, 0, 0, 0], panel: 5 })).toMatchObject(empty);
    expect(readiness({ levels: [], panel: 0 })).toMatchObject(empty);
    expect(readiness({ levels: [0, 0, 0], cannotJudge: 4, panel: 4 })).toMatchObject({
      n: 0,
      needs: null,
      fragility: 3,
    });
  });

  test('consensus is counted in ballots: 6 of 7, 4 of 5, 3 of 4, 9 of 12', () => {
    const needs = (n: number) => readiness({ levels: [n, 0, 0, 0], panel: n }).needs;
    expect([3, 4, 5, 7, 8, 12, 20].map(needs)).toEqual([3, 3, 4, 6, 6, 9, 15]);
    expect(status([9, 2, 1, 0])).toBe('consensus');
    expect(status([8, 3, 0, 1])).not.toBe('consensus');
  });

  test('a finding can win and is never a level', () => {
    const found = readiness({ levels: [0, 1, 0, 0, 0], findings: { 'not-checkable': 4 }, panel: 5 });
    expect(found).toMatchObject({ status: 'consensus', agreement: 1, needs: 4 });
    expect(found.leading).toEqual({ kind: 'finding', finding: 'not-checkable', count: 4 });
    // ballots on a finding count against two adjacent levels
    expect(status([0, 2, 2, 0, 0], { findings: { conflict: 1 } })).toBe('near-consensus');
    expect(status([0, 2, 2, 0, 0], { findings: { conflict: 2 } })).toBe('unsettled');
  });

  test('split comes before consensus, and counts sides', () => {
    expect(status([2, 0, 0, 0, 2])).toBe('split');
    expect(status([3, 0, 0, 0, 2])).toBe('split');
    expect(status([0, 2, 0, 2, 0])).toBe('unsettled');
    expect(status([0, 2, 0, 2, 0], { middle: 3 })).toBe('split');
    expect(status([0, 2, 1, 2, 0], { middle: 2 })).toBe('unsettled');
    expect(status([1, 1, 0, 0, 0, 0, 0, 1, 1])).toBe('split');
    // with a threshold of 60 %, three of five have it, and two against three still block
    expect(status([3, 0, 0, 2], {}, { threshold: 60 })).toBe('split');
    expect(status([3, 0, 2, 0], {}, { threshold: 60 })).toBe('consensus');
  });

  test('near consensus needs both: 80 % on neighbours, and A of 0.6, met exactly', () => {
    expect(status([0, 3, 2, 0, 0])).toBe('near-consensus');
    expect(status([0, 3, 0, 2, 0])).toBe('unsettled');
    // one far away takes A to −0.2
    expect(status([0, 0, 2, 2, 0, 0, 0, 0, 1])).toBe('unsettled');
    // A of [3, 2, 0] is (4 · 1/2 + 1)/5 = 0.6 exactly
    expect(agreementA([3, 2, 0])).toBeCloseTo(0.6, 12);
    expect(status([3, 2, 0])).toBe('near-consensus');
    // two levels have no A
    expect(status([3, 2])).toBe('split');
    expect(status([4, 2], { middle: 1 })).toBe('unsettled');
  });

  test('a threshold is a whole percentage or a fraction above one half', () => {
    expect(
      readiness({ levels: [4, 0, 2, 0], panel: 6 }, { threshold: { numerator: 2, denominator: 3 } }),
    ).toMatchObject({
      status: 'consensus',
      needs: 4,
    });
    expect(status([9, 0, 1, 0], {}, { threshold: 100 })).toBe('near-consensus');
    for (const threshold of [
      0,
      50,
      75.5,
      101,
      NaN,
      { numerator: 1, denominator: 2 },
      { numerator: 1, denominator: 0 },
    ]) {
      expect(() => status([1, 2, 3], {}, { threshold })).toThrow(RangeError);
    }
  });

  test('impossible ballots are refused', () => {
    for (const count of [-1, 0.5, NaN]) expect(() => status([1, count, 1])).toThrow(RangeError);
    expect(() => status([1, 1, 1], { middle: 4 })).toThrow(RangeError);
    expect(() => status([1, 1, 1], {}, { quorum: 1.5 })).toThrow(RangeError);
  });

  test('nobody leads in a tie', () => {
    expect(readiness({ levels: [2, 0, 2], panel: 4 }).leading).toBeNull();
    expect(readiness({ levels: [2, 0, 1], findings: { a: 2 }, panel: 5 }).leading).toBeNull();
    expect(readiness({ levels: [2, 0, 1], panel: 3 }).leading).toEqual({ kind: 'level', level: 1, count: 2 });
  });

  test('reversing the scale changes nothing, the names of findings neither', () => {
    fc.assert(
      fc.property(ballots, (given) => {
        const { levels, findings = {}, middle } = given;
        const turned = readiness({
          ...given,
          levels: [...levels].reverse(),
          findings: { z: findings['b']!, y: findings['a']! },
          middle: middle === undefined ? undefined : levels.length + 1 - middle,
        });
        const { status, needs, fragility } = readiness(given);
        expect(turned).toMatchObject({ status, needs, fragility });
      }),
    );
  });
});
