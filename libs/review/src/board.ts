import type { Procedure, ScaleShape } from './board.events.ts';
import type { Position } from './claim.events.ts';
import type { Subject } from './round.events.ts';
import type {
  ClaimKind,
  ClaimStatus,
  Direction,
  EvidenceMark,
  Relation,
  Role,
  SourceKind,
  Stance,
  Visibility,
} from './words.ts';

/**
 * The structure of a board: the fold of its entries, the same for everyone who folded as many.
 * Texts, names and ratings are not here; a `seq` names the entry whose body holds them.
 *
 * `touched` on each object is the seq of the last entry that changed it: views subscribe to it.
 * A browser holds all of it except `rooms` and `votes`, of which it has only those of opened claims.
 */
export interface Board {
  id: string;
  /** Entries folded. */
  size: number;
  /** Time of the last entry. */
  at: string;
  /** `seq`: the entry whose body has title and description. */
  about: {
    seq: number;
    sample: boolean;
    secretMinimum: number;
    published?: 'shown' | 'hidden';
    /** How rounds are run; absent where nobody set it. See procedure.ts. */
    procedure?: Procedure;
    touched: number;
  };
  members: Map<string, Member>;
  /** Every version of every scale, in order of definition. */
  scales: ScaleVersion[];
  documents: Map<string, Document>;
  attachments: Map<string, Attachment>;
  sources: Map<string, Source>;
  claims: Map<string, Claim>;
  rounds: Map<string, Round>;
  rooms: Map<string, Room>;
  /** The claim of each known piece of evidence and argument. */
  claimOf: Map<string, string>;
  /** Where each known piece of evidence and argument stands in its room's list. */
  placeOf: Map<string, number>;
  /** Number of the last piece of evidence: E1, E2 … count over the board. */
  evidenceCount: number;
  /** The entries whose bodies a visibility rule may hide: ballots and appraisals. */
  votes: Map<number, Vote>;
  /** Entries whose bodies tell of a person as such: sealed to strangers where a board is published without names. */
  personal: Set<number>;
  /** Entries whose bodies cannot be redacted; see redactable.ts. */
  fixed: Set<number>;
  /** Entries whose bodies are deleted, each with the entry that says why. */
  redacted: Map<number, number>;
}

export interface Member {
  id: string;
  role: Role;
  /** Body: name. */
  seq: number;
  at: string;
  /** Seq of the entry that removed the member; nothing after it goes to them. */
  removed?: number;
  touched: number;
}

export interface ScaleVersion extends ScaleShape {
  /** Body: wording. */
  seq: number;
}

export interface Document {
  id: string;
  /** Body: title, hash, origin. */
  seq: number;
  at: string;
  by: string;
  /** Code points of the text. */
  length: number;
}

export interface Attachment {
  id: string;
  seq: number;
  bytes: number;
  by: string;
}

export interface Source {
  id: string;
  seq: number;
  version: number;
  kind: SourceKind;
  reliesOn?: string;
  by: string;
  touched: number;
}

/** One row of the index: all that lists, margins and badges need of a claim. */
export interface Claim {
  id: string;
  /** C1, C2 … for good. */
  number: number;
  /** Body: wording of the version in force. */
  seq: number;
  version: number;
  kind: ClaimKind;
  anchors: Position[];
  by: string;
  /** When it was drafted; the day alone where index or snapshot told of it and its room is not there. */
  at: string;
  status: ClaimStatus;
  mergedInto?: string;
  /** Items that stand, by direction. */
  evidence: Record<Direction, number>;
  /** Arguments that stand. */
  arguments: number;
  /** Questions that stand and are not resolved. */
  openQuestions: number;
  /** The claim's latest round, running or closed, and how many it has had in all. */
  round?: string;
  rounds: number;
  /** Members, or aliases, with a ballot in the latest round, by first ballot; empty in a secret round. */
  voted: string[];
  recused: string[];
  assigned: string[];
  /** Entry whose body has the tags in force: `claim.drafted` or `claim.tagged`. */
  tags: number;
  /** Final rating in force: its entry. Absent while the claim is open. */
  rating?: number;
  /** Entry of the latest final rating, in force or not. */
  decided?: number;
  /** The latest proposed final rating: its entry and who proposed it; see proposal.ts for whether it waits. */
  proposed?: { seq: number; by: string };
  /** How many dissents stand against the rating in force. */
  dissents: number;
  /** Entry of the last reopening, if any. */
  reopened?: number;
  touched: number;
}

/** All of one claim. */
export interface Room {
  claim: string;
  versions: { version: number; seq: number; at: string; by: string; kind: ClaimKind; anchors: Position[] }[];
  evidence: Evidence[];
  arguments: Argument[];
  /** One per round that had this claim, in order. */
  polls: Poll[];
  ratings: FinalRating[];
  proposals: Proposal[];
  recusals: { member: string; seq: number }[];
  relations: { other: string; relation: Relation; seq: number }[];
  /** Withdrawals, merges and reopenings: entries whose bodies give reasons. `public`: as a correction note. */
  turns: { type: 'withdrawn' | 'merged' | 'reopened'; seq: number; at: string; by: string; public?: true }[];
  touched: number;
}

export interface Evidence {
  id: string;
  number: number;
  direction: Direction;
  source: string;
  attachments: string[];
  /** Body: citation, excerpt … as attached or as last corrected. */
  seq: number;
  /** Every wording, oldest first. */
  versions: number[];
  by: string;
  at: string;
  mark?: { mark: EvidenceMark; seq: number };
  withdrawn?: number;
  /** Whether its arrival during a round was material, by round. */
  material: Record<string, { material: boolean; seq: number }>;
  touched: number;
}

export interface Argument {
  id: string;
  on: { claim: string } | { evidence: string } | { argument: string };
  stance: Stance;
  /** Body: text as posted or as last edited. */
  seq: number;
  versions: number[];
  by: string;
  at: string;
  retracted?: number;
  resolved?: { by: string; seq: number };
  touched: number;
}

export interface Round {
  id: string;
  seq: number;
  at: string;
  by: string;
  claims: Omit<Subject, 'evidence'>[];
  visibility: Visibility;
  panel: string[];
  quorum: number;
  /** Whole percent. */
  threshold: number;
  deadline?: string;
  debate: 'on' | 'paused';
  scale: { scale: string; version: number };
  evidenceScale: { scale: string; version: number };
  /** Who may finalise these claims and reads no ballot before that, where the board adjudicates blind. */
  adjudicators?: string[];
  seed: number;
  closed?: { seq: number; at: string; by: 'moderator' | 'deadline' | 'import' };
  touched: number;
}

/** The ballots and appraisals of one claim in one round. */
export interface Poll {
  round: string;
  /** Member or alias → entries of the ballots, oldest first; the last counts. */
  ballots: Map<string, number[]>;
  /** Evidence → member or alias → entries, oldest first; the last counts. */
  appraisals: Map<string, Map<string, number[]>>;
  /** The one entry of a secret round, once closed. */
  tally?: number;
  /** Ballots cast before this seq judged an older claim version or lacked material evidence: they are stale. */
  staleBefore?: number;
}

/** A final rating that waits for a second signature. */
export interface Proposal {
  seq: number;
  by: string;
  at: string;
  round?: string;
  /** Entry of the signature. */
  signed?: number;
}

export interface FinalRating {
  seq: number;
  at: string;
  by: string;
  round?: string;
  proposal?: number;
  dissents: { seq: number; by: string; at: string }[];
  /** Seq of the reopening that ended it; absent while in force. */
  ended?: number;
}

/** Whose ballot or appraisal an entry is, and where; of a tally of ballots `by` is `system`. */
export interface Vote {
  round: string;
  claim: string;
  by: string;
}

/** A board before its first entry. */
export function emptyBoard(id: string): Board {
  return {
    id,
    size: 0,
    at: '',
    about: { seq: 0, sample: false, secretMinimum: 5, touched: 0 },
    members: new Map(),
    scales: [],
    documents: new Map(),
    attachments: new Map(),
    sources: new Map(),
    claims: new Map(),
    rounds: new Map(),
    rooms: new Map(),
    claimOf: new Map(),
    placeOf: new Map(),
    evidenceCount: 0,
    votes: new Map(),
    personal: new Set(),
    fixed: new Set(),
    redacted: new Map(),
  };
}
