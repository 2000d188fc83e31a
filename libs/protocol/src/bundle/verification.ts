import type { BundleProblemCode } from '@touchstone/ledger/bundle';

/** Why a bundle is refused: what the ledger looks for, then what the rules of a review look for. */
export type RefusalCode =
  | BundleProblemCode
  | 'NOT_A_ZIP'
  | 'ENTRY_AGAINST_RULES'
  | 'VIEWER_UNKNOWN'
  | 'BODY_WITHHELD'
  | 'BODY_REDACTED'
  | 'FILE_UNKNOWN'
  | 'DOCUMENT_MISMATCH'
  | 'ANCHOR_MISMATCH'
  | 'ATTACHMENT_MISMATCH'
  | 'TABLE_MISMATCH'
  | 'FIGURES_MISMATCH'
  | 'WITNESS_MISSING'
  | 'EARLIER_REFUSED'
  | 'HISTORY_CHANGED'
  | 'EPOCH_REFUSED';

/** The first thing that is wrong with a bundle. */
export interface BundleRefusal {
  code: RefusalCode;
  /** The first entry that fails, counted from 0; null if it is no entry, or cannot be told which. */
  seq: number | null;
  /** A sentence for a person. */
  message: string;
}

/**
 * One thing that was looked at: `proven`; `stated`, what the bundle says and nobody can prove from it alone;
 * `open`, what could not be looked at for this viewer; or `failed`.
 */
export interface Finding {
  verdict: 'proven' | 'stated' | 'open' | 'failed';
  /** What was looked at, for those who say it in another language, and what stands in the sentence. */
  code: FindingCode;
  values: Record<string, string | number>;
  text: string;
}

export type FindingCode =
  | 'ENTRIES'
  | 'ROOT'
  | 'SIGNED'
  | 'TIMES'
  | 'BODIES'
  | 'FILES'
  | 'WITNESS'
  | 'EARLIER'
  | 'IMPORTED'
  | 'READABLE'
  | 'CONTENTS'
  | 'TABLES'
  | 'FIGURES'
  | 'FIGURES_OPEN'
  | 'RATINGS_OPEN'
  | 'REPORT'
  | 'REFUSED';

/** What is known of a bundle that holds. */
export interface BundleFacts {
  board: string;
  title: string;
  sample: boolean;
  size: number;
  /** base64 of 32 bytes. */
  root: string;
  origin: string;
  /** Member id, or `public`. */
  viewer: string;
  /** Verifier key of the signer. */
  signer: string;
  /** Whether the caller knew that key beforehand. */
  pinned: boolean;
  opened: number;
  sealed: number;
  redacted: number;
  /** Times of the first and last entry, as the server states them. */
  from: string;
  to: string;
}

/** The outcome of a verification; nothing behind a failure was looked at. */
export interface Verification {
  ok: boolean;
  findings: Finding[];
  refusal?: BundleRefusal;
  facts?: BundleFacts;
}

/** Ends a verification. */
export class Refused extends Error {
  readonly refusal: BundleRefusal;

  constructor(code: RefusalCode, seq: number | null, message: string) {
    super(message);
    this.refusal = { code, seq, message };
  }
}

/** "1 entry", "2,841 entries". */
export function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
