import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agreementA, readiness, type Ballots, type ReadinessRule } from './index.ts';

/** Walks from the ballots as cast, one changed ballot at a time, until the status is another. */
function fragilityByWalking(start: Ballots, rule: ReadinessRule): number | null {
  const keys = Object.keys(start.findings ?? {});
  const k = start.levels.length;
  const statusOf = (cells: number[]) =>
    readiness(
      {
        ...start,
        levels: cells.slice(0, k),
        findings: Object.fromEntries(keys.map((key, at) => [key, cells[k + at]!])),
        cannotJudge: cells.at(-1)!,
      },
      rule,
    ).status;
  let edge = [[...start.levels, ...Object.values(start.findings ?? {}), start.cannotJudge ?? 0]];
  const original = statusOf(edge[0]!);
  const seen = new Set([edge[0]!.join()]);
  for (let changes = 1; edge.length > 0; changes++) {
    const next: number[][] = [];
    for (const cells of edge) {
      for (let from = 0; from < cells.length; from++) {
        for (let to = 0; to < cells.length; to++) {
          if (from === to || cells[from] === 0) continue;
          const moved = cells.with(from, cells[from]! - 1).with(to, cells[to]! + 1);
          if (seen.has(moved.join())) continue;
          if (statusOf(moved) !== original) return changes;
          seen.add(moved.join());
          next.push(moved);
        }
      }
    }
    edge = next;
  }
  return null;
}

const fragilityOf = (levels: number[], more: Partial<Ballots> = {}, rule?: ReadinessRule) =>
  readiness({ levels, panel: levels.reduce((a, b) => a + b, 0) + (more.cannotJudge ?? 0), ...more }, rule)
    .fragility;

describe('CS9 fragility', () => {
  test('is the length of the shortest walk to another status', () => {
    const cells = (most: number) => fc.array(fc.nat(most), { minLength: 1, maxLength: 5 });
    const concentrated = fc
      .tuple(fc.nat(4), fc.nat(4), cells(1), fc.integer({ min: 3, max: 8 }))
      .map(([one, two, noise, many]) => {
        const levels = [0, 0, 0, 0, 0].map((_, at) => noise[at] ?? 0);
        levels[one]! += many >> 1;
        levels[two]! += many - (many >> 1);
        return levels;
      });
    const rules = fc.record({
      quorum: fc.option(fc.nat(5), { nil: undefined }),
      threshold: fc.constantFrom(75, 51, 100, { numerator: 2, denominator: 3 }),
    });
    fc.assert(
      fc.property(
        fc.oneof(cells(3), concentrated),
        fc.constantFrom<Record<string, number>>({}, { a: 0 }, { a: 2 }, { a: 1, b: 1 }),
        fc.nat(3),
        fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
        rules,
        (levels, findings, cannotJudge, middle, rule) => {
          const cast = [...levels, ...Object.values(findings), cannotJudge].reduce((a, b) => a + b, 0);
          const inside = middle !== undefined && middle <= levels.length ? middle : undefined;
          const start = { levels, findings, cannotJudge, panel: cast, middle: inside };
          expect(readiness(start, rule).fragility).toBe(fragilityByWalking(start, rule));
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);

  test('of plain panels', () => {
    expect(fragilityOf([0, 4, 1, 0], {}, { quorum: 3 })).toBe(1);
    expect(fragilityOf([0, 5, 0, 0], {}, { quorum: 3 })).toBe(2);
    // four ballots make the quorum: one withdrawn breaks it
    expect(fragilityOf([0, 4, 0, 0], { panel: 5 })).toBe(1);
    expect(fragilityOf([3, 0, 0, 3], {}, { quorum: 2 })).toBe(2);
    expect(readiness({ levels: [0, 4, 1, 0], panel: 5 }).fragile).toBe(true);
  });

  test('is null where nothing can be changed, or no change can help', () => {
    expect(fragilityOf([0, 0, 0])).toBeNull();
    expect(fragilityOf([1, 1, 0], { panel: 9 })).toBeNull();
  });

  test('of panels of fifty is found as exactly as of five', () => {
    const findings = { a: 0, b: 0, c: 0 };
    expect(fragilityOf([0, 0, 50, 0, 0, 0, 0, 0, 0], { findings })).toBe(13);
    expect(fragilityOf([25, 0, 0, 0, 0, 0, 0, 0, 25], { findings })).toBe(9);
    expect(fragilityOf([0, 25, 0, 25, 0, 0, 0, 0, 0], { findings })).toBe(13);
    expect(fragilityOf([25, 25, 0, 0, 0, 0, 0, 0, 0], { findings })).toBe(4);
    expect(fragilityOf([13, 18, 0, 18, 0], { findings, cannotJudge: 1 })).toBe(12);
  });

  test('the pruning of near consensus rests on what one ballot can do to one layer', () => {
    for (let k = 4; k <= 9; k++) {
      const layer = (set: number) => {
        const counts = Array.from({ length: k }, (_, at) => (set >> at) & 1);
        const size = counts.reduce((a, b) => a + b, 0);
        return size === 0 ? 0 : size * (agreementA(counts)! - 0.6);
      };
      for (let set = 0; set < 2 ** k; set++) {
        for (let at = 0; at < k; at++) {
          const without = set & ~(1 << at);
          const gain = layer(set | (1 << at)) - layer(without);
          expect(gain).toBeGreaterThan(-3.6 - 1e-9);
          expect(gain).toBeLessThan(0.74);
        }
      }
    }
  });
});
