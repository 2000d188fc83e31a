import { boardOrigin, formatCheckpoint } from './checkpoint.ts';
import { toBase64, toBase64url, toHex, utf8 } from './encoding.ts';
import { seal } from './entry.ts';
import { sha256 } from './hash.ts';
import { lineText } from './line.ts';
import { manifestBytes, manifestNoteText } from './manifest.ts';
import { formatVerifierKey, keyFromSeed } from './note-key.ts';
import { signNote } from './note.ts';
import { EMPTY_FRONTIER, append, rootOfFrontier } from './tree.ts';

/** For specs: a key that is no secret. */
export const SAMPLE_KEY = keyFromSeed('touchstone.local', sha256(utf8('a key for specs, known to everyone')));
export const SAMPLE_BOARD = 'b1';

/** For specs: a ledger of `size` entries that is the same every time; entries whose seq divides by 4 are sealed. */
export function sampleLedger(
  size: number,
  { key = SAMPLE_KEY, board = SAMPLE_BOARD, text = 'a claim' } = {},
) {
  const lines: string[] = [];
  const leaves: Uint8Array[] = [];
  let frontier = EMPTY_FRONTIER;
  for (let seq = 0; seq < size; seq++) {
    const at = new Date(Date.UTC(2026, 0, 31, 12) + seq * 1000).toISOString();
    const salt = sha256(utf8(`salt ${seq}`));
    const body = { cmd: `k${seq}`, rating: seq % 7, text: `${text} ${seq}: “größer” 😂` };
    const draft = { board, seq, at, actor: `m${seq % 3}`, type: 'claim.drafted', data: { claim: `c${seq}` } };
    const { entry, leaf } = seal(draft, body, salt);
    lines.push(lineText(seq % 4 === 0 ? { entry } : { entry, salt: toBase64url(salt), body }));
    leaves.push(leaf);
    frontier = append(frontier, leaf);
  }
  const checkpoint = { origin: boardOrigin(key.name, board), size, root: rootOfFrontier(frontier) };
  return { lines, leaves, frontier, checkpoint, note: signNote(formatCheckpoint(checkpoint), key), key };
}

/** For specs: the files of a bundle of that ledger, the manifest made and signed over what is given. */
export function sampleBundle(ledger = sampleLedger(9), more: Record<string, Uint8Array> = {}) {
  const { key, checkpoint, lines, note } = ledger;
  const content: Record<string, Uint8Array> = {
    checkpoint: utf8(note),
    'key.vkey': utf8(`${formatVerifierKey(key)}\n`),
    'entries.jsonl': utf8(lines.map((line) => `${line}\n`).join('')),
    'documents/d1.txt': utf8('A document that nobody wrote.\n'),
    ...more,
  };
  const files = Object.entries(content).map(([path, bytes]) => ({
    path,
    bytes: bytes.length,
    sha256: toHex(sha256(bytes)),
  }));
  const { size, root } = checkpoint;
  const manifest = manifestBytes({ board: SAMPLE_BOARD, size, root: toBase64(root), viewer: 'm1', files });
  const signature = utf8(signNote(manifestNoteText(manifest), key));
  return { ...content, 'manifest.json': manifest, 'manifest.sig': signature };
}
