import { expect, test } from 'vitest';
import { Pace } from './pace.ts';

function atTime(limit: { burst: number; rate: number }) {
  let now = 0;
  const pace = new Pace(limit, () => now);
  return { pace, pass: (seconds: number) => (now += seconds) };
}

test('so many at once, then so many a second, and each subject by itself', () => {
  const { pace, pass } = atTime({ burst: 3, rate: 2 });
  expect([1, 2, 3].map(() => pace.take('ada'))).toEqual([0, 0, 0]);
  expect(pace.take('ada')).toBeCloseTo(0.5);
  expect(pace.take('bo')).toBe(0);
  pass(0.5);
  expect(pace.take('ada')).toBe(0);
  expect(pace.take('ada')).toBeCloseTo(0.5);
});

test('being refused costs nothing, and resting saves up no more than one may do at once', () => {
  const { pace, pass } = atTime({ burst: 2, rate: 1 });
  for (let i = 0; i < 100; i++) pace.take('ada');
  pass(3600);
  expect([1, 2, 3].map(() => pace.take('ada'))).toEqual([0, 0, 1]);
});

test('whoever rests is forgotten when there are many, and who does not is still held back', () => {
  const { pace, pass } = atTime({ burst: 2, rate: 1 });
  for (let i = 0; i < 9_999; i++) pace.take(`visitor ${i}`);
  pass(10);
  pace.take('ada');
  pace.take('ada');
  pace.take('bo');
  expect(pace.size).toBe(2);
  expect(pace.take('ada')).toBe(1);
});
