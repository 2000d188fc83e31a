import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { command } from '@touchstone/cli/commands/verify';
import { formatCheckpoint, parseCheckpoint } from '@touchstone/ledger/checkpoint';
import { toBase64 } from '@touchstone/ledger/encoding';
import { seal, type Draft } from '@touchstone/ledger/entry';
import { lineText } from '@touchstone/ledger/line';
import { parseManifest } from '@touchstone/ledger/manifest';
import { formatVerifierKey, keyFromSeed, type SigningKey } from '@touchstone/ledger/note-key';
import { parseNote, signNote } from '@touchstone/ledger/note';
import { appendMany, EMPTY_FRONTIER, leafHash, rootOfFrontier } from '@touchstone/ledger/tree';
import { canonicalBytes } from '@touchstone/ledger/canonical';
import { verifyBundle } from '@touchstone/protocol/bundle/verify-bundle';
import { unzipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { done, draft, makeBoard } from './board.fixture.ts';
import { mutations, packed, randomFrom, resigned as resignedBy, type Files } from './bundle.mutations.ts';
import { exported, fullBoard, type FullBoard } from './review.fixture.ts';
import { startServer, type TestServer } from './server.fixture.ts';

const seed = randomBytes(32);
const key = keyFromSeed('touchstone.local', seed);
const folder = mkdtempSync(path.join(tmpdir(), 'touchstone-verify-'));
let server: TestServer;
let full: FullBoard;
let bundle: Buffer;
let files: Files;
let others: Files[];

beforeAll(async () => {
  server = await startServer({ env: { TOUCHSTONE_KEY: toBase64(seed) } });
  full = await fullBoard(server);
  bundle = await exported(full.owner, full.board);
  files = filesOf(bundle);
  const other = await makeBoard(full.owner);
  await done(full.owner, other, draft());
  others = [
    filesOf(await exported(full.owner, other)),
    filesOf(await exported(full.observer, full.board)),
    filesOf(await exported(full.reviewers[0]!, full.board)),
  ];
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await server.stop();
});

const filesOf = (archive: Uint8Array): Files =>
  Object.fromEntries(Object.entries(unzipSync(archive)).map(([name, bytes]) => [name, Buffer.from(bytes)]));
const copy = (): Files => ({ ...files });
const verify = (changed: Files, keys = [key]) => verifyBundle(packed(changed), keys);

const resigned = (changed: Files, by: SigningKey = key, viewer?: string) => resignedBy(changed, by, viewer);

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- lines are bent into what no type allows
type Line = { entry: any; salt?: string; body?: any };
const linesOf = (changed: Files): Line[] =>
  changed['entries.jsonl']!.toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

/** History written anew by the operator: entries changed, sealed, hashed and signed as if they had been so. */
function rewritten(change: (lines: Line[]) => void): Files {
  const lines = linesOf(files);
  change(lines);
  const sealed = lines.map(({ entry, salt, body }) => {
    if (body === undefined) return { text: lineText({ entry }), bytes: canonicalBytes(entry) };
    const made = seal(entry as Draft, body, Buffer.from(salt!, 'base64url'));
    return { text: lineText({ entry: made.entry, salt, body }), bytes: canonicalBytes(made.entry) };
  });
  const root = rootOfFrontier(
    appendMany(
      EMPTY_FRONTIER,
      sealed.map(({ bytes }) => leafHash(bytes)),
    ),
  );
  const { origin } = parseCheckpoint(parseNote(files.checkpoint!).text);
  const checkpoint = Buffer.from(signNote(formatCheckpoint({ origin, size: lines.length, root }), key));
  const entries = Buffer.from(sealed.map(({ text }) => `${text}\n`).join(''));
  return resigned({ ...files, checkpoint, 'entries.jsonl': entries });
}

test('the bundle as it was made holds, also when packed by somebody else', () => {
  expect(verify(files)).toMatchObject({ ok: true, facts: { pinned: true, sample: false, redacted: 1 } });
  expect(verify(resigned(copy())).ok).toBe(true);
  expect(verify(rewritten(() => undefined)).ok).toBe(true);
});

test('BN9 without a pinned key it is said that the key was found in the file', () => {
  const { ok, findings, facts } = verify(files, []);
  expect([ok, facts?.pinned]).toEqual([true, false]);
  expect(findings.map(({ text }) => text).join()).toContain('Signed by a key found in this file');
});

const count = Number(process.env.TOUCHSTONE_MUTATIONS ?? 400);

test(
  'T1 BN10 seeded changes of content are refused, all of them, and it is said where',
  { timeout: 60_000 + count * 200 },
  () => {
    const survivors: string[] = [];
    let applied = 0;
    for (let round = 0; applied < count; round++) {
      const random = randomFrom(round);
      const mutation = mutations[round % mutations.length]!;
      const changed = copy();
      mutation.apply(changed, random);
      if (sameContent(changed, files)) continue;
      // Every other one by somebody who holds the key and signs the manifest anew.
      const signed = round % 2 === 0 ? changed : signedAnew(changed);
      if (signed === undefined) continue;
      applied++;
      const { ok, refusal } = verify(signed);
      if (ok || !says.test(refusal?.message ?? ''))
        survivors.push(`${mutation.name}, seed ${round}: ${refusal?.message}`);
    }
    expect(survivors).toEqual([]);
  },
);

/** Words that name a place: an entry, a line, a file, or one of the signed parts. */
const says =
  /entry \d+|line \d+|\d entries|\.(csv|txt|html|json|jsonl|sig|vkey)|documents\/|attachments\/|document|attachment|checkpoint|manifest|signature|key|anchor|claim/i;

/** Undefined where nothing was changed that the key does not cover: the report is signed, and not proven. */
function signedAnew(changed: Files): Files | undefined {
  const proven = (all: Files) =>
    Object.fromEntries(
      Object.entries(all).filter(([name]) => name !== 'report.html' && !name.startsWith('manifest.')),
    );
  if (sameContent(proven(changed), proven(files))) return undefined;
  try {
    return resigned(changed);
  } catch {
    // What is left of its checkpoint or manifest is none.
    return undefined;
  }
}

test('BN4 a second signature on the manifest is refused', () => {
  const sig = files['manifest.sig']!.toString();
  const [line = ''] = sig.split('\n').slice(-2);
  const changed = { ...copy(), 'manifest.sig': Buffer.from(`${sig}${line}\n`) };
  expect(verify(changed).refusal?.code).toBe('MANIFEST_REFUSED');
});

test('BN4 a signature that stands twice under the checkpoint is refused, also by who signs the manifest', () => {
  const note = files.checkpoint!.toString();
  const [line = ''] = note.split('\n').slice(-2);
  const changed = { ...copy(), checkpoint: Buffer.from(`${note}${line}\n`) };
  expect(verify(resigned(changed)).refusal?.code).toBe('CHECKPOINT_REFUSED');
});

test('files of another board, another reader or another key are refused, one by one and together', () => {
  for (const [place, other] of others.entries()) {
    for (const name of Object.keys(other)) {
      const changed = { ...copy(), [name]: other[name]! };
      if (!sameContent(changed, files))
        expect([place, name, verify(changed).ok]).toEqual([place, name, false]);
    }
  }
  const enemy = keyFromSeed('touchstone.local', randomBytes(32));
  const { text } = parseNote(files.checkpoint!);
  const forged = {
    ...copy(),
    checkpoint: Buffer.from(signNote(text, enemy)),
    'key.vkey': Buffer.from(`${formatVerifierKey(enemy)}\n`),
  };
  expect(verify(resigned(forged, enemy)).refusal?.code).toBe('CHECKPOINT_REFUSED');
  expect(verify(resigned(forged, enemy), []).facts?.pinned).toBe(false);
  expect(verify(resigned(copy(), enemy)).refusal?.code).toBe('MANIFEST_REFUSED');
});

test.each<[string, string, () => Files]>([
  ['a body withheld', 'BODY_WITHHELD', () => withheld('argument.posted')],
  ['a ballot of a closed round withheld', 'BODY_WITHHELD', () => withheld('ballot.cast')],
  [
    'a table changed',
    'TABLE_MISMATCH',
    () => ({ ...copy(), 'ballots.csv': edited('ballots.csv', 'Refuted', 'Supported') }),
  ],
  [
    'a figure changed',
    'TABLE_MISMATCH',
    () => ({
      ...copy(),
      'figures.csv': edited('figures.csv', 'readiness,,,,,5,consensus', 'readiness,,,,,5,split'),
    }),
  ],
  [
    'the methods changed',
    'TABLE_MISMATCH',
    () => ({ ...copy(), 'methods.csv': edited('methods.csv', '5 of 5 ballots', '4 of 5 ballots') }),
  ],
  ['a table left out', 'FILE_MISSING', () => without('ratings.csv')],
  [
    'a document changed',
    'DOCUMENT_MISMATCH',
    () => ({ ...copy(), [documentOf()]: Buffer.from('Other words.') }),
  ],
  ['a document left out', 'FILE_MISSING', () => without(documentOf())],
  [
    'an attachment changed',
    'ATTACHMENT_MISMATCH',
    () => ({ ...copy(), [attachmentOf()]: Buffer.from([1, 2, 4]) }),
  ],
  ['an attachment left out', 'FILE_MISSING', () => without(attachmentOf())],
  ['a file more', 'FILE_UNKNOWN', () => ({ ...copy(), 'documents/extra.txt': Buffer.from('x') })],
])('BN2 BN5 BN7 BN8 somebody who holds the key is found out: %s', (_, code, change) => {
  expect(verify(resigned(change())).refusal?.code).toBe(code);
});

test.each<[string, string, (lines: Line[]) => void]>([
  [
    'the figures of a final rating',
    'FIGURES_MISMATCH',
    (lines) => (find(lines, 'rating.finalised').body.basis.counted = 6),
  ],
  [
    'the status of a final rating',
    'FIGURES_MISMATCH',
    (lines) => (find(lines, 'rating.finalised').body.basis.status = 'split'),
  ],
  [
    'one counted ballot',
    'FIGURES_MISMATCH',
    (lines) => (lines.filter(({ entry }) => entry.type === 'ballot.cast')[1]!.body.answer = { level: 5 }),
  ],
  [
    'where an anchor sits',
    'ANCHOR_MISMATCH',
    (lines) => (find(lines, 'claim.drafted').entry.data.anchors[0].start += 1),
  ],
  [
    'the words an anchor quotes',
    'ANCHOR_MISMATCH',
    (lines) => (find(lines, 'claim.drafted').body.quotes[0].exact = 'It opened in 1933 🚋'),
  ],
  [
    'a rating off the scale’s form',
    'ENTRY_AGAINST_RULES',
    (lines) => (find(lines, 'ballot.cast').body.answer = { level: 0 }),
  ],
  [
    'a type that nobody knows',
    'ENTRY_AGAINST_RULES',
    (lines) => (find(lines, 'dissent.filed').entry.type = 'dissent.hidden'),
  ],
  [
    'a ballot by somebody not on the panel',
    'ENTRY_AGAINST_RULES',
    (lines) => (find(lines, 'ballot.cast').entry.actor = lines[1]!.entry.actor),
  ],
  [
    'a scale whose middle is none of its levels',
    'ENTRY_AGAINST_RULES',
    (lines) => (find(lines, 'scale.defined').entry.data.axes[0].middle = 9),
  ],
  ['a secret ballot left out', 'ENTRY_AGAINST_RULES', (lines) => tallyOf(lines).ballots.pop()],
  ['a secret ballot more', 'ENTRY_AGAINST_RULES', (lines) => stuffed(tallyOf(lines))],
  ['secret ballots in another order', 'ENTRY_AGAINST_RULES', (lines) => tallyOf(lines).ballots.reverse()],
  ['secret ballots said to be destroyed', 'ENTRY_AGAINST_RULES', (lines) => destroyed(lines)],
  ['a round closed twice', 'ENTRY_AGAINST_RULES', (lines) => again(lines, 'round.closed')],
  [
    'the document’s hash',
    'DOCUMENT_MISMATCH',
    (lines) => (find(lines, 'document.imported').body.sha256 = '0'.repeat(64)),
  ],
  ['a redaction undone', 'BODY_REDACTED', (lines) => (find(lines, 'body.redacted').entry.data.seq = 5)],
  ['times that go back', 'TIME_REVERSED', (lines) => (lines[7]!.entry.at = '2001-01-01T00:00:00.000Z')],
])('BN1 BN3 BN6 BN15 history written anew does not fit itself: %s', (_, code, change) => {
  expect(verify(rewritten(change)).refusal?.code).toBe(code);
});

test('BN2 a bundle cannot be passed off as another reader’s', () => {
  const ada = linesOf(others[2]!)[0] && parseManifest(others[2]!['manifest.json']!).viewer;
  expect(verify(resigned(copy(), key, ada)).refusal?.code).toBe('BODY_WITHHELD');
  expect(verify(resigned(copy(), key, 'nobody')).refusal?.code).toBe('VIEWER_UNKNOWN');
});

test('the first entry that fails is named', () => {
  const changed = copy();
  changed['entries.jsonl'] = Buffer.from(files['entries.jsonl']!.toString().replace('Reason 2', 'Reason 7'));
  const { refusal } = verify(changed);
  const seq = linesOf(files).findIndex(({ body }) => body?.rationale?.startsWith('Reason 2'));
  expect(refusal).toMatchObject({ code: 'OPENING_MISMATCH', seq });
});

test('BN10 flipped bytes of the zip itself never crash it, and never change what is believed', () => {
  const random = randomFrom(4);
  for (let i = 0; i < 300; i++) {
    const bytes = Buffer.from(bundle);
    bytes[random.below(bytes.length)]! ^= 1 << random.below(8);
    const cut = i % 3 === 0 ? bytes.subarray(0, random.below(bytes.length)) : bytes;
    if (verifyBundle(cut, [key]).ok) expect(sameContent(filesOf(cut), files)).toBe(true);
  }
  for (const nonsense of [Buffer.alloc(0), Buffer.alloc(22), randomBytes(10_000)]) {
    expect(verifyBundle(nonsense, [key]).refusal?.code).toBe('NOT_A_ZIP');
  }
});

let printed: string[] = [];
beforeEach(() => {
  printed = [];
  vi.spyOn(console, 'log').mockImplementation((text: string) => void printed.push(text));
});
afterEach(() => vi.restoreAllMocks());

test('the command says in words what is proven, and its exit code says whether', async () => {
  const file = path.join(folder, 'review.zip');
  writeFileSync(file, bundle);
  expect(await command.run([file, '--key', formatVerifierKey(key)])).toBe(0);
  expect(printed.join()).toContain('✓ Signed by the key that you gave');
  expect(printed.join()).toContain('Everything that can be proven holds.');
  const changed = { ...copy(), 'claims.csv': edited('claims.csv', 'Supported', 'Refuted') };
  writeFileSync(file, packed(changed));
  expect(await command.run([file, '--json'])).toBe(1);
  expect(JSON.parse(printed.at(-1)!)).toMatchObject({ ok: false, refusal: { code: 'FILE_CHANGED' } });
  await expect(command.run(['/nowhere.zip'])).rejects.toThrow('ENOENT');
  await expect(command.run([file, '--key', 'nonsense'])).rejects.toThrow('--key');
});

function sameContent(a: Files, b: Files): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => b[name]?.equals(a[name]!));
}

const find = (lines: Line[], type: string): Line => lines.find(({ entry }) => entry.type === type)!;
const tallyOf = (lines: Line[]) => find(lines, 'ballots.tallied').body;
const stuffed = (tally: Line['body']) => (tally.turnout = tally.ballots.push(tally.ballots[0]));
function destroyed(lines: Line[]): void {
  const line = find(lines, 'ballots.tallied');
  line.body = { turnout: line.body.turnout, destroyed: true, ...(line.body.cmd && { cmd: line.body.cmd }) };
}
const documentOf = () => Object.keys(files).find((name) => name.startsWith('documents/'))!;
const attachmentOf = () => Object.keys(files).find((name) => name.startsWith('attachments/'))!;
const edited = (name: string, from: string, to: string) =>
  Buffer.from(files[name]!.toString().replace(from, to));

function without(name: string): Files {
  const { [name]: _, ...rest } = files;
  return rest;
}

function withheld(type: string): Files {
  const lines = linesOf(files);
  const line = lines.find(({ entry, body }) => entry.type === type && body !== undefined)!;
  delete line.salt;
  delete line.body;
  return {
    ...copy(),
    'entries.jsonl': Buffer.from(lines.map((each) => `${JSON.stringify(each)}\n`).join('')),
  };
}

function again(lines: Line[], type: string): void {
  const at = lines.findIndex(({ entry }) => entry.type === type);
  lines.splice(at + 1, 0, structuredClone(lines[at]!));
  for (const [seq, { entry }] of lines.entries()) entry.seq = seq;
}
