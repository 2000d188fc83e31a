import type { ClosedPoll } from '@touchstone/protocol/wire';
import { describe, expect, it } from 'vitest';
import { claimFigures, latestPolls, reliabilities, type RoundTerms, type ScaleTerms } from './figures.ts';

const verdict: ScaleTerms = { scale: 'verdict', version: 1, levels: 5, middle: 3 };
const revised: ScaleTerms = { ...verdict, version: 2, levels: 4, middle: undefined };
const round = (id: string, version = 1): RoundTerms => ({
  id,
  quorum: 3,
  threshold: 75,
  scale: { scale: 'verdict', version },
});
const poll = (claim: string, levels: number[], change: Partial<ClosedPoll> = {}): ClosedPoll => ({
  claim,
  round: 'one',
  levels,
  findings: {},
  cannotJudge: 0,
  abstained: 0,
  voted: levels.reduce((sum, count) => sum + count, 0),
  panel: 6,
  stale: 0,
  unreadable: 0,
  destroyed: false,
  ...change,
});
const many = (count: number, levels: number[]) =>
  Array.from({ length: count }, (_, at) => poll(`c${at}`, levels));

describe('figures of a claim', () => {
  it('are those of its latest closed round, whatever came before', () => {
    const polls = [poll('a', [3, 0, 0, 0, 3]), poll('a', [6, 0, 0, 0, 0], { round: 'two' })];
    expect(latestPolls(polls).get('a')?.round).toBe('two');
    const found = claimFigures(polls, [round('one'), round('two')], [verdict]).get('a');
    expect(found).toMatchObject({
      status: 'consensus',
      agreement: 1,
      spread: 0,
      median: { low: 1, high: 1 },
    });
  });

  it('tell a split panel from a scattered one, and speak of conflict below five ballots', () => {
    const found = claimFigures(
      [poll('split', [3, 0, 0, 0, 3]), poll('scattered', [1, 1, 1, 1, 1]), poll('few', [2, 0, 0, 0, 2])],
      [round('one')],
      [verdict],
    );
    expect(found.get('split')).toMatchObject({ status: 'split', agreement: -1, spread: 4 });
    expect(found.get('scattered')!.agreement).toBeCloseTo(0, 12);
    expect(found.get('few')).toMatchObject({ status: 'split', few: true });
  });

  it('have no agreement, spread or median of one level among findings', () => {
    const polls = [poll('a', [0, 0, 1, 0, 0], { findings: { 'not-enough': 5 }, voted: 6 })];
    const found = claimFigures(polls, [round('one')], [verdict]).get('a');
    expect(found).toMatchObject({ status: 'consensus', agreement: null, spread: null, median: null });
  });

  it('are not given where a ballot cannot be read, or all were destroyed', () => {
    const polls = [
      poll('a', [3, 0, 0, 0, 0], { unreadable: 1 }),
      poll('b', [0, 0, 0, 0, 0], { destroyed: true }),
    ];
    expect(claimFigures(polls, [round('one')], [verdict]).size).toBe(0);
  });
});

describe('reliability of a board', () => {
  it('is insufficient data below ten claims with two ratings, and counts one rating for none', () => {
    const [only] = reliabilities(
      [...many(9, [2, 2, 0, 0, 0]), poll('x', [1, 0, 0, 0, 0])],
      [round('one')],
      [verdict],
    );
    expect(only).toMatchObject({ version: 1, result: { kind: 'insufficient-data', units: 9, needed: 10 } });
  });

  it('is given per version of a scale, the newest first, and never mixes them', () => {
    const polls = [
      ...many(12, [3, 1, 0, 0, 0]),
      ...many(3, [0, 1, 2, 0]).map((each) => ({ ...each, round: 'two' })),
    ];
    const found = reliabilities(polls, [round('one'), round('two', 2)], [verdict, revised]);
    expect(found.map(({ version, result }) => [version, result.units])).toEqual([
      [2, 3],
      [1, 12],
    ]);
  });

  it('shows why two figures are given: near unanimity has an α of 0 and a high AC2', () => {
    const polls = [...many(9, [5, 0, 0, 0, 0]), poll('near', [4, 1, 0, 0, 0])];
    const [found] = reliabilities(polls, [round('one')], [verdict]);
    if (found?.result.kind !== 'reliability') throw new Error('ten claims are enough');
    const { alpha, ac2 } = found.result;
    expect(alpha.estimate).toBeCloseTo(0, 10);
    expect(ac2.estimate).toBeGreaterThan(0.98);
  });
});
