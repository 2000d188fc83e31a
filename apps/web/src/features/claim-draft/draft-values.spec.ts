import { describe, expect, it } from 'vitest';
import { draftOrder, noValues, statementFrom } from './draft-values.ts';

describe('a claim draft', () => {
  it('takes its statement from the passage, on one line and without the marks around it', () => {
    expect(statementFrom(' The tide\n rises  twice a day. ')).toBe('The tide rises twice a day.');
    expect(statementFrom('“The tide rises.”')).toBe('The tide rises.');
    expect(statementFrom('He said “yes” and “no”')).toBe('He said “yes” and “no”');
    expect(statementFrom('«Вода прибывает»')).toBe('Вода прибывает');
  });

  it('leaves out what was left empty, and tells tags apart in any script, each once', () => {
    const order = draftOrder('id', { ...noValues, statement: ' A ', tags: 'sea, moon، sea ,' }, undefined);
    expect(order).toEqual({
      type: 'claim.draft',
      claim: 'id',
      statement: 'A',
      kind: 'fact',
      tags: ['sea', 'moon'],
    });
  });
});
