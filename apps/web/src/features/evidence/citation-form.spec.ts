import { describe, expect, it } from 'vitest';
import { citation } from '@touchstone/review/evidence.events';
import { citationOf, DateError, emptyCitation, valuesOf, type CitationValues } from './citation-form.ts';

const typed = (values: Partial<CitationValues>) => citationOf({ ...emptyCitation, title: 'T', ...values });

describe('the citation form', () => {
  it('makes CSL-JSON that the ledger takes, and reads it back', () => {
    const values: Partial<CitationValues> = {
      type: 'article-journal',
      authors: 'Okafor, Ada\nFjord Survey\n',
      issued: '2019-03-07',
      container: 'Coastal Notes',
      DOI: '10.1000/xyz',
      URL: 'https://example.org/a',
      citationLanguage: 'en',
    };
    const made = typed(values);
    expect(citation.safeParse(made).success).toBe(true);
    expect(made.author).toEqual([{ family: 'Okafor', given: 'Ada' }, { literal: 'Fjord Survey' }]);
    expect(citationOf(valuesOf(made))).toEqual(made);
  });

  it('leaves out what its type does not ask for, and what was left empty', () => {
    expect(typed({ type: 'report', container: 'Journal', locator: ' ' })).toEqual({
      type: 'report',
      title: 'T',
    });
  });

  it('takes dates as precise as they are known, and ranges', () => {
    const dates = (issued: string) => typed({ issued }).issued?.['date-parts'];
    expect(dates('1998')).toEqual([[1998]]);
    expect(dates('1998-11')).toEqual([[1998, 11]]);
    expect(dates('1998-11-04/1999')).toEqual([[1998, 11, 4], [1999]]);
  });

  it('refuses a date that never was', () => {
    for (const issued of ['1998-13', '1999-02-29', 'last year', '1998/1999/2000']) {
      expect(() => typed({ issued })).toThrow(DateError);
    }
  });
});
