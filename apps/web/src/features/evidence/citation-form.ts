import type { Citation } from '@touchstone/review/evidence.events';

/** A citation as it is typed: one line a field, one author a line. */
export interface CitationValues {
  type: Citation['type'];
  title: string;
  authors: string;
  issued: string;
  accessed: string;
  container: string;
  publisher: string;
  URL: string;
  DOI: string;
  citationLanguage: string;
  locator: string;
}

export const emptyCitation: CitationValues = {
  type: 'report',
  title: '',
  authors: '',
  issued: '',
  accessed: '',
  container: '',
  publisher: '',
  URL: '',
  DOI: '',
  citationLanguage: '',
  locator: '',
};

export type CitationField = 'container' | 'publisher' | 'DOI' | 'locator' | 'accessed';

/** Which fields each type asks for, beside title, authors, date, address and language. */
export const fieldsOfType: Record<Citation['type'], readonly CitationField[]> = {
  article: ['container', 'DOI', 'locator'],
  'article-journal': ['container', 'DOI', 'locator'],
  'article-magazine': ['container', 'locator'],
  'article-newspaper': ['container', 'locator'],
  book: ['publisher', 'DOI', 'locator'],
  broadcast: ['container', 'publisher', 'locator'],
  chapter: ['container', 'publisher', 'locator'],
  dataset: ['publisher', 'DOI'],
  document: ['publisher', 'locator'],
  hearing: ['publisher', 'locator'],
  interview: ['container', 'locator'],
  legal_case: ['publisher', 'locator'],
  legislation: ['publisher', 'locator'],
  motion_picture: ['publisher', 'locator'],
  personal_communication: [],
  post: ['container', 'accessed'],
  'post-weblog': ['container', 'accessed'],
  report: ['publisher', 'DOI', 'locator'],
  speech: ['container', 'publisher'],
  webpage: ['container', 'accessed'],
};

/** A date that is not year, year-month or year-month-day: which field, for the message beside it. */
export class DateError extends Error {
  constructor(readonly field: 'issued' | 'accessed') {
    super(field);
  }
}

/**
 * The citation that was typed; fields that the type does not ask for are left out.
 * @throws DateError
 */
export function citationOf(values: CitationValues): Citation {
  const asked = fieldsOfType[values.type];
  const text = (value: string) => (value.trim() === '' ? undefined : value.trim());
  const only = (field: CitationField) => (asked.includes(field) ? text(values[field]) : undefined);
  const author = values.authors.split('\n').flatMap((line) => authorIn(line.trim()));
  const fields = {
    type: values.type,
    title: values.title.trim(),
    author: author.length > 0 ? author : undefined,
    issued: dateIn('issued', values.issued),
    accessed: asked.includes('accessed') ? dateIn('accessed', values.accessed) : undefined,
    'container-title': only('container'),
    publisher: only('publisher'),
    URL: text(values.URL),
    DOI: only('DOI'),
    language: text(values.citationLanguage),
    locator: only('locator'),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Citation;
}

/** The same the other way round, for correcting. */
export function valuesOf(citation: Citation): CitationValues {
  return {
    type: citation.type,
    title: citation.title,
    authors: (citation.author ?? []).map(lineOf).join('\n'),
    issued: dateLine(citation.issued),
    accessed: dateLine(citation.accessed),
    container: citation['container-title'] ?? '',
    publisher: citation.publisher ?? '',
    URL: citation.URL ?? '',
    DOI: citation.DOI ?? '',
    citationLanguage: citation.language ?? '',
    locator: citation.locator ?? '',
  };
}

type Author = NonNullable<Citation['author']>[number];
type Dates = NonNullable<Citation['issued']>;

/** "Okafor, Ada" is family and given name; a line without comma is taken as it stands. */
function authorIn(line: string): Author[] {
  if (line === '') return [];
  const [family = '', ...given] = line.split(/[,،]\s*/u);
  if (given.length === 0 || family === '') return [{ literal: line }];
  return [{ family, given: given.join(', ') }];
}

const lineOf = (author: Author): string =>
  'literal' in author
    ? author.literal
    : [author.family, author.given].filter((part) => part !== undefined).join(', ');

/** `2004`, `2004-07`, `2004-07-22`, or two of these with a slash between: a range. */
function dateIn(field: 'issued' | 'accessed', typed: string): Dates | undefined {
  if (typed.trim() === '') return undefined;
  const dates = typed.split('/').map((part) => {
    const found = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(part.trim());
    const numbers = found
      ?.slice(1)
      .filter((digits) => digits !== undefined)
      .map(Number);
    if (!numbers || !isDate(numbers)) throw new DateError(field);
    return numbers;
  });
  if (dates.length > 2) throw new DateError(field);
  return { 'date-parts': dates };
}

function isDate([year = 0, month = 1, day = 1]: number[]): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

const dateLine = (dates: Dates | undefined): string =>
  (dates?.['date-parts'] ?? [])
    .map((parts) => parts.map((part, at) => String(part).padStart(at === 0 ? 4 : 2, '0')).join('-'))
    .join('/');
