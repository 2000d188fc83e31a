import type { Board, Claim } from '@touchstone/review/board';
import type { ReviewEntry } from '@touchstone/review/contract';
import { evolve } from '@touchstone/review/evolve';
import { addBody, type Key } from './board-keys.ts';

/** Folds one entry in place and names what it may have changed. */
export function fold(board: Board, entry: ReviewEntry): Set<Key> {
  evolve(board, entry);
  return keysOf(board, entry);
}

/** Naming too much costs a render, too little a stale view. */
function keysOf(board: Board, entry: ReviewEntry): Set<Key> {
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
