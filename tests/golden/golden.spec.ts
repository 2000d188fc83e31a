import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LedgerChecker } from '@touchstone/ledger/checker';
import { verifyCheckpoint } from '@touchstone/ledger/checkpoint';
import { fromBase64 } from '@touchstone/ledger/encoding';
import { canonicalText, parseStrict } from '@touchstone/ledger/canonical';
import { FormatError } from '@touchstone/ledger/format-error';
import { parseVerifierKey } from '@touchstone/ledger/note-key';
import { verifyNote } from '@touchstone/ledger/note';
import { verifyConsistency, verifyInclusion } from '@touchstone/ledger/proof';
import { describe, expect, it } from 'vitest';
import type { NoteCase } from './note-cases.ts';
import type { TextCase } from './text-cases.ts';
import { goldenFiles, type ConsistencyVector, type InclusionVector, type LedgerVector } from './generate.ts';

const here = import.meta.dirname;
if (process.env.GOLDEN === 'write') {
  for (const [path, content] of goldenFiles()) {
    mkdirSync(dirname(join(here, path)), { recursive: true });
    writeFileSync(join(here, path), content);
  }
}

const read = (path: string) => readFileSync(join(here, path), 'utf8');
const readJson = <T>(path: string) => JSON.parse(read(path)) as T;

describe('the golden files', () => {
  it('are what the generator writes: a change of the format shows as a change of these files', () => {
    const files = goldenFiles();
    for (const [path, content] of files) expect(read(path), path).toBe(content);
    for (const folder of ['valid', 'invalid']) {
      for (const name of readdirSync(join(here, folder)))
        expect([...files.keys()]).toContain(`${folder}/${name}`);
    }
  });
});

describe('LG14 LG15 ledgers', () => {
  const key = parseVerifierKey(read('key.vkey'));

  function firstProblem({ entries, checkpoint }: LedgerVector) {
    let stated;
    try {
      stated = verifyCheckpoint(read(checkpoint), [key]);
    } catch (error) {
      if (error instanceof FormatError) return { code: 'CHECKPOINT_REFUSED', seq: null };
      throw error;
    }
    const checker = new LedgerChecker();
    for (const line of read(entries).split('\n').slice(0, -1)) checker.add(line);
    const { code, seq } = checker.finish(stated) ?? {};
    return code === undefined ? null : { code, seq };
  }

  it.each(readJson<LedgerVector[]>('ledgers.json'))('$entries: $about', (vector) => {
    expect(firstProblem(vector)).toEqual(vector.problem);
  });
});

describe('LG11 LG12 proofs', () => {
  const { inclusion, consistency } = readJson<{
    inclusion: InclusionVector[];
    consistency: ConsistencyVector[];
  }>('proofs.json');

  it.each(inclusion)('entry $index of $size: $holds', ({ holds, index, size, leaf, proof, root }) => {
    const hashes = proof.map(fromBase64);
    expect(verifyInclusion(index, size, fromBase64(leaf), hashes, fromBase64(root))).toBe(holds);
  });

  it.each(consistency)('size $old to $size: $holds', ({ holds, old, size, oldRoot, root, proof }) => {
    const hashes = proof.map(fromBase64);
    expect(verifyConsistency(old, size, fromBase64(oldRoot), fromBase64(root), hashes)).toBe(holds);
  });
});

describe('LG1 LG2 texts', () => {
  const texts = readJson<TextCase[]>('texts.json');

  it.each(texts)('$text', ({ text, canonical, refused }) => {
    if (canonical === undefined) {
      expect(() => parseStrict(text)).toThrow(expect.objectContaining({ path: refused }));
    } else {
      expect(canonicalText(parseStrict(text))).toBe(canonical);
    }
  });
});

describe('LG10 notes', () => {
  const notes = readJson<NoteCase[]>('notes.json');

  it.each(notes)('$about', ({ vkeys, note, signers }) => {
    const keys = vkeys.map(parseVerifierKey);
    if (signers === null) {
      expect(() => verifyNote(note, keys)).toThrow(FormatError);
    } else {
      expect(verifyNote(note, keys).signers.map(({ name }) => name)).toEqual(signers);
    }
  });
});
