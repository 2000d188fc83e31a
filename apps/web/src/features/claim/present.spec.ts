import { describe, expect, it } from 'vitest';
import { present } from './present.ts';

describe('the fields of a command', () => {
  it('are trimmed, and left out where they say nothing', () => {
    expect(present({ a: ' x ', b: '  ', c: undefined, d: 0, e: false, f: [] as string[] })).toEqual({
      a: 'x',
      d: 0,
      e: false,
      f: [],
    });
  });
});
