import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { ProblemError } from '../operations/problem.ts';
import { findFurniture } from './furniture.ts';
import { normaliseText } from './normalise-text.ts';
import { readSubmission, removeRanges, type Submission } from './read-document.ts';
import { findSentences } from './sentences.ts';

const utf16 = (text: string, big = false) => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return big ? bytes.swap16() : bytes;
};
const file = (name: string, bytes: Uint8Array | string, mediaType = ''): Submission => ({
  kind: 'file',
  name,
  mediaType,
  bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes,
});
const problemOf = async (submission: Submission) =>
  readSubmission(submission).then(
    () => 'none',
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)),
  );

const page = `<!doctype html><html><head><title>The tram &amp; the town</title><style>p{}</style></head><body>
  <nav><a href=/>Home</a> <a href=/news>News</a></nav>
  <header class=site>The Daily Echo</header>
  <article><h1>The tram</h1><p>Costs   rose
  by <b>nine</b> per&nbsp;cent.</p><script>alert(1)</script><p>Riders doubled.<br>So they say.</p>
  <ul><li>One<li>Two</ul><table><tr><td>2019<td>10<tr><td>2020<td>12</table>
  <div class="social-share"><button>Tweet</button></div></article>
  <div id="comments"><p>Anna says:</p><p>Share the costs!</p></div>
  <p hidden>Never seen</p><footer>© 2024 Echo</footer></body></html>`;

describe('reading a document', { timeout: 30_000 }, () => {
  it.each([
    ['UTF-8 text', file('a.txt', 'Grüße, 世界'), 'Grüße, 世界'],
    ['UTF-8 with a byte order mark', file('a.txt', '\uFEFFone\r\ntwo\rthree  \n\n'), 'one\ntwo\nthree'],
    ['UTF-16, little end first', file('a.txt', utf16('Grüße')), 'Grüße'],
    ['UTF-16, big end first', file('a.txt', utf16('Grüße', true)), 'Grüße'],
    ['Markdown', file('a.md', '# Title\n\nA *word*.'), '# Title\n\nA *word*.'],
    ['decomposed letters', file('a.txt', 'Zu\u0308rich'), 'Zürich'],
    [
      'control characters',
      file('a.txt', `Costs rose\u0007. ${'x'.repeat(200)}`),
      `Costs rose. ${'x'.repeat(200)}`,
    ],
    ['a page in windows-1252', file('a.html', Buffer.from('<p>caf\xe9 \x93so\x94', 'latin1')), 'café “so”'],
    [
      'a page that declares its encoding',
      file('a.html', Buffer.from('<meta charset="iso-8859-2"><p>\xb1', 'latin1')),
      'ą',
    ],
    ['a page by its type', file('page', '<p>a<p>b', 'text/html; charset=utf-8'), 'a\n\nb'],
    ['a page by its beginning', file('page', '<!doctype html><p>a<p>b'), 'a\n\nb'],
    [
      'nested lists, cells, line breaks',
      file('a.html', '<ul><li>a<ul><li>b</ul></ul>c<br>d<br><br>e'),
      'a\nb\n\nc\nd\n\ne',
    ],
    ['preformatted text', file('a.html', '<pre>a\n  b</pre>'), 'a\n  b'],
  ])('reads %s', async (_, submission, text) => {
    expect((await readSubmission(submission)).text).toBe(text);
  });

  it.each([
    ['nothing', file('a.txt', ''), 'INVALID'],
    ['white space', file('a.txt', ' \n\t\n '), 'INVALID'],
    ['a page without words', file('a.html', '<script>1</script><p> </p>'), 'INVALID'],
    [
      'a picture named .txt',
      file('a.txt', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')),
      'UNSUPPORTED_TYPE',
    ],
    ['a PDF', file('a.pdf', '%PDF-1.7\n%âãÏÓ\n'), 'UNSUPPORTED_TYPE'],
    ['a zip named .html', file('a.html', Buffer.from('504b0304140000000000', 'hex')), 'UNSUPPORTED_TYPE'],
    ['bytes with NUL', file('a.md', Buffer.from([65, 0, 66])), 'UNSUPPORTED_TYPE'],
    ['text that is not UTF-8', file('a.txt', Buffer.from('caf\xe9', 'latin1')), 'UNSUPPORTED_TYPE'],
    ['half of a UTF-16 character', file('a.txt', Buffer.from([0xff, 0xfe, 0x00, 0xd8])), 'UNSUPPORTED_TYPE'],
    [
      'an unknown encoding',
      file('a.html', Buffer.from('<meta charset=klingon><p>\xe9', 'latin1')),
      'UNSUPPORTED_TYPE',
    ],
    ['more than 2 MB', file('a.txt', 'word '.repeat(450_000)), 'TOO_LARGE'],
    ['a lone surrogate', { kind: 'paste', text: 'a\uD800' } as Submission, 'INVALID'],
    ['a NUL', { kind: 'paste', text: 'a\0b' } as Submission, 'INVALID'],
  ])('refuses %s', async (_, submission, code) => {
    expect(await problemOf(submission)).toBe(code);
  });

  it('leaves scripts and hidden parts out, says which menus it left out, and offers the furniture', async () => {
    const { title, text, furniture, leftOut } = await readSubmission(file('a.html', page));
    expect(title).toBe('The tram & the town');
    expect(text).toContain('The tram\n\nCosts rose by nine per\u00a0cent.\n\nRiders doubled.\nSo they say.');
    expect(text).toContain('One\nTwo\n\n2019\t10\n2020\t12');
    expect(text).not.toMatch(/alert|Never seen|Home/);
    expect(leftOut).toEqual([{ reason: 'menu', text: 'Home News' }]);
    expect(furniture.map(({ text, reason }) => [text, reason])).toEqual([
      ['The Daily Echo', 'page header'],
      ['Tweet', 'share buttons'],
      ['Anna says:\n\nShare the costs!', 'comments'],
      ['© 2024 Echo', 'page footer'],
    ]);
    for (const { start, end, text: words } of furniture) {
      expect([...text].slice(start, end).join('')).toBe(words);
    }
    expect(removeRanges(text, furniture)).toBe(
      'The tram\n\nCosts rose by nine per\u00a0cent.\n\nRiders doubled.\nSo they say.\n\nOne\nTwo\n\n2019\t10\n2020\t12',
    );
  });

  it('reads a page nested thirty thousand deep', async () => {
    const { text } = await readSubmission(file('a.html', `${'<div>'.repeat(30_000)}deep`));
    expect(text).toBe('deep');
  });

  it.each([
    ['Please enter your comment!', 'comment form'],
    ['Please enter your name here', 'comment form'],
    ['Leave a Reply', 'comment form'],
    ['Your email address will not be published.', 'comment form'],
    ['3 comments', 'comments'],
    ['Share on Facebook', 'share buttons'],
    ['This website uses cookies to improve your visit.', 'cookie notice'],
    ['Read more: How the line was built', 'other pages'],
    ['Sign up for our newsletter', 'subscription'],
    ['ADVERTISEMENT', 'advertisement'],
    ['Home | News | Sport | Opinion', 'menu'],
    ['Skip to content', 'menu'],
    ['© 2023 The Echo. All rights reserved.', 'page footer'],
  ])('takes “%s” for furniture', (line, reason) => {
    const text = `Costs rose.\n\n${line}\n\nThen they fell.`;
    expect(findFurniture(text)).toEqual([{ start: 13, end: 13 + line.length, reason }]);
  });

  it.each([
    'Share prices rose by nine per cent on Monday.',
    'Home ownership fell, the report says.',
    'Please enter the museum by the north door, the guide told us.',
    'The minister shared the report on Tuesday.',
    'Comments by the minister were reported widely.',
    'Read together, the two judgments say little.',
    'He uses cookies as an example of a treat.',
    'Most popular accounts of the battle are wrong.',
    'Printing was invented twice.',
    'Contact between the groups began in 1991.',
    'About 300 documents were read.',
    'Anna says that costs rose.',
  ])('takes “%s” for text', (line) => {
    expect(findFurniture(line)).toEqual([]);
  });

  it('suggests sentences by code points, minding abbreviations', async () => {
    const text =
      '𝒜 Heading here\n\nThe U.S. court ruled against Dr. Smith in Jan. 2011. It took 🚋🚋 two trams! Yes.';
    const spans = await findSentences(text);
    const points = [...text];
    expect(spans.map(({ start, end }) => points.slice(start, end).join(''))).toEqual([
      '𝒜 Heading here',
      'The U.S. court ruled against Dr. Smith in Jan. 2011.',
      'It took 🚋🚋 two trams!',
    ]);
  });

  it('normalises once and for all, and cuts only what it was told to', () => {
    const anyText = fc.string({ unit: 'binary', maxLength: 200 });
    fc.assert(
      fc.property(anyText, (raw) => {
        let text;
        try {
          text = normaliseText(raw);
        } catch (error) {
          expect(error).toBeInstanceOf(ProblemError);
          return;
        }
        expect(normaliseText(text)).toBe(text);
        expect(text).not.toMatch(/[\r\uFEFF]|[ \t]\n/);
      }),
      { numRuns: 200 },
    );
    expect(removeRanges('a\n\nb\n\n🚋c', [{ start: 3, end: 4 }])).toBe('a\n\n🚋c');
    expect(removeRanges('one 🚋 two', [{ start: 4, end: 6 }])).toBe('one two');
    expect(() => removeRanges('abc', [{ start: 1, end: 4 }])).toThrow(ProblemError);
    expect(() =>
      removeRanges('abc', [
        { start: 0, end: 2 },
        { start: 1, end: 3 },
      ]),
    ).toThrow(ProblemError);
    expect(() => removeRanges('abc', [{ start: 0, end: 3 }])).toThrow(ProblemError);
  });
});
