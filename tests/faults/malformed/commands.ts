import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { commandCases } from '../../integration/access.table.ts';

type Json = null | boolean | number | string | Json[] | { [field: string]: Json };

/** Values that no schema hopes for. */
const oddities = fc.oneof(
  fc.constantFrom<Json>(
    null,
    true,
    -1,
    0.5,
    -0,
    2 ** 53,
    1e308,
    '',
    ' ',
    '\0',
    '\ud800',
    '\udfff\ud800',
    [],
    {},
  ),
  fc.constantFrom<Json>(
    '../../etc/passwd',
    "'; DROP TABLE ledger_entry; --",
    'NaN',
    '9'.repeat(40),
    '\u202e\u0000',
  ),
  fc.constantFrom<Json>({ level: 'high' }, { level: 10 ** 9 }, { $gt: '' }, [null], { toString: null }),
  fc.nat(70_000).map((length) => 'x'.repeat(length)),
  fc.nat(5_000).map((length) => Array<Json>(length).fill('x')),
  fc.nat(300).map((depth) => Array.from({ length: depth }).reduce<Json>((inner) => [inner], 'deep')),
  fc
    .nat(300)
    .map((depth) => Array.from({ length: depth }).reduce<Json>((inner) => ({ claim: inner }), 'deep')),
  fc.uuid(),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.double(),
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>,
);

/** One thing that is wrong with a command, at a place that the number chooses. */
type Fault = { at: number; odd: Json; how: 'instead' | 'left out' | 'more' | 'wrapped' };
const fault: fc.Arbitrary<Fault> = fc.record({
  at: fc.nat(1_000),
  odd: oddities,
  how: fc.constantFrom('instead', 'instead', 'left out', 'more', 'wrapped'),
});

/** Every place in a value, as the object or array that it stands in and its name there. */
function placesIn(
  value: Json,
  found: [Record<string, Json>, string][] = [],
): [Record<string, Json>, string][] {
  if (typeof value !== 'object' || value === null) return found;
  for (const key of Object.keys(value)) {
    found.push([value as Record<string, Json>, key]);
    placesIn((value as Record<string, Json>)[key]!, found);
  }
  return found;
}

function spoil(command: Json, { at, odd: drawn, how }: Fault): void {
  // Drawn values are shared, and are spoilt in their turn.
  const odd = structuredClone(drawn);
  const places = placesIn(command);
  const [inside, key] = places[at % places.length] ?? [{}, ''];
  if (how === 'left out') delete inside[key];
  else if (how === 'more') Object.defineProperty(inside, strange[at % strange.length]!, ofField(odd));
  else inside[key] = how === 'wrapped' ? [inside[key]!] : odd;
}

const strange = ['extra', '__proto__', 'constructor', 'toString', 'actor', 'seq', 'at', ''];
/** Defined and not assigned, so that `__proto__` is a field as any other. */
const ofField = (value: Json) => ({ value, enumerable: true, configurable: true, writable: true });

const types = Object.keys(commandCases) as (keyof typeof commandCases)[];

/** A command of every type as the schema wants it, with one to three faults; some say what is none at all. */
export const spoiledCommand: fc.Arbitrary<Json> = fc
  .record({
    type: fc.constantFrom(...types),
    faults: fc.array(fault, { minLength: 1, maxLength: 3 }),
    other: fc.option(
      fc.constantFrom<Json>('board.destroy', 'constructor', '__proto__', 'document.import', 7),
      {
        freq: 12,
      },
    ),
  })
  .map(({ type, faults, other }) => {
    const fields = JSON.parse(JSON.stringify(commandCases[type].fields())) as Record<string, Json>;
    const command: Record<string, Json> = { id: randomUUID(), type: other ?? type, ...fields };
    for (const each of faults) spoil(command, each);
    return command;
  });

/** What is nearly JSON: cut, doubled, with numbers and characters that JSON has not, or in other bytes. */
export const spoiledText: fc.Arbitrary<Uint8Array> = fc
  .tuple(spoiledCommand, fc.nat(), fc.nat(11))
  .map(([command, place, how]) => {
    const text = JSON.stringify(command);
    const at = place % (text.length + 1);
    const [head, tail] = [text.slice(0, at), text.slice(at)];
    const inside = text.slice(1);
    const id = randomUUID();
    const texts = [
      head,
      `${head}\u0000${tail}`,
      `${text}}`,
      `{"id":"${id}","id":"${randomUUID()}",${inside}`,
      `{"__proto__":{"type":"board.describe"},${inside}`,
      `{"claim":NaN,"x":Infinity,${inside}`,
      `{"seq":1e999,"quorum":9007199254740993,${inside}`,
      `{"seq":${'9'.repeat(400)},${inside}`,
      `\ufeff${text}`,
      '['.repeat(1 + (place % 50_000)),
      `{"a":${'{"a":'.repeat(place % 5_000)}1${'}'.repeat(place % 5_000)}}`,
    ];
    // As other encodings have it, and with a byte that UTF-8 never has.
    if (how === texts.length)
      return place % 2 ? Buffer.from(text, 'utf16le') : Buffer.from([...Buffer.from(head), 0xff]);
    return Buffer.from(texts[how]!);
  });

export const contentTypes = fc.constantFrom(
  'application/json',
  'application/json',
  'application/json',
  'application/json; charset=utf-16',
  'text/plain',
  'application/xml',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'multipart/form-data; boundary=',
  'application/json, application/json',
  '',
);
