import { createHash } from 'node:crypto';
import { codePoints } from '@touchstone/review/code-points';
import { ProblemError } from '../operations/problem.ts';
import { charsetOf, decodeText, kindOfFile, kindOfPage, type TextKind } from './decode-text.ts';
import { maxFurniture, maxTitle } from './document-limits.ts';
import { findFurniture, mergeStretches, type Stretch } from './furniture.ts';
import { readHtml } from './html-text.ts';
import { normaliseText, normaliseWithPlaces } from './normalise-text.ts';
import { findSentences, type Span } from './sentences.ts';

/** What somebody handed in. */
export type Submission =
  | { kind: 'paste'; title?: string; text: string }
  | { kind: 'file'; title?: string; name: string; mediaType: string; bytes: Uint8Array }
  | { kind: 'address'; title?: string; url: string; mediaType: string; bytes: Uint8Array };

/** A document as it would be kept, with what its reader should look at first. Offsets are code points. */
export interface Preview {
  title: string;
  text: string;
  /** SHA-256 of the text in hexadecimal: by it an import says that it means this text and no other. */
  sha256: string;
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
  const furniture = found.slice(0, maxFurniture).map(({ start, end, reason }) => ({
    start: points.fromUtf16(start),
    end: points.fromUtf16(end),
    text: text.slice(start, end),
    reason,
  }));
  const sha256 = createHash('sha256').update(text).digest('hex');
  return { title, text, sha256, furniture, leftOut, sentences: await findSentences(text) };
}

/** What an import keeps, when ranges were cut out of what was handed in. */
export interface Reading extends Preview {
  /** SHA-256 of the text before the cuts. */
  previewed: string;
}

/** @throws ProblemError as readSubmission and removeRanges do */
export async function readAndCut(submission: Submission, remove: readonly Span[]): Promise<Reading> {
  const whole = await readSubmission(submission);
  const { title, leftOut, sha256: previewed } = whole;
  const text = removeRanges(whole.text, remove);
  const kept = text === whole.text ? whole : await readSubmission({ kind: 'paste', title, text });
  return { ...kept, title, leftOut, previewed };
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
  const kept: string[] = [];
  let at = 0;
  for (const { start, end } of cuts) {
    if (start < at || end <= start || end > points.length) {
      throw new ProblemError('INVALID', 'The ranges to remove do not fit the text.', { field: 'remove' });
    }
    append(kept, points.slice(at, start));
    at = end;
  }
  append(kept, points.slice(at, points.length));
  return normaliseText(kept.join(''));
}

/** Adds what comes after a cut. Where both sides of it end in empty lines, one is enough. */
function append(kept: string[], after: string): void {
  let before = kept.pop() ?? '';
  while (before.trim() === '' && kept.length > 0) before = kept.pop() + before;
  const trimmed = before.trimEnd();
  const lead = after.length - after.trimStart().length;
  const bothEmpty = before.includes('\n', trimmed.length) && after.slice(0, lead).includes('\n');
  if (bothEmpty) kept.push(`${trimmed}\n\n`, after.slice(lead));
  else kept.push(before, after);
}

async function read(submission: Submission): Promise<Read> {
  if (submission.kind === 'paste') return plain(submission.text, submission.title, 'Untitled');
  const { mediaType, bytes } = submission;
  if (bytes.length === 0) throw new ProblemError('INVALID', 'There is nothing in it.', { field: 'file' });
  const isFile = submission.kind === 'file';
  const kind = isFile ? kindOfFile(submission.name, mediaType, bytes) : kindOfPage(mediaType, bytes);
  const decoded = await decodeText(bytes, kind, isFile ? undefined : charsetOf(mediaType));
  const fallback = isFile ? submission.name.replace(/\.[a-z0-9]+$/i, '') : new URL(submission.url).hostname;
  if (kind !== 'html') return plain(decoded, submission.title, fallback, kind);
  const page = readHtml(decoded);
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
    const heading = /^#{1,6}[ \t]+(\S.{0,400})/m.exec(text)?.[1]?.replace(/[ \t]*#*$/, '');
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
