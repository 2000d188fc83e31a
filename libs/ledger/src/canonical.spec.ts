import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalBytes, canonicalText, parseCanonical, parseStrict } from './canonical.ts';
import { utf8 } from './encoding.ts';
import { FormatError } from './format-error.ts';

function pathOfFault(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof FormatError) return error.path;
    throw error;
  }
  return 'nothing was refused';
}

/** Any JSON that can be carried, keys and texts with characters of every kind. */
const unit = fc.oneof(
  fc.constantFrom('"', '\\', '/', '\n', '\u001f', '\u007f', '\u2028', 'é', '€', '😂', '\ufb33', '\u20ac'),
  fc.integer({ min: 1, max: 0xd7ff }).map((code) => String.fromCodePoint(code)),
);
const text = fc.string({ unit, maxLength: 8 });
const number = fc.oneof(
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => !Number.isInteger(n)),
);
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false),
    number,
    text,
    fc.array(tie('json'), { maxLength: 4 }),
    fc.dictionary(text, tie('json'), { maxKeys: 5 }),
  ),
}));

describe('LG1 canonical text', () => {
  it('is that of RFC 8785 §3.2.3 for its sample', () => {
    const sample = String.raw`{
      "numbers": [333333333.33333329, 0.000001, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`;
    expect(canonicalText(parseStrict(sample))).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,0.000001,4.5,0.002,1e-27],` +
        String.raw`"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it('orders keys by UTF-16 code units, as RFC 8785 §3.2.3 shows', () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\u{1f600}', '\u0080', '\u00f6'];
    const value = Object.fromEntries(keys.map((key) => [key, 0]));
    expect(Object.keys(JSON.parse(canonicalText(value)) as object).filter((key) => key !== '1')).toEqual([
      '\r',
      '\u0080',
      '\u00f6',
      '\u20ac',
      '\u{1f600}',
      '\ufb33',
    ]);
  });

  it('is what the reference implementation writes', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonicalText(value)).toBe(canonicalize(value));
      }),
    );
  });

  it('is read back as the same value, and is the only text that is read', () => {
    fc.assert(
      fc.property(json, (value) => {
        const read = parseCanonical(canonicalBytes(value));
        expect(canonicalText(read)).toBe(canonicalText(value));
        expect(canonicalText(parseStrict(JSON.stringify(value, null, 2)))).toBe(canonicalText(value));
      }),
    );
    for (const other of [
      '{ }',
      '[1.0]',
      '1e1',
      '"\\u0041"',
      '{"b":1,"a":2}',
      '{"a":1,"a":1}',
      '-0',
      '"\\/"',
    ]) {
      expect(() => parseCanonical(other)).toThrow(/not canonical/);
    }
  });

  it('leaves out what is undefined, as JSON does', () => {
    expect(canonicalText({ b: undefined, a: 1 })).toBe('{"a":1}');
    expect(canonicalText(-0)).toBe('0');
  });
});

describe('LG2 what canonical JSON cannot carry is refused, naming the path', () => {
  it.each([
    ['a lone surrogate', { a: ['x', '\ud83d'] }, '/a/1'],
    ['a lone surrogate in a key', { a: { '\udc00': 1 } }, '/a/\udc00'],
    ['NUL', { data: { text: 'a\0b' } }, '/data/text'],
    ['NaN', { a: NaN }, '/a'],
    ['infinity', [1, -Infinity], '/1'],
    ['a whole number beyond 2^53−1', { 'a/b~c': 2 ** 53 }, '/a~1b~0c'],
    ['1e300', { a: 1e300 }, '/a'],
    ['undefined in an array', { a: [undefined] }, '/a/0'],
    ['a bigint', { a: 1n }, '/a'],
    ['a date', { a: new Date(0) }, '/a'],
    ['a map', { a: new Map() }, '/a'],
    ['nothing at all', undefined, ''],
  ])('%s', (_, value, path) => {
    expect(pathOfFault(() => canonicalText(value))).toBe(path);
  });

  it.each([
    ['a key twice', '{"a":{"b":1,"c":[{}, {"x":1}],"b":1}}', '/a/b'],
    ['a key twice in two spellings', '[0,{"ab":1,"\\u0061b" : 2}]', '/1/ab'],
    ['__proto__ twice', '{"__proto__":1,"__proto__":2}', '/__proto__'],
    ['a number that overflows', '{"a":1e999}', '/a'],
    ['a number that would lose digits', '{"a":9007199254740993}', '/a'],
    ['an escaped NUL', '{"a":"\\u0000"}', '/a'],
    ['an escaped lone surrogate', '{"a":"\\ud800"}', '/a'],
    ['no JSON', '{"a":1,}', ''],
    ['two values', '{} {}', ''],
    ['a byte order mark', '\ufeff{}', ''],
  ])('in text: %s', (_, source, path) => {
    expect(pathOfFault(() => parseStrict(source))).toBe(path);
  });

  it('one key in several objects, or as a text, is no duplicate', () => {
    const fine = '{"a":{"a":"a"},"b":["a","a",{"a":1},{"a":2}],"c":"\\"a\\":{,"}';
    expect(canonicalText(parseStrict(fine))).toBe(fine);
  });

  it('bytes that are not UTF-8', () => {
    expect(() => parseStrict(Uint8Array.of(0x22, 0xc3, 0x22))).toThrow(FormatError);
  });

  it('nesting without end, and circles', () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    expect(() => canonicalText(circle)).toThrow(/nested deeper/);
    expect(() => parseStrict('['.repeat(100_000) + ']'.repeat(100_000))).toThrow(/nested deeper/);
    expect(() => parseCanonical('{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000))).toThrow(
      /nested deeper/,
    );
  });

  it('a prototype stays out of it', () => {
    expect(canonicalText(parseStrict('{"__proto__":{"admin":true}}'))).toBe('{"__proto__":{"admin":true}}');
    expect(utf8('é').length).toBe(2);
  });
});
