import { describe, expect, it } from 'vitest';
import { layOut, type UnitDot } from './unit-dots.layout.ts';

const scale = {
  levels: ['Refuted', 'Mostly refuted', 'Partly right', 'Mostly supported', 'Supported'],
  findings: { 'not-checkable': 'Not checkable', conflicts: 'Evidence conflicts' },
};
const at = (key: string, level: number, rest: Partial<UnitDot> = {}): UnitDot => ({
  key,
  answer: { level },
  ...rest,
});

describe('unit dots', () => {
  it('show every declared level, empty ones too, and off the scale only what somebody answered', () => {
    const { rows } = layOut(scale, [at('a', 1), { key: 'b', answer: { finding: 'conflicts' } }]);
    expect(rows.map(({ key }) => key)).toEqual([
      'level:1',
      'level:2',
      'level:3',
      'level:4',
      'level:5',
      'finding:conflicts',
    ]);
    expect(rows.map(({ dots }) => dots.length)).toEqual([1, 0, 0, 0, 0, 1]);
  });

  it('bracket both middles of an even panel, and count no finding into the median', () => {
    const even = layOut(scale, [at('a', 2), at('b', 4), { key: 'c', answer: { cannotJudge: true } }]);
    expect(even.median).toEqual({ from: 1, to: 3 });
    const turned = layOut(scale, [at('a', 2), at('b', 4)], true);
    expect(turned.median).toEqual({ from: 1, to: 3 });
    expect(layOut(scale, [{ key: 'c', answer: { abstain: true } }]).median).toBeNull();
  });

  it('stand close and put me first while nothing is compared', () => {
    const { places, width, moves } = layOut(scale, [at('a', 4), at('me', 4, { me: true }), at('b', 1)]);
    expect([...places]).toEqual([
      ['b', 0],
      ['me', 0],
      ['a', 1],
    ]);
    expect(width).toBe(2);
    expect(moves).toEqual([]);
  });

  it('give everyone a place of their own where a round is compared, and lead from the old line to the new', () => {
    const dots = [
      at('a', 4),
      at('me', 4, { me: true, before: { level: 2 } }),
      at('b', 1, { before: { level: 1 } }),
    ];
    const { places, moves, rows } = layOut(scale, dots);
    expect(new Set(places.values()).size).toBe(3);
    expect(moves).toEqual([{ key: 'me', me: true, from: 1, to: 3 }]);
    expect(rows[1]!.left.map(({ key }) => key)).toEqual(['me']);
    expect(rows[0]!.left).toEqual([]);
  });
});
