import { describe, expect, it } from 'vitest';
import { instantOf, localOf } from './local-time.ts';

describe('a deadline in the reader’s own time', () => {
  it('goes to UTC with milliseconds and comes back to the minute', () => {
    const instant = instantOf('2026-11-22T18:30');
    expect(instant).toMatch(/^2026-11-2[123]T\d\d:\d\d:00\.000Z$/);
    expect(localOf(instant!)).toBe('2026-11-22T18:30');
  });

  it('is no deadline while it is not typed', () => {
    expect(instantOf('')).toBeUndefined();
    expect(instantOf('soon')).toBeUndefined();
  });
});
