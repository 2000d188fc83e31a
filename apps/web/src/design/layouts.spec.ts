import { describe, expect, it } from 'vitest';
import { layOutDifferences } from './difference-plot.layout.ts';
import { height, layOutStrip, radius } from './dot-strip.layout.ts';

describe('a strip of dots', () => {
  it('keeps every dot inside, however large the panel', () => {
    for (const counts of [[1], [6, 0], [0, 50, 3]]) {
      const { levels, width } = layOutStrip(counts, 12, 2);
      for (const { x, dots } of levels) {
        expect(x).toBeLessThan(width);
        for (const y of dots) {
          expect(y - radius).toBeGreaterThanOrEqual(0);
          expect(y + radius).toBeLessThan(height);
        }
      }
    }
  });

  it('sets findings and those without a rating apart from the scale and from each other', () => {
    const { levels, findings, unrated } = layOutStrip([1, 1], 1, 1);
    const step = levels[1]!.x - levels[0]!.x;
    expect(findings!.x - levels[1]!.x).toBeGreaterThan(step);
    expect(unrated!.x - findings!.x).toBe(step);
  });

  it('keeps the place of a column that nobody is in, and has none for one that is not asked for', () => {
    expect(layOutStrip([1, 1], 0, 1).unrated!.x).toBe(layOutStrip([1, 1], 3, 1).unrated!.x);
    expect(layOutStrip([1, 1])).not.toHaveProperty('findings.x');
    expect(layOutStrip([1, 1]).width).toBeLessThan(layOutStrip([1, 1], 0).width);
  });
});

describe('differences from the others', () => {
  it('stand over their half level, 0 in the middle, equal ones heaped', () => {
    const at = (key: string, difference: number) => ({ key, difference });
    const { dots, ticks, width } = layOutDifferences([at('a', 0), at('b', 0), at('c', -1.5), at('d', 4)], 4);
    expect(ticks.map((tick) => tick.at)).toEqual([-4, -3, -2, -1, 0, 1, 2, 3, 4]);
    expect(ticks[4]!.x).toBe(width / 2);
    expect(dots[0]!.x).toBe(width / 2);
    expect(dots[1]).toMatchObject({ x: width / 2 });
    expect(dots[1]!.y).toBeLessThan(dots[0]!.y);
    expect(dots[2]!.x).toBe((ticks[2]!.x + ticks[3]!.x) / 2);
    expect(dots[3]!.x).toBe(ticks[8]!.x);
    for (const { y } of dots) expect(y).toBeGreaterThan(0);
  });
});
