import { problemCodes, type Problem, type ProblemCode } from '@touchstone/protocol/problem';

interface ProblemOptions {
  /** Path of the field at fault, such as `anchors.0.exact`. */
  field?: string;
  /** Instead of the status that belongs to the code. */
  status?: number;
}

/** The one way of refusing a request: thrown anywhere, answered as RFC 9457 problem details. */
export class ProblemError extends Error {
  readonly problem: Problem;

  /** @param detail one sentence for a person: what is wrong and what would help */
  constructor(code: ProblemCode, detail: string, options: ProblemOptions = {}) {
    super(detail);
    this.name = 'ProblemError';
    this.problem = problemOf(code, detail, options);
  }
}

/** Problem details for a code; codes of the review's rules share the title and status of `REJECTED`. */
export function problemOf(code: ProblemCode, detail: string, options: ProblemOptions = {}): Problem {
  const known =
    code in problemCodes ? problemCodes[code as keyof typeof problemCodes] : problemCodes.REJECTED;
  return {
    type: `/api/docs#${code}`,
    title: known.title,
    status: options.status ?? known.status,
    detail,
    code,
    ...(options.field === undefined ? {} : { field: options.field }),
  };
}
