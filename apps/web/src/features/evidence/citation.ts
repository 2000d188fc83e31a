import type { Citation } from '@touchstone/review/evidence.events';

/** A stretch of a formatted citation. `work`: the title of what can be held or opened, set in italics. */
export interface CitationPart {
  text: string;
  as?: 'work' | 'link';
  href?: string;
}

type Dates = NonNullable<Citation['issued']>['date-parts'];

/** Works that stand within another, so that the container bears the italics. */
const within = new Set<Citation['type']>([
  'article',
  'article-journal',
  'article-magazine',
  'article-newspaper',
  'chapter',
  'post',
  'post-weblog',
  'broadcast',
]);

/** Most authors named before "et al.". */
const mostAuthors = 3;

/**
 * A CSL-JSON citation as a line to read, in the order author, date, title, container, publisher, locator,
 * address. Dates are in words of `locale` and as precise as they are known. Addresses are links.
 */
export function formatCitation(citation: Citation, locale: string): CitationPart[] {
  const { type, title, author, issued, accessed, DOI, URL, locator, publisher } = citation;
  const container = citation['container-title'];
  const parts: CitationPart[][] = [];
  if (author?.length) parts.push([{ text: authorsOf(author, locale) }]);
  if (issued) parts.push([{ text: `(${dateIn(issued['date-parts'], locale)})` }]);
  parts.push([within.has(type) && container ? { text: title } : { text: title, as: 'work' }]);
  if (container) parts.push([{ text: container, as: 'work' }]);
  if (publisher) parts.push([{ text: publisher }]);
  if (locator) parts.push([{ text: locator }]);
  const link = linkOf(DOI, URL);
  if (link)
    parts.push([link, ...(accessed ? [{ text: ` (${dateIn(accessed['date-parts'], locale)})` }] : [])]);
  return parts.flatMap((part, at) => (at === 0 ? part : [{ text: separator(parts[at - 1]!) }, ...part]));
}

/** A full stop after what does not end in one, or in brackets, a question or an exclamation mark. */
function separator(before: CitationPart[]): string {
  return /[.?!…)؟。]$/u.test(before.at(-1)?.text ?? '') ? ' ' : '. ';
}

function authorsOf(authors: NonNullable<Citation['author']>, locale: string): string {
  const named = authors.slice(0, mostAuthors).map(nameOf);
  if (authors.length > mostAuthors) return `${named.join(', ')} et al.`;
  return new Intl.ListFormat(locale, { type: 'conjunction', style: 'short' }).format(named);
}

function nameOf(author: NonNullable<Citation['author']>[number]): string {
  if ('literal' in author) return author.literal;
  return author.given ? `${author.given} ${author.family}` : author.family;
}

/** One date, or a range of two; year, month or day precision. */
function dateIn(dates: Dates, locale: string): string {
  return dates.map((date) => oneDate(date, locale)).join('–');
}

function oneDate([year = 0, month, day]: number[], locale: string): string {
  if (month === undefined) return String(year);
  const options: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'long', timeZone: 'UTC' };
  if (day !== undefined) options.day = 'numeric';
  const date = new Date(Date.UTC(2000, month - 1, day ?? 1));
  date.setUTCFullYear(year);
  return new Intl.DateTimeFormat(locale, options).format(date);
}

function linkOf(doi: string | undefined, url: string | undefined): CitationPart | undefined {
  const bare = doi?.replace(/^(https?:\/\/(dx\.)?doi\.org\/|doi:\s*)/i, '');
  if (bare) return { text: `doi:${bare}`, as: 'link', href: `https://doi.org/${encodeURI(bare)}` };
  if (!url || !/^https?:\/\//i.test(url)) return undefined;
  return { text: shortAddress(url), as: 'link', href: url };
}

function shortAddress(url: string): string {
  const bare = url.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '');
  return bare.length > 48 ? `${bare.slice(0, 47)}…` : bare;
}
