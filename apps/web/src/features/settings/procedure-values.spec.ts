import { procedure } from '@touchstone/review/board.events';
import { templates } from '@touchstone/review/procedure';
import { procedureTemplates, type ProcedureTemplate } from '@touchstone/review/words';
import { describe, expect, it } from 'vitest';
import { procedureOfValues, valuesOfTemplate } from './procedure-values.ts';

describe('the procedure of a board in its form', () => {
  it.each(procedureTemplates)('is sent as the template has it: %s', (template: ProcedureTemplate) => {
    const sent = procedureOfValues(valuesOfTemplate(template));
    const { rounds, ...binding } = templates[template];
    expect(sent).toEqual({ ...binding, rounds: { ...rounds, threshold: rounds.threshold ?? 75 } });
    expect(procedure.safeParse(sent).success).toBe(true);
  });

  it('leaves out what is left empty', () => {
    const values = { ...valuesOfTemplate('dual'), template: '' as const, quorum: ' ', threshold: '' };
    expect(procedureOfValues(values)).toEqual({
      secondSignature: false,
      blindAdjudication: false,
      rounds: { visibility: 'after-close', planned: 1 },
    });
  });
});
