import { createPublicKey, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from './encoding.ts';
import { FormatError } from './format-error.ts';
import { COSIGNATURE, formatVerifierKey, keyFromSeed, parseVerifierKey, verifierKey } from './note-key.ts';
import { cosign, formatNote, noteMessage, parseNote, signNote, signNoteWith, verifyNote } from './note.ts';

/** golang/mod, sumdb/note/note_test.go. */
const GO = {
  vkey: 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
  note:
    'This is an example message.\n\n— example.com/foo ' +
    'Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n',
};

const ours = keyFromSeed('touchstone.local', new Uint8Array(32).fill(7));
const stranger = keyFromSeed('stranger.example', new Uint8Array(32).fill(8));
const witness = keyFromSeed('witness.example/w1', new Uint8Array(32).fill(9), COSIGNATURE);
const TEXT = 'touchstone.local/board/b1\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n';

describe('LG9 verifier keys', () => {
  it('are read and written as Go does', () => {
    expect(formatVerifierKey(parseVerifierKey(GO.vkey))).toBe(GO.vkey);
  });

  it.each([
    ['another id', GO.vkey.replace('530d903a', '530d903b')],
    ['another name', GO.vkey.replace('foo', 'fop')],
    ['an upper-case id', GO.vkey.replace('530d903a', '530D903A')],
    ['an unknown type', GO.vkey.replace('+Aek', '+Cek')],
    ['a short key', GO.vkey.slice(0, -4)],
    ['no name', GO.vkey.replace('example.com/foo', '')],
    ['something behind', `${GO.vkey} `],
    ['nothing', ''],
  ])('with %s are refused', (_, text) => {
    expect(() => parseVerifierKey(text)).toThrow(FormatError);
  });

  it.each(['', 'a b', 'a+b', 'a\u0085b', 'a\u00a0b', 'a\nb', 'a\u3000b'])('cannot be named %j', (name) => {
    expect(() => verifierKey(name, ours.publicKey)).toThrow(FormatError);
  });
});

describe('LG10 signed notes', { timeout: 60_000 }, () => {
  it('of Go are verified', () => {
    const key = parseVerifierKey(GO.vkey);
    expect(verifyNote(GO.note, [key])).toMatchObject({
      text: 'This is an example message.\n',
      signers: [key],
    });
  });

  it('signed here are verified by the Ed25519 of Node', () => {
    const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), ours.publicKey]);
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    const { signatures } = parseNote(signNote(TEXT, ours));
    expect(verify(null, noteMessage(TEXT), key, signatures[0]!.signature)).toBe(true);
  });

  it('are the same whether signed here or elsewhere', () => {
    const { signatures } = parseNote(signNote(TEXT, ours));
    const elsewhere = signNoteWith(TEXT, ours, () => signatures[0]!.signature);
    expect(elsewhere).toBe(signNote(TEXT, ours));
  });

  it('may carry signatures of strangers and witnesses', () => {
    const lines = [stranger, ours].flatMap((key) => parseNote(signNote(TEXT, key)).signatures);
    const note = formatNote(TEXT, [...lines, cosign(TEXT, 1_700_000_000, witness)]);
    expect(verifyNote(note, [ours]).signers).toEqual([ours]);
    expect(verifyNote(note, [witness, ours]).signers).toEqual([ours, witness]);
    expect(() => verifyNote(note, [keyFromSeed('touchstone.local', new Uint8Array(32))])).toThrow(/none of/);
  });

  it('are refused if a known key signed something else, even beside one that is right', () => {
    const right = parseNote(signNote(TEXT, stranger)).signatures;
    const wrong = parseNote(signNote(`${TEXT}more\n`, ours)).signatures;
    const late = { ...cosign(TEXT, 1, witness), signature: cosign(TEXT, 2, witness).signature.with(7, 1) };
    expect(() => verifyNote(formatNote(TEXT, [...right, ...wrong]), [stranger, ours])).toThrow(/wrong/);
    expect(() => verifyNote(formatNote(TEXT, [...right, late]), [stranger, witness])).toThrow(/wrong/);
  });

  it('split at their last empty line', () => {
    const text = 'first\n\nsecond\n';
    expect(verifyNote(signNote(text, ours), [ours]).text).toBe(text);
  });

  const signed = signNote(TEXT, ours);
  it.each([
    ['no signature', TEXT + '\n'],
    ['no empty line', signed.replace('\n\n', '\n')],
    ['no last line end', signed.slice(0, -1)],
    ['a carriage return', signed.replaceAll('\n', '\r\n')],
    ['a NUL', signed.replace('b1', 'b\0')],
    ['a lone surrogate', signed.replace('b1', 'b\ud800')],
    ['a hyphen for the dash', signed.replace('—', '-')],
    ['two spaces', signed.replace('— ', '—  ')],
    ['a signature that is only an id', `${TEXT}\n— touchstone.local AAAAAA==\n`],
    ['base64 in another spelling', signed.replace(/=\n$/, '\n')],
    ['a hundred and one signatures', signed + signed.slice(signed.indexOf('—')).repeat(100)],
    ['a megabyte', 'x\n'.repeat(500_000) + signed],
    ['nothing', ''],
  ])('with %s are refused', (_, note) => {
    expect(() => verifyNote(note, [ours])).toThrow(FormatError);
  });

  it('that are not UTF-8 are refused', () => {
    expect(() => parseNote(utf8(signed).with(3, 0xff))).toThrow(FormatError);
  });

  it('do not survive the change of any byte', () => {
    const bytes = utf8(signed);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        expect(() => verifyNote(bytes.with(at, bytes[at]! ^ flip), [ours])).toThrow(FormatError);
      }),
      { numRuns: 300 },
    );
  });

  it('that are noise are refused and nothing worse', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('\n', '— ', 'a', ' ', 'AAAAAAAA', '+', '=') }),
        (noise) => {
          expect(() => verifyNote(noise, [ours])).toThrow(FormatError);
        },
      ),
    );
  });
});
