import { codePoints } from '@touchstone/review/code-points';
import { ProblemError } from '../operations/problem.ts';
import { decodeText, kindOfFile, type TextKind } from './decode-text.ts';
import { maxTitle } from './document-limits.ts';
import { findFurniture, mergeStretches, type Stretch } from './furniture.ts';
import { readHtml } from './html-text.ts';
import { normaliseText, normaliseWithPlaces } from './normalise-text.ts';
import { findSentences, type Span } from './sentences.ts';

/** What somebody handed in. */
export type Submission =
  | { kind: 'paste'; title?: string; text: string }
  | { kind: 'file'; title?: string; name: string; mediaType: string; bytes: Uint8Array };

/** A document as it would be kept, with what its reader should look at first. Offsets are code points. */
export interface Preview {
  title: string;
  text: string;
  /** Likely no part of the text; still in it. */
  furniture: (Span & { text: string; reason: string })[];
  /** Menus of a page: not in the text. */
  leftOut: { reason: string; text: string }[];
  sentences: Span[];
}

interface Read {
  title: string;
  text: string;
  stretches: Stretch[];
  leftOut: Preview['leftOut'];
}

/**
 * The text of a paste or file in its one normal form, and what in it looks like page furniture. The same
 * submission gives the same text each time, so that ranges chosen on a preview hold for the import.
 * @throws ProblemError naming what cannot be read
 */
export async function readSubmission(submission: Submission): Promise<Preview> {
  const { title, text, stretches, leftOut } = await read(submission);
  const points = codePoints(text);
  const found = mergeStretches(stretches, findFurniture(text)).filter(({ start, end }) => start < end);
  const furniture = found.map(({ start, end, reason }) => ({
    start: points.fromUtf16(start),
    end: points.fromUtf16(end),
    text: text.slice(start, end),
    reason,
  }));
  return { title, text, furniture, leftOut, sentences: await findSentences(text) };
}

/**
 * Cuts ranges out of a text and closes the gaps.
 * @param remove code points of the text, in any order, not overlapping
 * @throws ProblemError INVALID for ranges that are not in the text, or if nothing is left
 */
export function removeRanges(text: string, remove: readonly Span[]): string {
  if (remove.length === 0) return text;
  const points = codePoints(text);
  const cuts = remove.toSorted((a, b) => a.start - b.start);
  let kept = '';
  let at = 0;
  for (const { start, end } of cuts) {
    if (start < at || end <= start || end > points.length) {
      throw new ProblemError('INVALID', 'The ranges to remove do not fit the text.', { field: 'remove' });
    }
    kept = join(kept, points.slice(at, start));
    at = end;
  }
  return normaliseText(join(kept, points.slice(at, points.length)));
}

/** Where both sides of a cut end in empty lines, one is enough. */
function join(before: string, after: string): string {
  if (!/\n\s*$/.test(before) || !/^\s*\n/.test(after)) return before + after;
  return `${before.trimEnd()}\n\n${after.trimStart()}`;
}

async function read(submission: Submission): Promise<Read> {
  if (submission.kind === 'paste') return plain(submission.text, submission.title, 'Untitled');
  const { name, mediaType, bytes } = submission;
  if (bytes.length === 0) throw new ProblemError('INVALID', 'The file is empty.', { field: 'file' });
  const kind = kindOfFile(name, mediaType, bytes);
  const decoded = await decodeText(bytes, kind);
  const fallback = name.replace(/\.[a-z0-9]+$/i, '');
  if (kind !== 'html') return plain(decoded, submission.title, fallback, kind);
  const page = await readHtml(decoded);
  const { text, place } = normaliseWithPlaces(page.text);
  const stretches = page.furniture.map((part) =>
    trimmed(text, { ...part, start: place(part.start), end: place(part.end) }),
  );
  const title = fitTitle(submission.title || page.title || page.heading || fallback);
  return { title, text, stretches, leftOut: page.leftOut };
}

function plain(raw: string, title: string | undefined, fallback: string, kind: TextKind = 'text'): Read {
  const text = normaliseText(raw);
  return { title: fitTitle(title || firstHeading(text, kind) || fallback), text, stretches: [], leftOut: [] };
}

function trimmed(text: string, { start, end, reason }: Stretch): Stretch {
  const words = text.slice(start, end);
  const from = start + words.length - words.trimStart().length;
  return { start: from, end: from + words.trim().length, reason };
}

/** A Markdown heading, or a short first line that stands alone. */
function firstHeading(text: string, kind: TextKind): string | undefined {
  if (kind === 'markdown') {
    const heading = /^#{1,6}[ \t]+(.+?)[ \t]*#*$/m.exec(text)?.[1];
    if (heading) return heading;
  }
  const [first = '', second] = text.split('\n', 2);
  return first.length <= 150 && (second ?? '') === '' ? first : undefined;
}

function fitTitle(title: string): string {
  const line = title
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  if (line.length <= maxTitle) return line || 'Untitled';
  return `${line
    .slice(0, maxTitle - 1)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()}…`;
}
