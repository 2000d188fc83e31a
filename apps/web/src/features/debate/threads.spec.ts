import type { Argument } from '@touchstone/review/board';
import { describe, expect, it } from 'vitest';
import { sizeOf, threadsOf, threadsOn, topicOf } from './threads.ts';

const argument = (id: string, on: Argument['on'], rest: Partial<Argument> = {}): Argument => ({
  id,
  on,
  stance: 'pro',
  seq: 1,
  versions: [1],
  by: 'a',
  at: '',
  touched: 1,
  ...rest,
});
const room = {
  arguments: [
    argument('1', { claim: 'c' }),
    argument('2', { evidence: 'e' }),
    argument('3', { argument: '1' }),
    argument('4', { argument: '3' }, { retracted: 9 }),
    argument('5', { argument: '2' }),
  ],
};

describe('the threads of a debate', () => {
  it('hang replies under what they answer, in order', () => {
    const [first, second] = threadsOf(room);
    expect(first?.replies[0]?.root.id).toBe('3');
    expect(first?.replies[0]?.replies[0]?.root.id).toBe('4');
    expect(topicOf(first!)).toBeNull();
    expect(topicOf(second!)).toBe('e');
  });

  it('count what stands, replies included and retracted ones left out', () => {
    expect(sizeOf(threadsOf(room)[0]!)).toBe(2);
    expect(threadsOn(room, 'e')).toBe(2);
  });
});
