import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvRecord } from './csv.ts';

it('quotes by RFC 4180', () => {
  expect(csvRecord(['a', 'b,c', 'say "x"', 'two\nlines', '', undefined, 3, true])).toBe(
    'a,"b,c","say ""x""","two\nlines",,,3,yes\r\n',
  );
});

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', '＋1', '－1', '＠x'])(
  'leads %j by an apostrophe, so that no spreadsheet runs it',
  (text) => {
    expect(csvRecord([text])).toMatch(/^"?'/);
  },
);

it('leaves numbers and harmless text as they are', () => {
  expect(csvRecord([-1, 'a=b', ' -', 'ä', '10-20'])).toBe('-1,a=b, -,ä,10-20\r\n');
});

it('BN11 writes numbers so that they read back as the same', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
      // -0 reads back as 0, and no figure tells the two apart.
      expect(Number(csvRecord([number]).trimEnd()) === number).toBe(true);
    }),
  );
});
