import type { Claim } from '@touchstone/review/board';
import type { Reader } from '../ledger/ledger.read.ts';

/** A document or attachment that the viewer may read. */
export interface ExportFile {
  id: string;
  bytes: number;
}

/** A board at one size as one viewer may read it, whatever happens to the board while it is exported. */
export interface ExportView {
  id: string;
  size: number;
  sample: boolean;
  /** Member id, or `public`. */
  viewer: string;
  /** By seq: 1 where the viewer gets the body of the entry. */
  open: Uint8Array;
  opened: number;
  sealed: number;
  redacted: number;
  documents: ExportFile[];
  attachments: ExportFile[];
  /** How many claims have a final rating in force that the viewer may read. */
  finalised: number;
  /** How many claims mark passages, as far as the viewer may read them. */
  marking: number;
  /** The signed checkpoint at this size, with the cosignatures of witnesses on it. */
  note: string;
}

/** What files are made from beside the view. */
export interface ExportParts {
  database: Reader;
  /** The server's verifier key. */
  vkey: string;
  /** The signed note of a text. */
  sign(text: string): string | Promise<string>;
  /** Where people reach the server, for links into the board; without it there are none. */
  address?: string;
}

/** Whether a claim marks a passage; one that was withdrawn or merged into another does not any more. */
export function isMarking({ status, anchors }: Claim): boolean {
  return anchors.length > 0 && status !== 'withdrawn' && status !== 'merged';
}
