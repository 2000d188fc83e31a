import type { Procedure } from '@touchstone/review/board.events';
import { templates } from '@touchstone/review/procedure';
import type { ProcedureTemplate, Visibility } from '@touchstone/review/words';
import { present } from '../claim/present.ts';

/** A board's procedure while it is being set. */
export interface ProcedureValues {
  /** Empty where it was made from none. */
  template: ProcedureTemplate | '';
  secondSignature: boolean;
  blindAdjudication: boolean;
  visibility: Visibility;
  planned: '1' | '2' | '3';
  /** Empty: two thirds of the panel, at least three. */
  quorum: string;
  threshold: string;
}

/** The share that consensus takes where a procedure says nothing, in whole percent. */
const usualThreshold = 75;

export function valuesOfProcedure({ template, rounds, ...binding }: Procedure): ProcedureValues {
  const { visibility, planned, quorum, threshold = usualThreshold } = rounds;
  return {
    template: template ?? '',
    secondSignature: binding.secondSignature,
    blindAdjudication: binding.blindAdjudication,
    visibility,
    planned: String(planned) as ProcedureValues['planned'],
    quorum: quorum === undefined ? '' : String(quorum),
    threshold: String(threshold),
  };
}

/** The values that a template brings, in place of what was set. */
export const valuesOfTemplate = (template: ProcedureTemplate): ProcedureValues =>
  valuesOfProcedure(templates[template]);

/** What is set as the command takes it. */
export function procedureOfValues(values: ProcedureValues): Procedure {
  const { template, secondSignature, blindAdjudication, visibility, planned, quorum, threshold } = values;
  const numbers = { quorum: wholeIn(quorum), threshold: wholeIn(threshold) };
  return present({
    template: template || undefined,
    secondSignature,
    blindAdjudication,
    rounds: present({ visibility, planned: Number(planned), ...numbers }),
  });
}

const wholeIn = (typed: string): number | undefined => (typed.trim() === '' ? undefined : Number(typed));
