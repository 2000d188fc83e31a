import { isCarriable } from '@touchstone/review/text.schema';
import { ProblemError } from '../operations/problem.ts';
import { maxTextBytes } from './document-limits.ts';

const lineEnd = /\r\n|[\n\r\u2028\u2029\u0085\f\v]/;
const unwanted = /[\uFEFF\u0001-\u0008\u000E-\u001F\u007F]/g;

/**
 * The one form in which a document is kept and hashed: NFC, `\n` line ends, no byte order mark, no control
 * characters but tab and line end, no white space at the end of a line, no empty lines around the whole.
 * Idempotent.
 * @throws ProblemError INVALID if nothing is left or a character cannot be kept, TOO_LARGE beyond the limit
 */
export function normaliseText(text: string): string {
  return normaliseLines(text).lines.join('\n');
}

/**
 * The same, and where the places of the given text went.
 * @returns `place` maps UTF-16 code units of the given text to those of the normal one
 */
export function normaliseWithPlaces(text: string): { text: string; place: (unit: number) => number } {
  const { lines, first } = normaliseLines(text);
  const starts = startsOf(text.split(new RegExp(lineEnd, 'g')), text);
  const normalStarts = startsOf(lines);
  const normal = lines.join('\n');
  const place = (unit: number) => {
    const raw = lastAtMost(starts, unit);
    const line = lines[raw - first];
    if (line === undefined) return raw < first ? 0 : normal.length;
    const before = normaliseLine(text.slice(starts[raw]!, unit), false).length;
    return normalStarts[raw - first]! + Math.min(before, line.length);
  };
  return { text: normal, place };
}

/** Index of the last of ascending numbers that is at most `limit`; 0 if none is. */
function lastAtMost(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! <= limit) low = middle;
    else high = middle;
  }
  return low;
}

function normaliseLines(text: string): { lines: string[]; first: number } {
  if (!isCarriable(text)) {
    throw new ProblemError('INVALID', 'The text contains half of a character, or a NUL.', { field: 'text' });
  }
  const lines = text.split(lineEnd).map((line) => normaliseLine(line));
  const first = lines.findIndex((line) => line !== '');
  if (first < 0) throw new ProblemError('INVALID', 'There is no text in it.', { field: 'text' });
  const kept = lines.slice(first, lines.findLastIndex((line) => line !== '') + 1);
  const bytes = kept.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, -1);
  if (bytes > maxTextBytes) {
    throw new ProblemError('TOO_LARGE', 'A document has at most 2 MB of text. Split it.', { field: 'text' });
  }
  return { lines: kept, first };
}

function normaliseLine(line: string, trim = true): string {
  const normal = line.replaceAll(unwanted, '').normalize('NFC');
  return trim ? normal.trimEnd() : normal;
}

/** Where each line begins; in `source`, whose line ends may be of one or two units, else with one between. */
function startsOf(lines: readonly string[], source?: string): number[] {
  let at = 0;
  return lines.map((line) => {
    const start = at;
    at += line.length;
    at += source?.startsWith('\r\n', at) ? 2 : 1;
    return start;
  });
}
