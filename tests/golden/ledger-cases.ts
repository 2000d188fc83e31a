import type { BundleProblemCode } from '@touchstone/ledger/bundle';
import { formatCheckpoint, type Checkpoint } from '@touchstone/ledger/checkpoint';
import { lineText, type EntryLine } from '@touchstone/ledger/line';
import { COSIGNATURE, keyFromSeed } from '@touchstone/ledger/note-key';
import { cosign, formatNote, parseNote, signNote } from '@touchstone/ledger/note';
import { SAMPLE_KEY, sampleLedger } from '@touchstone/ledger/sample-ledger';

/** A ledger, its signed checkpoint, and what whoever knows the key must find. */
export interface LedgerCase {
  readonly name: string;
  readonly about: string;
  /** Each with a line end in the file. */
  readonly lines: readonly string[];
  readonly note: string;
  /** Undefined if all is well. */
  readonly problem?: { readonly code: BundleProblemCode; readonly seq: number | null };
}

const SIZE = 9;
const { lines, checkpoint, note } = sampleLedger(SIZE);
const stranger = keyFromSeed('touchstone.local', new Uint8Array(32).fill(1));
const witness = keyFromSeed('witness.example/w1', new Uint8Array(32).fill(2), COSIGNATURE);

const signed = (change: Partial<Checkpoint>) =>
  signNote(formatCheckpoint({ ...checkpoint, ...change }), SAMPLE_KEY);

const valid = (name: string, about: string, changed: readonly string[], itsNote: string): LedgerCase => ({
  name,
  about,
  lines: changed,
  note: itsNote,
});

export const validLedgers: LedgerCase[] = [
  valid('empty', 'no entry yet', [], sampleLedger(0).note),
  valid('one-entry', 'one sealed entry', sampleLedger(1).lines, sampleLedger(1).note),
  valid('nine-entries', 'six opened, three sealed', lines, note),
  valid(
    'all-sealed',
    'the same for a viewer who may read no body, or after redaction',
    lines.map(seal),
    note,
  ),
  valid('second-epoch', 'after a restore', lines, signed({ origin: `${checkpoint.origin}/2` })),
  valid('extension-line', 'a checkpoint with a further line', lines, signed({ extensions: ['further'] })),
  valid('witnessed', 'signatures of a stranger and of a witness beside the right one', lines, witnessed()),
];

export const invalidLedgers: LedgerCase[] = [
  ...[
    invalid('not-json', 'LINE_MALFORMED', 3, lines.with(3, 'entry 3')),
    invalid('empty-line', 'LINE_MALFORMED', 3, lines.toSpliced(3, 0, '')),
    invalid('unknown-key-in-line', 'LINE_MALFORMED', 3, edited(3, '{"entry"', '{"x":1,"entry"')),
    invalid('body-without-salt', 'LINE_MALFORMED', 3, edited(3, /"salt":"[^"]+",/, '')),
    invalid('salt-without-body', 'LINE_MALFORMED', 3, edited(3, /,"body":.*}}$/, '}')),
    invalid('short-salt', 'LINE_MALFORMED', 3, edited(3, /"salt":"../, '"salt":"')),
    invalid('salt-in-another-spelling', 'LINE_MALFORMED', 3, edited(3, /("salt":"\S{42})[^"]"/, '$1B"')),
    invalid('body-is-a-list', 'LINE_MALFORMED', 3, edited(3, /"body":.*}}$/, '"body":[]}')),
  ],
  ...[
    invalid('unknown-field', 'ENTRY_MALFORMED', 3, edited(3, '"v":1', '"v":1,"w":1')),
    invalid('missing-field', 'ENTRY_MALFORMED', 3, edited(3, /"actor":"[^"]+",/, '')),
    invalid('version-2', 'ENTRY_MALFORMED', 3, edited(3, '"v":1', '"v":2')),
    invalid('seq-as-text', 'ENTRY_MALFORMED', 3, edited(3, '"seq":3', '"seq":"3"')),
    invalid('day-that-does-not-exist', 'ENTRY_MALFORMED', 3, edited(3, '2026-01-31', '2026-02-29')),
    invalid('time-without-milliseconds', 'ENTRY_MALFORMED', 3, edited(3, '.000Z', 'Z')),
    invalid('time-with-offset', 'ENTRY_MALFORMED', 3, edited(3, '.000Z', '.000+00:00')),
    invalid('type-of-one-word', 'ENTRY_MALFORMED', 3, edited(3, 'claim.drafted', 'claim')),
    invalid('data-is-null', 'ENTRY_MALFORMED', 3, edited(3, '{"claim":"c3"}', 'null')),
  ],
  ...[
    invalid('white-space', 'NOT_CANONICAL', 3, edited(3, '"v":1', '"v": 1')),
    invalid('key-twice', 'NOT_CANONICAL', 3, edited(3, '"seq":3', '"seq":3,"seq":3')),
    invalid('keys-out-of-order', 'NOT_CANONICAL', 3, edited(3, /("cmd":"k3"),("rating":3)/, '$2,$1')),
    invalid('number-in-another-spelling', 'NOT_CANONICAL', 3, edited(3, '"rating":3', '"rating":3.0')),
    invalid('text-in-another-spelling', 'NOT_CANONICAL', 3, edited(3, 'a claim', '\\u0061 claim')),
    invalid(
      'number-beyond-2-to-the-53',
      'NOT_CANONICAL',
      3,
      edited(3, '"rating":3', '"rating":9007199254740992'),
    ),
    invalid('nul', 'NOT_CANONICAL', 3, edited(3, 'a claim', 'a\\u0000claim')),
    invalid('lone-surrogate', 'NOT_CANONICAL', 3, edited(3, 'a claim', 'a\\ud800claim')),
    invalid(
      'nested-too-deep',
      'NOT_CANONICAL',
      3,
      edited(3, '"rating":3', `"rating":${'['.repeat(64)}${']'.repeat(64)}`),
    ),
  ],
  ...[
    invalid('entry-missing', 'SEQ_BROKEN', 3, lines.toSpliced(3, 1)),
    invalid('first-entry-missing', 'SEQ_BROKEN', 0, lines.slice(1)),
    invalid('entry-twice', 'SEQ_BROKEN', 3, lines.toSpliced(3, 0, lines[2]!)),
    invalid('entries-exchanged', 'SEQ_BROKEN', 3, lines.with(3, lines[4]!).with(4, lines[3]!)),
    invalid('another-board', 'BOARD_CHANGED', 3, edited(3, '"b1"', '"b2"')),
    invalid('time-goes-back', 'TIME_REVERSED', 3, edited(3, 'T12:00:03.000Z', 'T12:00:01.999Z')),
    invalid('another-text', 'OPENING_MISMATCH', 3, edited(3, 'a claim', 'a lie')),
    invalid('another-salt', 'OPENING_MISMATCH', 3, edited(3, /"salt":"./, '"salt":"_')),
    invalid(
      'another-commitment',
      'OPENING_MISMATCH',
      3,
      edited(3, /"commit":"[^"]+/, `"commit":"${'A'.repeat(43)}`),
    ),
    invalid('opening-of-another-entry', 'OPENING_MISMATCH', 3, lines.with(3, openingOf(2, 3))),
  ],
  ...[
    invalid(
      'checkpoint-of-another-board',
      'ORIGIN_MISMATCH',
      null,
      lines,
      signed({ origin: 'touchstone.local/board/b2' }),
    ),
    invalid('checkpoint-of-no-board', 'ORIGIN_MISMATCH', null, lines, signed({ origin: 'touchstone.local' })),
    invalid('last-entry-missing', 'ENTRIES_MISSING', SIZE - 1, lines.slice(0, -1)),
    invalid('all-missing', 'ENTRIES_MISSING', 0, []),
    invalid('older-checkpoint', 'ENTRIES_SURPLUS', 8, lines, sampleLedger(8).note),
    invalid('another-claim-in-data', 'ROOT_MISMATCH', null, edited(3, '"claim":"c3"', '"claim":"c4"')),
    invalid('another-actor-of-a-sealed-entry', 'ROOT_MISMATCH', null, edited(4, '"m1"', '"m2"')),
    invalid('rewritten-throughout', 'ROOT_MISMATCH', null, sampleLedger(SIZE, { text: 'a lie' }).lines),
    invalid(
      'signed-by-a-stranger',
      'CHECKPOINT_REFUSED',
      null,
      lines,
      signNote(parseNote(note).text, stranger),
    ),
    invalid('unsigned', 'CHECKPOINT_REFUSED', null, lines, parseNote(note).text),
    invalid('signature-of-another-text', 'CHECKPOINT_REFUSED', null, lines, note.replace('\n9\n', '\n8\n')),
    invalid('size-with-a-leading-zero', 'CHECKPOINT_REFUSED', null, lines, resigned('\n9\n', '\n09\n')),
    invalid(
      'size-beyond-2-to-the-53',
      'CHECKPOINT_REFUSED',
      null,
      lines,
      resigned('\n9\n', '\n9007199254740992\n'),
    ),
  ],
];

function invalid(
  name: string,
  code: BundleProblemCode,
  seq: number | null,
  changed: readonly string[],
  itsNote = note,
): LedgerCase {
  return { name, about: name.replaceAll('-', ' '), lines: changed, note: itsNote, problem: { code, seq } };
}

function edited(seq: number, what: string | RegExp, by: string): string[] {
  const after = lines[seq]!.replace(what, by);
  if (after === lines[seq]) throw new Error(`nothing to replace: ${what}`);
  return lines.with(seq, after);
}

function seal(line: string): string {
  return lineText({ entry: (JSON.parse(line) as EntryLine).entry });
}

function openingOf(from: number, to: number): string {
  const { salt, body } = JSON.parse(lines[from]!) as EntryLine;
  return lineText({ entry: (JSON.parse(lines[to]!) as EntryLine).entry, salt, body });
}

function resigned(what: string, by: string): string {
  return signNote(parseNote(note).text.replace(what, by), SAMPLE_KEY);
}

function witnessed(): string {
  const { text, signatures } = parseNote(note);
  const other = parseNote(
    signNote(text, keyFromSeed('stranger.example', new Uint8Array(32).fill(3))),
  ).signatures;
  return formatNote(text, [...other, ...signatures, cosign(text, 1_769_860_800, witness)]);
}
