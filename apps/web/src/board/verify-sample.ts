/** For specs only: a review played by its rules, sealed and signed as a server would, as one reader gets it. */
import type { JsonObject } from '@touchstone/ledger/canonical';
import { boardOrigin, formatCheckpoint } from '@touchstone/ledger/checkpoint';
import { toBase64url, utf8 } from '@touchstone/ledger/encoding';
import { entryText, seal } from '@touchstone/ledger/entry';
import { sha256 } from '@touchstone/ledger/hash';
import type { EntryLine } from '@touchstone/ledger/line';
import { formatVerifierKey, keyFromSeed } from '@touchstone/ledger/note-key';
import { signNote } from '@touchstone/ledger/note';
import { leafHash, rootOf } from '@touchstone/ledger/tree';
import {
  attach,
  close,
  idOf,
  open,
  panelBoard,
  post,
  reads,
  send,
  vote,
  type World,
} from '@touchstone/review/testing/board-world';
import type { LedgerSource } from './verify-ledger.ts';

export const signer = keyFromSeed('touchstone.local', sha256(utf8('a key for specs, known to everyone')));
export const otherSigner = keyFromSeed('touchstone.local', sha256(utf8('another key for specs')));

/** Two claims; the first finalised after a round with a dissent, the second in a round that still runs. */
export function playedReview(): World {
  const w = panelBoard();
  attach(w, 'r1', 'e1');
  attach(w, 'r2', 'e2', 'c1', 'against');
  post(w, 'r2', 'a1', { claim: idOf('c1') }, 'question');
  open(w);
  for (const [i, level] of [1, 1, 1, 1, 4].entries()) vote(w, `r${i + 1}`, level);
  close(w);
  send(w, 'mod', 'rating.finalise', { claim: idOf('c1'), answer: { level: 1 }, rationale: 'It is so.' });
  send(w, 'r5', 'dissent.file', { claim: idOf('c1'), text: 'It is not.' });
  send(w, 'r2', 'claim.draft', { claim: idOf('c2'), statement: 'The claim c2.', kind: 'fact' });
  open(w, 'round2', { claims: [idOf('c2')] });
  vote(w, 'r1', 2, 'round2', 'c2');
  vote(w, 'r2', 3, 'round2', 'c2');
  return w;
}

/** The lines that a member gets of the first `size` entries; `null`: a stranger. */
export function linesFor(w: World, name: string | null, size = w.entries.length): EntryLine[] {
  return w.entries.slice(0, size).map((each) => {
    const body = { ...(w.bodies.get(each.seq) as JsonObject), cmd: `k${each.seq}` };
    const salt = sha256(utf8(`salt ${each.seq}`));
    const { entry } = seal({ ...each, board: w.board.id, data: each.data as object }, body, salt);
    const readable = reads(w, name, each.seq) && !w.board.redacted.has(each.seq);
    return readable ? { entry, salt: toBase64url(salt), body } : { entry };
  });
}

export function noteOf(w: World, size = w.entries.length, key = signer, lines = linesFor(w, 'mod')): string {
  const leaves = lines.slice(0, size).map(leafOf);
  return signNote(
    formatCheckpoint({ origin: boardOrigin(key.name, w.board.id), size, root: rootOf(leaves) }),
    key,
  );
}

const leafOf = ({ entry }: EntryLine) => leafHash(utf8(entryText(entry)));

/** A server that tells what it is given. */
export function serving(lines: unknown[], note: string, key = signer): LedgerSource {
  return {
    key: async () => `${formatVerifierKey(key)}\n`,
    checkpoint: async () => note,
    page: async (after, limit) => lines.slice(after + 1, after + 1 + limit),
  };
}
