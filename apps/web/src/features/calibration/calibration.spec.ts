import type { ClosedPoll } from '@touchstone/protocol/wire';
import type { Answer } from '@touchstone/review/answer.schema';
import { expect, test } from 'vitest';
import type { RoundTerms, ScaleTerms } from '../reliability/figures.ts';
import { calibrations } from './calibration.ts';

const verdict: ScaleTerms = { scale: 'verdict', version: 1, levels: 5, middle: 3 };
const rounds: RoundTerms[] = ['one', 'two'].map((id) => ({
  id,
  quorum: 3,
  threshold: 75,
  scale: { scale: 'verdict', version: 1 },
}));
const poll = (claim: string, levels: number[], mine?: Answer, round = 'one'): ClosedPoll => ({
  claim,
  round,
  levels,
  findings: {},
  cannotJudge: 0,
  abstained: 0,
  voted: 0,
  panel: 6,
  stale: 0,
  unreadable: 0,
  destroyed: false,
  ...(mine && { mine }),
});

test('an own ballot is compared with the median of the others alone', () => {
  // Others: 1, 1, 4, 4: halfway between is 2.5, and the own 5 is not in it.
  const [found] = calibrations([poll('a', [2, 0, 0, 2, 1], { level: 5 })], rounds, [verdict]);
  expect(found?.items).toEqual([
    { claim: 'a', round: 'one', own: 5, median: { low: 1, high: 4 }, difference: 2.5 },
  ]);
  expect(found?.figures).toMatchObject({ items: 1, signedMean: 2.5, meanAbsolute: 2.5, kappa: null });
});

test('only own ballots with a level count, and only those that can be compared enter a figure', () => {
  const polls = [
    poll('a', [0, 3, 0, 0, 0], { level: 2 }),
    poll('b', [4, 0, 0, 0, 0]),
    poll('c', [4, 0, 0, 0, 0], { finding: 'not-checkable' }),
    poll('d', [0, 0, 1, 0, 0], { level: 3 }),
  ];
  const [found] = calibrations(polls, rounds, [verdict]);
  expect(found?.items.map(({ claim, difference }) => [claim, difference])).toEqual([
    ['a', 0],
    ['d', null],
  ]);
  expect(found?.figures.items).toBe(1);
});

test('changes between rounds are counted on claims that were answered in both', () => {
  const polls = [
    poll('a', [1, 1, 0, 0, 0], { level: 1 }),
    poll('b', [1, 1, 0, 0, 0], { level: 2 }),
    poll('c', [1, 1, 0, 0, 0], { cannotJudge: true }),
    poll('a', [0, 2, 0, 0, 0], { level: 2 }, 'two'),
    poll('b', [0, 2, 0, 0, 0], { level: 2 }, 'two'),
    poll('c', [0, 2, 0, 0, 0], { level: 2 }, 'two'),
  ];
  expect(calibrations(polls, rounds, [verdict])[0]?.changed).toEqual({ changed: 1, of: 2 });
});

test('κ comes from twenty ballots on', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, at) =>
      poll(`c${at}`, at % 2 ? [4, 0, 0, 0, 0] : [0, 0, 0, 0, 4], { level: at % 2 ? 1 : 5 }),
    );
  expect(calibrations(many(19), rounds, [verdict])[0]?.figures.kappa).toBeNull();
  expect(calibrations(many(20), rounds, [verdict])[0]?.figures.kappa).toBe(1);
});

test('nobody without a ballot has a calibration', () => {
  expect(calibrations([poll('a', [3, 0, 0, 0, 0])], rounds, [verdict])).toEqual([]);
});
