import type { Member, Round } from '@touchstone/review/board';
import { templates } from '@touchstone/review/procedure';
import { describe, expect, it } from 'vitest';
import { needed, quorumOf, startPanel, startValues, termsOf } from './round-values.ts';

const member = (id: string, role: Member['role']) => ({ id, role }) as Partial<Member> as Member;
const members = [member('mod', 'moderator'), member('r1', 'reviewer'), member('r2', 'reviewer')];
const last = {
  visibility: 'immediate',
  panel: ['mod', 'r1', 'gone'],
  quorum: 2,
  threshold: 80,
  debate: 'paused',
} as Partial<Round> as Round;

describe('a round to be opened', () => {
  it('begins with the procedure of the board', () => {
    expect(startValues(templates.delphi, undefined)).toMatchObject({
      visibility: 'pseudonymous',
      quorum: '',
      threshold: '75',
      debate: 'paused',
    });
    expect(startPanel(members, undefined)).toEqual(['r1', 'r2']);
    expect(quorumOf(templates.dual, 3)).toBe(2);
    expect(quorumOf(templates.panel, 6)).toBe(4);
    expect(quorumOf(templates.panel, 2)).toBe(2);
  });

  it('begins with the terms of the round before, as far as its panel is still there', () => {
    expect(startValues(templates.panel, last)).toMatchObject({
      visibility: 'immediate',
      quorum: '2',
      threshold: '80',
      debate: 'paused',
    });
    expect(startPanel(members, last)).toEqual(['mod', 'r1']);
  });

  it('leaves to the board what is left empty', () => {
    const values = { ...startValues(templates.panel, undefined), threshold: '' };
    expect(termsOf(values)).toEqual({ visibility: 'after-close', debate: 'paused' });
    const terms = termsOf({ ...values, quorum: ' 3', threshold: '67', deadline: '2026-11-22T10:00' });
    expect(terms).toMatchObject({ quorum: 3, threshold: 67 });
    expect(terms.deadline).toMatch(/^2026-11-2\dT\d\d:00:00\.000Z$/);
  });

  it('tells a threshold in ballots', () => {
    expect([needed(7, 75), needed(5, 75), needed(4, 75), needed(2, 100)]).toEqual([6, 4, 3, 2]);
  });
});
