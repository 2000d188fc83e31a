import type { Event } from './events.ts';
import type { Waiting } from './round.events.ts';

/** The part of a ledger entry that the rules read; the ledger adds version, board and commitment. */
export interface ReviewEntry {
  seq: number;
  /** RFC 3339 UTC with milliseconds; a statement of the server, never used for deadlines. */
  at: string;
  /** A member's id, a member's alias (see alias.ts), or `system`. */
  actor: string;
  type: string;
  data: unknown;
}

/** Why a command was refused: a value, never thrown. */
export interface Rejection {
  code: RejectionCode;
  /** One sentence for a person: what is wrong and what would help. */
  message: string;
  /** Path of the field at fault inside the command, e.g. `anchors.0.exact`. */
  field?: string;
}

/** The closed list of reasons for which a command can be refused. Each is documented in the API. */
export const rejectionCodes = [
  'NOT_A_MEMBER',
  'ROLE_NOT_ALLOWED',
  'NOT_YOURS',
  'ID_TAKEN',
  'UNKNOWN_ID',
  'DUPLICATE_ITEM',
  'NO_CHANGE',
  'FIELDS_MISMATCH',
  'LIMIT_REACHED',
  'LAST_OWNER',
  'SAMPLE_BOARD',
  'SCALE_IN_USE',
  'SCALE_MISMATCH',
  'ANCHOR_OUT_OF_RANGE',
  'ANCHOR_MISMATCH',
  'CLAIM_FINALISED',
  'CLAIM_NOT_FINALISED',
  'CLAIM_VOTING',
  'CLAIM_GONE',
  'EVIDENCE_GONE',
  'ARGUMENT_GONE',
  'DEBATE_PAUSED',
  'ROUND_CLOSED',
  'ROUND_LIMIT',
  'NOT_ON_PANEL',
  'RECUSED',
  'PANEL_TOO_SMALL',
  'DEADLINE_PAST',
  'TAG_REQUIRED',
  'LEVEL_OFF_SCALE',
  'RATIONALE_REQUIRED',
  'CORROBORATOR_REQUIRED',
  'NOT_INDEPENDENT',
  'GROUNDS_MISMATCH',
  'DEPARTURE_REQUIRED',
  'NOT_REDACTABLE',
  'BALLOT_STANDS',
  'NOT_ADJUDICATOR',
  'SIGNATURE_REQUIRED',
  'SIGNATURE_NOT_WANTED',
  'PROPOSAL_GONE',
  'OWN_PROPOSAL',
] as const;
export type RejectionCode = (typeof rejectionCodes)[number];

/** What deciding needs from the outside: nothing in this library reads a clock or a random source. */
export interface Context {
  /** The server's time now, RFC 3339 UTC with milliseconds. */
  now: string;
  /** The member who acts, or `system` for what the server does by itself. */
  actor: string;
  /** The body of an entry, whoever may read it; undefined when redacted. */
  body(seq: number): unknown;
  /** The text of a document of this board; undefined if there is none. Loaded before deciding. */
  text(document: string): string | undefined;
  /** A random 32-bit unsigned integer. */
  seed(): number;
  /** The alias of the actor on this board: always the same, and told to nobody else. See alias.ts. */
  alias(): string;
  /** The ballots and appraisals of a secret round that wait outside the ledger, in no order. */
  waiting(round: string): readonly Waiting[];
}

/** What became of a command: events to append (`as`: under the actor's alias), a secret answer to keep outside the ledger, or a refusal. */
export type Decision =
  | { events: Event[]; as?: string; rejection?: undefined; waiting?: undefined }
  | { waiting: Waiting; events?: undefined; as?: undefined; rejection?: undefined }
  | { rejection: Rejection; events?: undefined; as?: undefined; waiting?: undefined };
