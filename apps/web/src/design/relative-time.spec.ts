import { describe, expect, it } from 'vitest';
import { relative } from './relative-time.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
const said = (at: string) => relative(Date.parse(at), now, 'en');

describe('relative time', () => {
  it('takes the largest whole unit and never rounds up', () => {
    expect(said('2026-11-21T11:59:30Z')).toBe('now');
    expect(said('2026-11-21T11:57:01Z')).toBe('2 min. ago');
    expect(said('2026-11-21T09:00:00Z')).toBe('3 hr. ago');
    expect(said('2026-11-20T12:00:00Z')).toBe('yesterday');
    expect(said('2026-11-24T12:00:00Z')).toBe('in 3 days');
  });
});
