import { fromUtf8 } from '@touchstone/ledger/encoding';
import { FormatError } from '@touchstone/ledger/format-error';
import type { Manifest, ManifestFile } from '@touchstone/ledger/manifest';
import { readWhole, type Archive } from '@touchstone/ledger/zip';
import { misquoted } from '@touchstone/review/anchors';
import type { ClaimWording, Quote } from '@touchstone/review/claim.events';
import { codePoints, type CodePoints } from '@touchstone/review/code-points';
import type { FoldedBundle } from './folded-bundle.ts';
import { tables } from './tables.ts';
import { Refused } from './verification.ts';

/** Files of every bundle beside tables, documents and attachments. */
const fixed = new Set(['checkpoint', 'key.vkey', 'entries.jsonl', 'report.html']);
/** Bytes of the largest document that is read. */
const documentLimit = 2 ** 23;

export const documentPath = (id: string) => `documents/${id}.txt`;
export const attachmentPath = (id: string) => `attachments/${id}`;

/**
 * Whether the files are those of the board as the bundle's viewer sees it, no more and no fewer, with the
 * hashes that the entries commit to. That each is the one that the manifest names is known before.
 * @returns how many documents, anchors and attachments were compared
 * @throws Refused naming the first that is not
 */
export function checkContents(archive: Archive, manifest: Manifest, folded: FoldedBundle) {
  const files = new Map(manifest.files.map((file) => [file.path, file]));
  const expected = new Set([...fixed, ...tables.map(({ file }) => file)]);
  const counts = { documents: 0, anchors: 0, attachments: 0 };
  const places = anchorsByDocument(folded);
  for (const { id, seq, length } of folded.board.documents.values()) {
    const body = folded.body(seq) as { sha256: string } | undefined;
    if (body === undefined) continue;
    expected.add(documentPath(id));
    requireHash(files.get(documentPath(id)), body.sha256, 'DOCUMENT_MISMATCH', seq, `document ${id}`);
    const text = readText(archive, documentPath(id), seq);
    if (text.length !== length || text.text.normalize('NFC') !== text.text || text.text.includes('\r')) {
      throw new Refused(
        'DOCUMENT_MISMATCH',
        seq,
        `document ${id} is not in the form in which it was imported`,
      );
    }
    for (const anchor of places.get(id) ?? []) checkAnchor(text, anchor);
    counts.documents++;
    counts.anchors += places.get(id)?.length ?? 0;
  }
  for (const { id, seq, bytes } of folded.board.attachments.values()) {
    const body = folded.body(seq) as { sha256: string } | undefined;
    if (body === undefined) continue;
    expected.add(attachmentPath(id));
    const file = files.get(attachmentPath(id));
    requireHash(file, body.sha256, 'ATTACHMENT_MISMATCH', seq, `attachment ${id}`);
    if (file?.bytes !== bytes) {
      throw new Refused(
        'ATTACHMENT_MISMATCH',
        seq,
        `attachment ${id} has not the ${bytes} bytes that entry ${seq} states`,
      );
    }
    counts.attachments++;
  }
  for (const path of files.keys()) {
    if (!expected.has(path))
      throw new Refused('FILE_UNKNOWN', null, `${path} belongs to nothing that this viewer may read`);
  }
  return counts;
}

interface Anchor {
  seq: number;
  start: number;
  end: number;
  quote: Quote;
}

/** The anchors of every version of every claim whose words can be read. */
function anchorsByDocument(folded: FoldedBundle): Map<string, Anchor[]> {
  const places = new Map<string, Anchor[]>();
  for (const { versions } of folded.board.rooms.values()) {
    for (const { seq, anchors } of versions) {
      const wording = folded.body(seq) as ClaimWording | undefined;
      if (wording === undefined) continue;
      if (wording.quotes.length !== anchors.length) {
        throw new Refused(
          'ANCHOR_MISMATCH',
          seq,
          `entry ${seq} quotes ${wording.quotes.length} passages for ${anchors.length} places`,
        );
      }
      for (const [i, { document, start, end }] of anchors.entries()) {
        const known = places.get(document) ?? [];
        places.set(document, known);
        known.push({ seq, start, end, quote: wording.quotes[i]! });
      }
    }
  }
  return places;
}

function checkAnchor(text: CodePoints, { seq, start, end, quote }: Anchor): void {
  if (misquoted(text, { start, end, ...quote }) === undefined) return;
  throw new Refused('ANCHOR_MISMATCH', seq, `the words that entry ${seq} quotes are not where it says`);
}

function requireHash(
  file: ManifestFile | undefined,
  sha256: string,
  code: 'DOCUMENT_MISMATCH' | 'ATTACHMENT_MISMATCH',
  seq: number,
  what: string,
): void {
  if (file === undefined)
    throw new Refused('FILE_MISSING', seq, `${what} is not in the bundle, though this viewer may read it`);
  if (file.sha256 !== sha256)
    throw new Refused(code, seq, `${what} is not the one that entry ${seq} commits to`);
}

function readText(archive: Archive, path: string, seq: number): CodePoints {
  try {
    return codePoints(fromUtf8(readWhole(archive, path, documentLimit)));
  } catch (error) {
    if (error instanceof FormatError) throw new Refused('DOCUMENT_MISMATCH', seq, error.message);
    throw error;
  }
}
