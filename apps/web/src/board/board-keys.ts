import type { Board, Claim } from '@touchstone/review/board';
import type { ReviewEntry } from '@touchstone/review/contract';

/**
 * The name of something that views subscribe to. One object of the board, a list of them, or one body:
 * a view is told only of what it shows, however large the board is.
 */
export type Key =
  | 'about'
  | 'members'
  | 'scales'
  | 'documents'
  | 'attachments'
  | 'sources'
  | 'claims'
  | 'rounds'
  | `claim:${string}`
  | `room:${string}`
  | `round:${string}`
  | `body:${number}`
  /** Any entry at all. */
  | 'size'
  /** Beside the fold: loading, connection, who is here, what waits to be sent, what was proven. */
  | 'status'
  | 'connection'
  | 'presence'
  | 'outbox'
  | 'proof';

/** What one entry, just folded, may have changed. Naming too much costs a render, too little a stale view. */
export function keysOf(board: Board, entry: ReviewEntry): Set<Key> {
  const keys = new Set<Key>(['size', `body:${entry.seq}`]);
  const data = entry.data as Fields;
  const [kind] = entry.type.split('.');
  if (kind === 'board') keys.add('about');
  if (kind === 'scale') keys.add('scales');
  if (kind === 'document') keys.add('documents');
  if (kind === 'attachment') keys.add('attachments');
  if (kind === 'source') keys.add('sources');
  if (kind === 'member') keys.add('members');
  if (kind === 'body' && data.seq !== undefined) addBody(keys, board, data.seq);
  if (data.round !== undefined) keys.add('rounds').add(`round:${data.round}`);
  for (const claim of claimsOf(board, entry.type, data)) {
    keys.add('claims').add(`claim:${claim}`).add(`room:${claim}`);
  }
  return keys;
}

/** A body came or went: views of a claim's ballots show many bodies at once and follow the room. */
export function addBody(keys: Set<Key>, board: Board, seq: number): void {
  keys.add(`body:${seq}`);
  const vote = board.votes.get(seq);
  if (vote) keys.add(`room:${vote.claim}`);
}

interface Fields {
  claim?: Claim['id'];
  into?: string;
  other?: string;
  evidence?: string;
  round?: string;
  claims?: { claim: string }[];
  seq?: number;
}

function claimsOf(board: Board, type: string, data: Fields): string[] {
  const named = [data.claim, data.into, data.other].filter((id) => id !== undefined);
  const inRound = type.startsWith('round.')
    ? (board.rounds.get(data.round ?? '')?.claims ?? data.claims ?? [])
    : [];
  return [...named, ...inRound.map(({ claim }) => claim)];
}
