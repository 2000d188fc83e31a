import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';

/** A body with its type: files as no browser would send them. */
export interface Upload {
  type: string;
  body: Uint8Array<ArrayBuffer>;
}

const text = (value: string) => strToU8(value) as Uint8Array<ArrayBuffer>;
const joined = (...parts: Uint8Array[]) => Uint8Array.from(Buffer.concat(parts));

/** 64 MB of nothing in some kilobytes, as a word processor's file and as one that says so of itself. */
function bombs(): Uint8Array[] {
  const nothing = new Uint8Array(64 * 1024 * 1024);
  const inner = zipSync({ 'word/document.xml': nothing }, { level: 9 });
  return [
    zipSync({ '[Content_Types].xml': text('<Types/>'), 'word/document.xml': nothing }, { level: 9 }),
    zipSync(Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`word/${i}.docx`, inner]))),
    zipSync({ '../../escape.txt': text('x'), 'word/document.xml': text('<w:document/>') }),
  ];
}

let made: Uint8Array[] | undefined;

const laughs = `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">${Array.from(
  { length: 20 },
  (_, i) => `<!ENTITY ${String.fromCharCode(98 + i)} "${`&${String.fromCharCode(97 + i)};`.repeat(10)}">`,
).join('')}]><w:document>&u;</w:document>`;

const beginnings = ['%PDF-1.7\n', 'PK\u0003\u0004', '<!doctype html><p>', '\ufeff', 'GIF89a', '\u0000', ''];
const html = [
  '<div>'.repeat(20_000),
  '<table>'.repeat(3_000),
  `<p ${'a="'.repeat(2_000)}`,
  '<!--'.repeat(9_000),
];

const contents: fc.Arbitrary<Uint8Array> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.constantFrom(...beginnings), fc.uint8Array({ maxLength: 2_000 }))
      .map(([start, rest]) => joined(text(start), rest)),
  },
  { weight: 1, arbitrary: fc.nat(2).map((i) => (made ??= bombs())[i]!) },
  { weight: 1, arbitrary: fc.constant(zipSync({ 'word/document.xml': text(laughs) })) },
  { weight: 2, arbitrary: fc.constantFrom(...html).map(text) },
  { weight: 1, arbitrary: fc.constant(Uint8Array.from([0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00])) },
  { weight: 1, arbitrary: fc.constant(new Uint8Array()) },
);

const names = fc.constantFrom(
  'a.pdf',
  'a.docx',
  'a.html',
  'a.txt',
  '../../a',
  'a\\0.pdf',
  '',
  'x'.repeat(5_000),
  '"; x="',
);
const kinds = fc.constantFrom(
  'application/pdf',
  'text/plain',
  'text/html',
  'image/svg+xml',
  'x',
  '',
  'text/plain; charset=utf-7',
);

/** A form with a file, the whole of it or cut off, its boundary its own or another, its fields too many. */
export const upload: fc.Arbitrary<Upload> = fc
  .record({
    content: contents,
    name: names,
    kind: kinds,
    field: fc.constantFrom('file', 'file', 'file', 'files', '__proto__', ''),
    more: fc.constantFrom('', '', 'title', 'text', 'url'),
    cut: fc.option(fc.nat(), { freq: 3 }),
    boundary: fc.constantFrom('end', 'end', 'end', 'other', ''),
  })
  .map(({ content, name, kind, field, more, cut, boundary }) => {
    const part = (disposition: string, type: string) =>
      text(
        `--end\r\ncontent-disposition: form-data; ${disposition}\r\n${type && `content-type: ${type}\r\n`}\r\n`,
      );
    const extra = more && joined(part(`name="${more}"`, ''), text(`${'x'.repeat(300)}\u0000\r\n`));
    const whole = joined(
      ...(extra ? [extra] : []),
      part(`name="${field}"; filename="${name}"`, kind),
      content,
      text('\r\n--end--\r\n'),
    );
    const body = cut === null ? whole : whole.slice(0, cut % (whole.length + 1));
    return { type: `multipart/form-data; boundary=${boundary}`, body };
  });
