import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalText } from './canonical.ts';
import { toHex, utf8 } from './encoding.ts';
import { commitment, opens, parseEntry, seal, type Draft } from './entry.ts';
import { FormatError } from './format-error.ts';

const draft: Draft = {
  board: 'b1',
  seq: 3,
  at: '2026-01-31T12:00:00.000Z',
  actor: 'm1',
  type: 'claim.drafted',
  data: { claim: 'c1', count: 2, note: undefined },
};
const body = { text: 'Größer als 😂', cmd: 'k1' };
const salt = new Uint8Array(32).fill(5);
const sealed = seal(draft, body, salt);

describe('LG3 an entry', () => {
  it('has exactly its eight fields, and its bytes read back to it', () => {
    expect(sealed.text).toBe(
      '{"actor":"m1","at":"2026-01-31T12:00:00.000Z","board":"b1","commit":"' +
        sealed.commit +
        '","data":{"claim":"c1","count":2},"seq":3,"type":"claim.drafted","v":1}',
    );
    expect(canonicalText(parseEntry(sealed.text))).toBe(canonicalText(sealed.entry));
  });

  it('has the leaf hash of RFC 9162 over those bytes', () => {
    const hash = createHash('sha256').update(Uint8Array.of(0)).update(utf8(sealed.text)).digest();
    expect(toHex(sealed.leaf)).toBe(toHex(hash));
  });

  const fields = JSON.parse(sealed.text) as Record<string, unknown>;
  it.each([
    ['without a commitment', { ...fields, commit: undefined }, '/commit'],
    ['with one field more', { ...fields, text: 'x' }, '/text'],
    ['of another version', { ...fields, v: 2 }, '/v'],
    ['with the version in words', { ...fields, v: '1' }, '/v'],
    ['with a seq that is not whole', { ...fields, seq: 1.5 }, '/seq'],
    ['with a seq below 0', { ...fields, seq: -1 }, '/seq'],
    ['with a seq in words', { ...fields, seq: '3' }, '/seq'],
    ['with no board', { ...fields, board: '' }, '/board'],
    ['with a board that breaks a path', { ...fields, board: '../b' }, '/board'],
    ['with an actor who is nobody', { ...fields, actor: null }, '/actor'],
    ['with a type of one word', { ...fields, type: 'claim' }, '/type'],
    ['with data that is a list', { ...fields, data: [] }, '/data'],
    ['with data that is nothing', { ...fields, data: null }, '/data'],
    ['with a short commitment', { ...fields, commit: sealed.commit.slice(1) }, '/commit'],
    ['with a commitment in another spelling', { ...fields, commit: `${'A'.repeat(42)}B` }, '/commit'],
  ])('%s is refused', (_, value, path) => {
    expect(() => parseEntry(canonicalText(value))).toThrow(expect.objectContaining({ path }));
  });

  it.each([
    '2026-01-31T12:00:00Z',
    '2026-01-31T12:00:00.000+00:00',
    '2026-01-31T12:00:00.0000Z',
    '2026-02-30T12:00:00.000Z',
    '2025-02-29T12:00:00.000Z',
    '2026-13-01T12:00:00.000Z',
    '2026-01-31T24:00:00.000Z',
    '2026-01-31T23:59:60.000Z',
    '2026-01-31 12:00:00.000Z',
    '2026-01-31t12:00:00.000z',
    1_769_860_800_000,
  ])('at %j is refused', (at) => {
    expect(() => parseEntry(canonicalText({ ...fields, at }))).toThrow(
      expect.objectContaining({ path: '/at' }),
    );
  });

  it('at any time that a server writes is accepted', () => {
    const date = fc.date({ min: new Date('0000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(date, (time) => {
        const { entry } = seal({ ...draft, at: time.toISOString() }, body, salt);
        expect(entry.at).toBe(time.toISOString());
      }),
    );
  });

  it('whose text is not canonical is refused', () => {
    expect(() => parseEntry(sealed.text.replace('"v":1', '"v": 1'))).toThrow(/not canonical/);
    expect(() => parseEntry(sealed.text.replace('"seq":3', '"seq":3,"seq":3'))).toThrow(FormatError);
  });
});

describe('LG4 the commitment to a body', () => {
  it('is SHA-256 of salt and canonical body', () => {
    const hash = createHash('sha256').update(salt).update('{"cmd":"k1","text":"Größer als 😂"}');
    expect(sealed.commit).toBe(hash.digest('base64url'));
    expect(commitment(salt, utf8(sealed.bodyText))).toBe(sealed.commit);
  });

  it('opens with its own salt and body only', () => {
    expect(opens(sealed.entry, salt, { cmd: 'k1', text: 'Größer als 😂' })).toBe(true);
    expect(opens(sealed.entry, salt, { cmd: 'k1', text: 'Größer als 😃' })).toBe(false);
    expect(opens(sealed.entry, salt.with(31, 6), body)).toBe(false);
    expect(opens(sealed.entry, salt.subarray(1), body)).toBe(false);
    expect(opens(sealed.entry, salt, { text: '\ud800' })).toBe(false);
  });

  it('needs a salt of 32 bytes', () => {
    expect(() => seal(draft, body, new Uint8Array(16))).toThrow(RangeError);
  });

  it('tells nothing: with another salt the same body has another commitment', () => {
    expect(seal(draft, body, salt.with(0, 1)).commit).not.toBe(sealed.commit);
  });
});

describe('LG5 what cannot be carried is refused at the door', () => {
  it('in a body, naming the path', () => {
    const refused = () => seal(draft, { texts: ['a', 'b\0'] }, salt);
    expect(refused).toThrow(expect.objectContaining({ path: '/texts/1' }));
  });

  it('in data, naming the path', () => {
    const refused = () => seal({ ...draft, data: { mean: NaN } }, body, salt);
    expect(refused).toThrow(expect.objectContaining({ path: '/data/mean' }));
  });
});
