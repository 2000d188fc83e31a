import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boardOrigin, formatCheckpoint, parseCheckpoint, type Checkpoint } from './checkpoint.ts';
import { utf8 } from './encoding.ts';
import { FormatError } from './format-error.ts';
import { LeafTree } from './leaf-tree.ts';
import { COSIGNATURE, keyFromSeed, parseVerifierKey } from './note-key.ts';
import { cosign, formatNote, parseNote, signNote } from './note.ts';
import { consistencyProof, rootAt } from './proof.ts';
import { leafHash } from './tree.ts';
import {
  cosignatureOf,
  formatAddCheckpoint,
  judgeCheckpoint,
  parseAddCheckpoint,
  type AddCheckpoint,
} from './witness.ts';

/** A log's checkpoint and what public witnesses said of it, as published in 2026 with these keys. */
const PUBLIC_NOTE = `arche2025h1.staging.ct.transparency.dev
1432088532
U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

— arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
— arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
— transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcqoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==
— witness1.smartit.nu/witness1 pIyCDwAAAABqEiEghIp82KWebrw7/oHQwlTAm3g2RKS4+eebl8eO0WH+/iEcxZ75W3u5hNI7TOQtmJbqmNWVuE0tgh0XwzdZsDsUAQ==
— remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
— witness.stagemole.eu Z/euoAAAAABqEiEgw0i+7g2ENfDAWHmtRzCfKTHSDwYDJA2NmKeGi9Y8FtEyOUvVr+AJmIY/2TUFucgKi7lI7cUiOvKFYe/TmN9DAg==
`;
const PUBLIC_WITNESSES = [
  'transparency.dev/DEV:witness-little-garden+d8042a87+BCtusOxINQNUTN5Oj8HObRkh2yHf/MwYaGX4CPdiVEPM',
  'witness1.smartit.nu/witness1+a48c820f+BPSFWg9G6KPiO7QPryYO5Xq4oYJJ+kAvLKLSimDhoxMO',
  'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2',
  'witness.stagemole.eu+67f7aea0+BEqSG3yu9YrmcM3BHvQYTxwFj3uSWakQepafafpUqklv',
];

/** The example of C2SP tlog-witness. */
const SPEC_REQUEST = `old 20852014
PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
`;

const ours = keyFromSeed('touchstone.local', new Uint8Array(32).fill(7));
const witness = keyFromSeed('witness.example/w1', new Uint8Array(32).fill(9), COSIGNATURE);
const origin = boardOrigin('touchstone.local', 'b1');

/** A ledger whose entry `seq` is the one of history `history(seq)`. */
function ledger(size: number, history: (seq: number) => number = () => 0): LeafTree {
  const tree = new LeafTree();
  for (let seq = 0; seq < size; seq++) tree.append(leafHash(utf8(`${seq} of history ${history(seq)}`)));
  return tree;
}
const signed = (tree: LeafTree, size = tree.size) =>
  signNote(formatCheckpoint({ origin, size, root: rootAt(size, tree.node) }), ours);
const asked = (tree: LeafTree, oldSize: number, size = tree.size): AddCheckpoint => ({
  oldSize,
  proof: consistencyProof(oldSize, size, tree.node),
  note: signed(tree, size),
});
const seen =
  (tree: LeafTree, size = tree.size) =>
  (): Checkpoint => ({ origin, size, root: rootAt(size, tree.node) });
const nothing = () => undefined;

describe('LG18 cosignatures', () => {
  it.each(PUBLIC_WITNESSES)('of the public witness %s are verified', (vkey) => {
    const { seconds } = cosignatureOf(PUBLIC_NOTE, parseVerifierKey(vkey));
    expect(new Date(seconds * 1000).toISOString()).toMatch(/^2026-05-2\dT/);
  });

  it('of a checkpoint of another size are refused', () => {
    const other = PUBLIC_NOTE.replace('1432088532', '1432088533');
    for (const vkey of PUBLIC_WITNESSES) {
      expect(() => cosignatureOf(other, parseVerifierKey(vkey))).toThrow(/wrong/);
    }
  });

  it('count only for the witness that made them, and with the time that was signed', () => {
    const text = parseNote(signed(ledger(3))).text;
    const lines = [cosign(text, 1_700_000_000, witness), cosign(text, 1_800_000_000, witness)];
    expect(cosignatureOf(formatNote(text, lines), witness).seconds).toBe(1_800_000_000);
    expect(() => cosignatureOf(signed(ledger(3)), witness)).toThrow(FormatError);
    expect(() => cosignatureOf(signed(ledger(3)), ours)).toThrow(/not the key of a witness/);
    const later = lines[0]!.signature.slice();
    later[7]! += 1;
    const moved = formatNote(text, [{ ...lines[0]!, signature: later }]);
    expect(() => cosignatureOf(moved, witness)).toThrow(/wrong/);
  });
});

describe('LG19 a request to a witness', () => {
  it('is that of C2SP tlog-witness', () => {
    const request = parseAddCheckpoint(utf8(SPEC_REQUEST));
    expect(request).toMatchObject({ oldSize: 20_852_014, proof: { length: 4 } });
    expect(parseCheckpoint(parseNote(request.note).text).size).toBe(20_852_163);
    expect(formatAddCheckpoint(request)).toBe(SPEC_REQUEST);
  });

  it.each([
    ['no size', SPEC_REQUEST.replace(/^old.*\n/, '')],
    ['a size with a zero before it', SPEC_REQUEST.replace('old 2', 'old 02')],
    ['a size beyond 2^53', SPEC_REQUEST.replace('old 2', 'old 9999999999')],
    ['a short hash', SPEC_REQUEST.replace('PlRN', '')],
    ['another spelling of base64', SPEC_REQUEST.replace('kaw=', 'kax=')],
    ['64 hashes', SPEC_REQUEST.replace(/\n/, `\n${`${'A'.repeat(43)}=\n`.repeat(60)}`)],
    ['no empty line', SPEC_REQUEST.replaceAll('\n\n', '\n')],
    ['nothing in it', ''],
    ['too much in it', `${SPEC_REQUEST}${'x'.repeat(110_000)}`],
  ])('with %s is refused', (_, text) => {
    expect(() => parseAddCheckpoint(utf8(text))).toThrow(FormatError);
  });

  it('is answered for the first checkpoint of a board without a proof, and for what grew from it', () => {
    const tree = ledger(40);
    expect(judgeCheckpoint(asked(tree, 0, 7), [ours], nothing)).toMatchObject({ status: 200 });
    for (let old = 1; old <= 40; old++) {
      const verdict = judgeCheckpoint(asked(tree, old), [ours], seen(tree, old));
      expect(verdict).toMatchObject({ status: 200, checkpoint: { size: 40 } });
    }
  });

  const tree = ledger(9);
  const theirs = keyFromSeed('touchstone.local', new Uint8Array(32).fill(8));
  it.each([
    ['no checkpoint in it', 400, { ...asked(tree, 0), note: 'hello\n' }, nothing],
    ['an old size beyond its own', 400, { ...asked(tree, 9), oldSize: 10 }, seen(tree)],
    [
      'another key',
      403,
      { ...asked(tree, 0), note: signNote(parseNote(signed(tree)).text, theirs) },
      nothing,
    ],
    ['an old size that is behind', 409, asked(tree, 3), seen(tree, 5)],
    ['an old size that the witness never saw', 409, asked(tree, 3), nothing],
    ['an older checkpoint', 409, asked(tree, 3, 4), seen(tree, 5)],
    ['no proof', 422, { ...asked(tree, 5), proof: [] }, seen(tree, 5)],
    ['a proof where none belongs', 422, { ...asked(tree, 0), proof: asked(tree, 5).proof }, nothing],
  ] as const)('with %s is refused with %i', (_, status, request, known) => {
    expect(judgeCheckpoint(request, [ours], known)).toMatchObject({ status });
  });

  it('is refused for origins of other instances, whatever they are called', () => {
    const root = rootAt(9, tree.node);
    for (const other of ['touchstone.local', 'other.local/board/b1', 'touchstone.local.evil/board/b1']) {
      const note = signNote(formatCheckpoint({ origin: other, size: 9, root }), ours);
      expect(judgeCheckpoint({ oldSize: 0, proof: [], note }, [ours], nothing)).toMatchObject({
        status: 404,
      });
    }
    expect(judgeCheckpoint(asked(tree, 0), [witness], nothing)).toMatchObject({ status: 404 });
  });

  it('is granted in a later epoch of the board only if nothing that was seen is lost, never in an earlier one', () => {
    const epoch = boardOrigin('touchstone.local', 'b1', 2);
    const inEpoch = (tree: LeafTree) =>
      signNote(
        formatCheckpoint({ origin: epoch, size: tree.size, root: rootAt(tree.size, tree.node) }),
        ours,
      );
    const grown = ledger(12);
    const lost = ledger(12, (seq) => (seq < 4 ? 0 : 1));
    const request = { ...asked(grown, 9), note: inEpoch(grown) };
    expect(judgeCheckpoint(request, [ours], seen(tree))).toMatchObject({ status: 200 });
    expect(judgeCheckpoint({ ...request, oldSize: 0 }, [ours], seen(tree))).toMatchObject({ size: 9 });
    const shorter = { ...asked(lost, 9), note: inEpoch(lost) };
    expect(judgeCheckpoint(shorter, [ours], seen(tree))).toMatchObject({ status: 422 });
    const later = (): Checkpoint => ({ ...seen(tree)(), origin: epoch });
    expect(judgeCheckpoint(asked(grown, 9), [ours], later)).toMatchObject({ status: 409, fork: false });
  });

  it('says the size that was cosigned, and which refusals prove two histories', () => {
    const other = ledger(9, () => 1);
    expect(judgeCheckpoint(asked(tree, 3), [ours], seen(tree, 5))).toMatchObject({ size: 5, fork: false });
    expect(judgeCheckpoint(asked(other, 9), [ours], seen(tree))).toMatchObject({ size: 9, fork: true });
    expect(judgeCheckpoint(asked(other, 0), [ours], seen(tree))).toMatchObject({ size: 9, fork: true });
  });

  it('about a history rewritten anywhere before what was seen is never granted', () => {
    const histories = fc
      .record({ known: fc.integer({ min: 1, max: 64 }), more: fc.integer({ min: 0, max: 64 }) })
      .chain(({ known, more }) =>
        fc.record({
          known: fc.constant(known),
          size: fc.constant(known + more),
          from: fc.nat({ max: known - 1 }),
          lie: fc.constantFrom('own', 'old', 'none', 'mixed'),
        }),
      );
    fc.assert(
      fc.property(histories, ({ known, size, from, lie }) => {
        const honest = ledger(size);
        const rewritten = ledger(size, (seq) => (seq >= from ? 1 : 0));
        const proofs = {
          own: consistencyProof(known, size, rewritten.node),
          old: consistencyProof(known, size, honest.node),
          none: [],
          mixed: consistencyProof(Math.min(known, size), size, (level, index) =>
            (index === 0 ? honest : rewritten).node(level, index),
          ),
        };
        const request = {
          oldSize: known,
          proof: proofs[lie as keyof typeof proofs],
          note: signed(rewritten),
        };
        expect(judgeCheckpoint(request, [ours], seen(honest, known)).status).not.toBe(200);
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});
