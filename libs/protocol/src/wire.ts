import type { Board, Claim, Document, Member, Room, ScaleVersion, Source } from '@touchstone/review/board';
import type { Answer } from '@touchstone/review/answer.schema';
import type { PollCount } from '@touchstone/review/readiness-of';
import type { SourceAppraisal } from '@touchstone/review/source-appraisal';
import type { Role } from '@touchstone/review/words';
import type { Problem } from './problem.ts';
import type { Rows } from './rows.ts';

/** An entry of the ledger as it travels: exactly the fields that are hashed. */
export interface WireEntry {
  v: 1;
  board: string;
  seq: number;
  at: string;
  actor: string;
  type: string;
  data: unknown;
  commit: string;
}

/** Salt (base64url, 32 bytes) and body of an entry that the receiver may read. */
export interface Opening {
  seq: number;
  salt: string;
  body: unknown;
}

/** What a witness last said of a board. */
export interface WitnessStatement {
  name: string;
  /** Its verifier key. */
  key: string;
  /** Whether this server is still set to show it its boards. */
  asked: boolean;
  /** The newest checkpoint that it cosigned, and when by its own clock. */
  cosigned?: { size: number; at: string };
  /** When it refused to cosign, and what it answered; gone once it has cosigned again. */
  refused?: { at: string; answer: string };
}

/** An entry with salt and body where the receiver may read them; without, it is sealed or redacted. */
export interface EntryLine {
  entry: WireEntry;
  salt?: string;
  body?: unknown;
}

/** `leaf`: base64 of the entry's leaf hash; `checkpoint`: a signed note that covers the entry. */
export interface Receipt {
  seq: number;
  leaf: string;
  checkpoint: string;
}

/** What a command answers, over HTTP and over the socket. */
export type CommandAnswer = { receipt: Receipt } | { waiting: true };

/** Readable bodies by the seq of their entry. Structure names entries; texts are looked up here. */
export type Bodies = Record<string, unknown>;

/** `GET /api/boards/:board`: everything but the rooms. */
export interface BoardIndex extends Rows {
  board: { id: string } & Board['about'];
  /** The caller's own membership and alias on this board; null for a reader of a published board. */
  me: { member: string; role: Role; alias: string } | null;
  size: number;
  at: string;
  /** The signed note of the whole ledger, or of the first `at` entries. */
  checkpoint: string;
  /** Right frontier of the Merkle tree, base64, largest subtree first. */
  frontier: string[];
  members: Member[];
  scales: ScaleVersion[];
  documents: Document[];
  attachments: { id: string; seq: number; bytes: number; by: string }[];
  sources: Source[];
  evidenceCount: number;
  /** Redacted entries, which are told from those that are sealed, each with the entry that says why. */
  redacted: [seq: number, by: number][];
  /** What each claim says, in order of number: the body of the entry `seq` of its row; null where it is not for the reader. */
  wordings: unknown[];
  /** All others; none of final ratings: their answers are on the rows, and the rooms have them whole. */
  bodies: Bodies;
}

type WirePoll = {
  round: string;
  /** By member, or by alias in a pseudonymous round. */
  ballots: [by: string, seqs: number[]][];
  appraisals: [evidence: string, [by: string, seqs: number[]][]][];
  tally?: number;
  staleBefore?: number;
};

/** `GET /api/boards/:board/claims/:claim`: one room, with the row it belongs to. */
export interface ClaimRoom {
  size: number;
  claim: Claim;
  room: Omit<Room, 'polls'> & { polls: WirePoll[] };
  /** For moderators, in a running secret round: how many ballots wait. */
  waiting?: number;
  /** The caller's own answer that waits in a running secret round. */
  ownWaiting?: { ballot?: unknown; appraisals: Record<string, unknown> };
  bodies: Bodies;
}

/** The counted answers on one claim in one closed round, as far as the caller may read them. */
export interface ClosedPoll extends PollCount {
  claim: string;
  round: string;
  /** The caller's own answer; absent where none counts, and in secret rounds, where nobody's is known. */
  mine?: Answer;
}

/** `GET /api/boards/:board/preview`: what a slow line can show of a board before its index is there. */
export interface BoardPreview {
  size: number;
  sample: boolean;
  /** Empty where the caller may not read it. */
  title: string;
  description: string;
  /** The first by number. */
  claims: { id: string; number: number; statement: string }[];
}

/** `GET /api/boards/:board/polls`: what figures over the whole board are computed from. Nothing of running rounds. */
export interface BoardPolls {
  size: number;
  polls: ClosedPoll[];
}

/** `GET /api/boards/:board/sources`: by the first axis of the evidence scale in force. Nothing of running rounds. */
export interface BoardSources {
  size: number;
  sources: ({ source: string } & SourceAppraisal)[];
}

export interface BoardListItem {
  id: string;
  title: string;
  role: Role;
  size: number;
  sample: boolean;
  claims: number;
  /** Running rounds in which the caller has not answered every claim. */
  due: number;
}

/** Socket messages, client to server. Each is acknowledged with its answer or a problem. */
export interface ClientMessages {
  /** Joins first, then sends what is missing after seq `after` (−1: from the beginning). */
  watch: (
    m: { board: string; after: number; claim?: string },
    ack: (answer: { size: number } | Problem) => void,
  ) => void;
  /** Says which claim is looked at, for presence; without `claim`: none. Needs a `watch` of the board. */
  look: (m: { board: string; claim?: string }, ack?: (answer: { size: number } | Problem) => void) => void;
  unwatch: (m: { board: string }, ack?: (answer: { size: number } | Problem) => void) => void;
  command: (m: { board: string; command: unknown }, ack: (answer: CommandAnswer | Problem) => void) => void;
}

/** Socket messages, server to client. */
export interface ServerMessages {
  /** In order. `openings`: older bodies that these entries opened for the receiver; `opened`: entries
   * whose openings are too many for a frame and are fetched with `GET …/entries/:seq/openings`. */
  entries: (m: {
    board: string;
    entries: EntryLine[];
    openings?: Opening[];
    opened?: number[];
    size: number;
  }) => void;
  /** Who watches, and which claim they look at; never about ballots. */
  presence: (m: { board: string; members: { member: string; claim?: string }[] }) => void;
  /** Heartbeat, at least every 5 s while watching. */
  head: (m: { board: string; size: number; checkpoint: string }) => void;
  /** The membership ended or the session was revoked; nothing more comes of this board. */
  removed: (m: { board: string }) => void;
}
