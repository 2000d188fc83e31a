import type { LedgerProblemCode } from '@touchstone/ledger/checker';

/** What checking a whole ledger came to. Times in milliseconds since 1970. */
export type Verdict = Holds | Fails;

export interface Holds {
  kind: 'holds';
  size: number;
  /** Base64. */
  root: string;
  /** The signed checkpoint that the entries led to. */
  note: string;
  /** Who signed: the name of the key. */
  signer: string;
  /** The verifier key, and whether this browser knew it from an earlier visit. */
  key: string;
  pinned: boolean;
  /** Bodies that were compared with what their entries commit to. */
  opened: number;
  sealed: number;
  redacted: number;
  /** Sizes of the checkpoints of earlier visits; the ledger of today begins with each of them. */
  earlier: number[];
  /** When the check was finished, and how long it took. */
  at: number;
  took: number;
}

/** Why a ledger is not to be believed: what the ledger looks for, and what is looked for around it. */
export type FailureCode =
  | LedgerProblemCode
  /** The server signs with another key than at the first visit. */
  | 'KEY_CHANGED'
  | 'SIGNATURE_WRONG'
  /** The ledger does not begin with what this browser saw before. */
  | 'HISTORY_CHANGED'
  /** An entry that the rules of a review do not allow. */
  | 'AGAINST_RULES'
  /** A body that this reader must have by the rules is not there. */
  | 'BODY_WITHHELD';

export interface Fails {
  kind: 'fails';
  code: FailureCode;
  /** The entry at fault; null where it cannot be told which. */
  seq: number | null;
  /** For whoever looks into it; the page has words of its own. */
  detail: string;
  /** Entries before the fault that were found right. */
  checked: number;
  /** Entries that the signed checkpoint states; 0 where it was not believed. */
  size: number;
  at: number;
}

/** Ends a check. */
export class Failure extends Error {
  constructor(
    readonly code: FailureCode,
    readonly seq: number | null,
    detail: string,
  ) {
    super(detail);
  }
}
