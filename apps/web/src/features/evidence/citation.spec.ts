import { describe, expect, it } from 'vitest';
import { formatCitation, type CitationPart } from './citation.ts';

const said = (parts: CitationPart[]) => parts.map(({ text }) => text).join('');

describe('a citation as a line', () => {
  it('names authors, date, title, journal and identifier in that order', () => {
    const parts = formatCitation(
      {
        type: 'article-journal',
        title: 'Tides of the inner fjord',
        author: [{ family: 'Okafor', given: 'Ada' }, { literal: 'Fjord Survey' }],
        issued: { 'date-parts': [[2019, 3]] },
        'container-title': 'Coastal Notes',
        locator: '12(3), 44–58',
        DOI: 'https://doi.org/10.1000/xyz',
      },
      'en',
    );
    expect(said(parts)).toBe(
      'Ada Okafor & Fjord Survey. (March 2019) Tides of the inner fjord. Coastal Notes. 12(3), 44–58. doi:10.1000/xyz',
    );
    expect(parts.find(({ as }) => as === 'work')?.text).toBe('Coastal Notes');
    expect(parts.find(({ as }) => as === 'link')?.href).toBe('https://doi.org/10.1000/xyz');
  });

  it('sets the title of a work that stands alone in italics and keeps years without month', () => {
    const parts = formatCitation(
      { type: 'report', title: 'Annual figures?', issued: { 'date-parts': [[1998]] }, publisher: 'Office' },
      'en',
    );
    expect(said(parts)).toBe('(1998) Annual figures? Office');
    expect(parts.find(({ as }) => as === 'work')?.text).toBe('Annual figures?');
  });

  it('never makes a link of an address that is not http', () => {
    const parts = formatCitation({ type: 'webpage', title: 'T', URL: 'javascript:alert(1)' }, 'en');
    expect(parts.some(({ href }) => href !== undefined)).toBe(false);
  });

  it('writes dates in the words of the reader, and those before the common era of Date', () => {
    const dated = (date: number[], locale: string) =>
      said(formatCitation({ type: 'book', title: 'T', issued: { 'date-parts': [date] } }, locale));
    expect(dated([2004, 7, 22], 'de')).toBe('(22. Juli 2004) T');
    expect(dated([33, 4], 'en')).toBe('(April 33) T');
  });
});
