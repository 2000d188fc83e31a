import type { RejectionCode } from '@touchstone/review/contract';

/** Codes of problems that arise before or beside the rules of a review. Stable; each documented in the API. */
export const problemCodes = {
  MALFORMED: { status: 400, title: 'The request cannot be read' },
  INVALID: { status: 422, title: 'A field is not as it must be' },
  NOT_SIGNED_IN: { status: 401, title: 'Nobody is signed in' },
  WRONG_CREDENTIALS: { status: 401, title: 'Address or password is wrong' },
  CONFIRM_FIRST: { status: 403, title: 'Confirm first that it is you' },
  FORBIDDEN: { status: 403, title: 'Not allowed' },
  WRONG_ORIGIN: { status: 403, title: 'The request comes from another site' },
  NOT_FOUND: { status: 404, title: 'There is nothing here' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'This address does not take that method' },
  COMMAND_REUSED: { status: 409, title: 'This command id was used with another content' },
  CONFLICT: { status: 409, title: 'This exists already' },
  TOO_LARGE: { status: 413, title: 'Too large' },
  UNSUPPORTED_TYPE: { status: 415, title: 'This kind of file cannot be read' },
  ADDRESS_REFUSED: { status: 422, title: 'This server does not read that address' },
  ADDRESS_FAILED: { status: 422, title: 'There is no page to be read at that address' },
  TOO_MANY: { status: 429, title: 'Too many attempts' },
  NOT_BUILT: { status: 501, title: 'Not available on this server' },
  UNAVAILABLE: { status: 503, title: 'The server cannot do this right now' },
  INTERNAL: { status: 500, title: 'Something broke on the server' },
  /** The rules of the review refused the command; `code` says which. */
  REJECTED: { status: 409, title: 'The rules of the review do not allow this now' },
} as const;

export type ProblemCode = keyof typeof problemCodes | RejectionCode;

/** RFC 9457 problem details; the same shape over HTTP and in socket acknowledgements. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  /** One sentence for a person: what is wrong and what would help. */
  detail: string;
  code: ProblemCode;
  /** Path of the field at fault, e.g. `anchors.0.exact`. */
  field?: string;
  /** Whole seconds after which the same may be tried again; with TOO_MANY, where the server can say it. */
  retryAfter?: number;
}

/** Codes of refusals whose status is not that of `REJECTED`. */
const rejectionStatus: Partial<Record<RejectionCode, number>> = {
  NOT_A_MEMBER: 403,
  ROLE_NOT_ALLOWED: 403,
  NOT_YOURS: 403,
  NOT_ON_PANEL: 403,
  RECUSED: 403,
  SAMPLE_BOARD: 403,
  ANCHOR_OUT_OF_RANGE: 422,
  ANCHOR_MISMATCH: 422,
  LEVEL_OFF_SCALE: 422,
  SCALE_MISMATCH: 422,
  TAG_REQUIRED: 422,
  DUPLICATE_ITEM: 422,
};

/** Problem details for a code. `detail`: one sentence for a person; the rest as in `Problem`. */
export function problemOf(
  code: ProblemCode,
  detail: string,
  { field, status, retryAfter }: Partial<Pick<Problem, 'field' | 'status' | 'retryAfter'>> = {},
): Problem {
  const known =
    code in problemCodes ? problemCodes[code as keyof typeof problemCodes] : problemCodes.REJECTED;
  return {
    type: `/api/docs#${code}`,
    title: known.title,
    status: status ?? rejectionStatus[code as RejectionCode] ?? known.status,
    detail,
    code,
    ...(field === undefined ? {} : { field }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
}

/** Whether an answer of the server is a problem. */
export function isProblem(answer: unknown): answer is Problem {
  return typeof answer === 'object' && answer !== null && 'code' in answer && 'detail' in answer;
}
