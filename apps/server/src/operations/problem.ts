import { problemOf, type Problem, type ProblemCode } from '@touchstone/protocol/problem';

interface ProblemOptions {
  /** Path of the field at fault, such as `anchors.0.exact`. */
  field?: string;
  /** Instead of the status that belongs to the code. */
  status?: number;
  /** Whole seconds after which the same may be tried again. */
  retryAfter?: number;
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

  /** The error that is answered with these problem details. */
  static of({ code, detail, field, status, retryAfter }: Problem): ProblemError {
    return new ProblemError(code, detail, { field, status, retryAfter });
  }
}
