import { preset } from '@touchstone/review/scale-presets';
import { expect, test } from 'vitest';
import { appraisalWords } from './appraisal-words.ts';

const [reliability] = preset('admiralty').axes!;

test('the median is called by its own level, and F is told beside the levels', () => {
  const words = appraisalWords({ key: 'reliability', levels: [1, 3, 0, 1, 0], cannotJudge: 1 }, reliability);
  expect(words).toEqual({
    median: 'B Usually reliable',
    counts:
      '1 × A Completely reliable, 3 × B Usually reliable, 1 × D Not usually reliable, 1 × F Reliability cannot be judged',
    total: 6,
  });
});

test('of two middles the lower is taken; without a level there is none', () => {
  const two = appraisalWords({ key: 'reliability', levels: [0, 1, 0, 1, 0], cannotJudge: 0 }, reliability);
  expect(two.median).toBe('B Usually reliable');
  const none = appraisalWords({ key: 'reliability', levels: [0, 0, 0, 0, 0], cannotJudge: 2 }, reliability);
  expect(none).toEqual({ counts: '2 × F Reliability cannot be judged', total: 2 });
});
