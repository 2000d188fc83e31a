import { preset } from '@touchstone/review/scale-presets';
import { boardWith, idOf, send } from '@touchstone/review/testing/board-world';
import { expect, test } from 'vitest';
import { sourceOf } from './testing/source-of.ts';
import { groundsWords, scaleOf } from '@touchstone/review/wording';

test('grounds say where one started, what moved the rating and why, and what that suggests', () => {
  const w = boardWith({ obs: 'observer' });
  send(w, 'ann', 'scale.define', { ...preset('grade'), scale: idOf('grade') });
  const scale = scaleOf(sourceOf(w), { scale: idOf('grade'), version: 1 });
  const grounds = {
    start: 'randomised',
    factors: [{ factor: 'imprecision', steps: 1, note: 'Few events.' }],
  };
  expect(groundsWords(scale, grounds)).toMatch(
    /^start: .*; Imprecision, 1 down: Few events\.; suggested: Moderate$/,
  );
  expect(groundsWords(undefined, grounds)).toBe('start: randomised; imprecision, 1 down: Few events.');
  expect(groundsWords(scale, undefined)).toBeUndefined();
});
