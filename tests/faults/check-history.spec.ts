import { toBase64 } from '@touchstone/ledger/encoding';
import { canonicalBytes } from '@touchstone/ledger/canonical';
import { formatCheckpoint } from '@touchstone/ledger/checkpoint';
import { signNote } from '@touchstone/ledger/note';
import { keyFromSeed } from '@touchstone/ledger/note-key';
import { leafHash, rootOf } from '@touchstone/ledger/tree';
import { viewIndex } from '@touchstone/protocol/view';
import type { WireEntry } from '@touchstone/protocol/wire';
import { aliasFor, boardWith, draft, idOf, send } from '@touchstone/review/testing/board-world';
import { emptyBoard } from '@touchstone/review/board';
import type { ReviewEntry } from '@touchstone/review/contract';
import { evolve } from '@touchstone/review/evolve';
import { toJson } from '@touchstone/review/testing/snapshot';
import { expect, test } from 'vitest';
import { checkHistory, type Rule } from './check-history.ts';
import type { FinalLedger, History, Operation, View } from './history.ts';

const key = keyFromSeed('touchstone.local', new Uint8Array(32).fill(7));
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** A small board with a blind round that runs, everything that was seen of it, and the ledger: all is well. */
function sound() {
  const w = boardWith({ mod: 'moderator', r1: 'reviewer', r2: 'reviewer' });
  draft(w, 'r1', 'c1');
  const round = { round: idOf('round'), claim: idOf('c1') };
  send(w, 'mod', 'round.open', { round: round.round, claims: [round.claim], visibility: 'after-close' });
  send(w, 'r1', 'ballot.cast', { ...round, answer: { level: 1 } });
  send(w, 'r2', 'ballot.cast', { ...round, answer: { level: 2 } });
  const board = w.board.id;
  const wired = w.entries.map(
    (entry): WireEntry => ({ v: 1, board, commit: 'A'.repeat(43), ...entry }) as WireEntry,
  );
  const rows = wired.map((entry) => {
    const bytes = canonicalBytes(entry);
    const body = { ...(w.bodies.get(entry.seq) as object), cmd: `cmd${entry.seq}` };
    return {
      seq: entry.seq,
      entry: new TextDecoder().decode(bytes),
      leaf: toBase64(leafHash(bytes)),
      body: body as Record<string, unknown> | null,
    };
  });
  const noteAt = (size: number, entries = rows.map(({ entry }) => entry)) => {
    const root = rootOf(entries.slice(0, size).map((entry) => leafHash(bytesOf(entry))));
    return signNote(formatCheckpoint({ origin: `touchstone.local/board/${board}`, size, root }), key);
  };
  const operations = rows.map(({ seq, leaf }): Operation => ({
    client: 'someone',
    board,
    cmd: `cmd${seq}`,
    type: wired[seq]!.type,
    invoked: seq * 10,
    answered: seq * 10 + 5,
    outcome: 'ok',
    receipt: { seq, leaf, checkpoint: noteAt(seq + 1) },
  }));
  const folded = emptyBoard(board);
  for (const { entry } of rows) evolve(folded, JSON.parse(entry) as ReviewEntry);
  const hidden = rows.length - 1;
  const view: View = {
    client: 'r1',
    board,
    member: idOf('r1'),
    alias: aliasFor('r1'),
    lines: wired.map((entry) => ({ entry })),
    bodies: new Map(rows.filter(({ seq }) => seq !== hidden).map(({ seq, body }) => [seq, body])),
    fold: JSON.stringify(toJson(folded)),
    ended: false,
  };
  const index = viewIndex(folded, (seq) => w.bodies.get(seq), {
    me: null,
    checkpoint: noteAt(rows.length),
    frontier: [],
  });
  const notes = [1, 3, rows.length].map((size) => ({ client: 'r1', board, note: noteAt(size) }));
  const ledger: FinalLedger = { board, rows, commands: [], indexes: [JSON.parse(JSON.stringify(index))] };
  const history: History = { operations, views: [view], notes };
  return { history, ledger, view, hidden, noteAt, wired };
}

type Scene = ReturnType<typeof sound>;

const rulesOf = ({ history, ledger }: Scene) => [
  ...new Set(checkHistory(history, [ledger], key).map(({ rule }) => rule)),
];

test('a history in which all is well has no violations', () => {
  expect(rulesOf(sound())).toEqual([]);
});

test('a command whose middle entry was redacted is still there once', () => {
  const scene = sound();
  const { rows, commands } = scene.ledger;
  for (const seq of [3, 5]) rows[seq]!.body!.cmd = 'cmd3';
  rows[4]!.body = null;
  commands.push({ cmd: 'cmd3', seq: 3, count: 3 });
  scene.history.operations.splice(4, 2);
  expect(rulesOf(scene)).not.toContain('acknowledged');
});

const said = (scene: Scene, seq: number) => scene.history.operations[seq]!;

test.each<[Rule, string, (scene: Scene) => void]>([
  ['acknowledged', 'is not there', ({ ledger }) => (ledger.rows[4]!.body!.cmd = 'other')],
  ['acknowledged', 'is there twice', ({ ledger }) => (ledger.rows[6]!.body!.cmd = 'cmd4')],
  ['acknowledged', 'is elsewhere', (scene) => (said(scene, 4).receipt!.seq = 5)],
  ['acknowledged', 'has another leaf', (scene) => (said(scene, 4).receipt!.leaf = 'AAAA')],
  ['refused', 'is there', (scene) => (said(scene, 4).outcome = 'fail')],
  ['refused', 'waits and is there', (scene) => (said(scene, 4).outcome = 'waiting')],
  [
    'unknown',
    'is there twice',
    (scene) => {
      said(scene, 4).outcome = 'unknown';
      scene.ledger.rows[6]!.body!.cmd = 'cmd4';
      scene.history.operations.splice(6, 1);
    },
  ],
  ['sequence', 'a row is missing', ({ ledger }) => ledger.rows.splice(3, 1)],
  ['sequence', 'a leaf is not that of its entry', ({ ledger }) => (ledger.rows[3]!.leaf = 'AAAA')],
  [
    'real time',
    'was sent after the answer to what stands behind it',
    (scene) => Object.assign(said(scene, 2), { invoked: 1_000, answered: 1_005 }),
  ],
  ['steps', 'an entry came twice', ({ view }) => view.lines.splice(3, 0, view.lines[2]!)],
  ['steps', 'an entry was left out', ({ view }) => view.lines.splice(3, 1)],
  [
    'content',
    'an entry was told that is not in the ledger',
    ({ view, wired }) => view.lines.push({ entry: { ...wired[0]!, seq: wired.length } }),
  ],
  [
    'content',
    'another entry was told',
    ({ view }) => (view.lines[3] = { entry: { ...view.lines[3]!.entry, actor: 'someone' } }),
  ],
  ['converged', 'something never came', ({ view }) => view.lines.pop()],
  [
    'checkpoint',
    'of more than there is',
    ({ history, ledger }) =>
      (history.notes[0]!.note = history.notes[2]!.note.replace(
        `\n${ledger.rows.length}\n`,
        `\n${ledger.rows.length + 1}\n`,
      )),
  ],
  [
    'checkpoint',
    'of another history',
    ({ history, ledger, noteAt }) =>
      (history.notes[1]!.note = noteAt(3, ledger.rows.map(({ entry }) => entry).reverse())),
  ],
  [
    'checkpoint',
    'with a wrong signature',
    ({ history }) => (history.notes[0]!.note = history.notes[0]!.note.replace(/....\n$/, 'AAA=\n')),
  ],
  ['fold', 'a client folded otherwise', ({ view }) => (view.fold = '{}')],
  ['fold', 'a server has another index', ({ ledger }) => ledger.indexes[0]!.claims.pop()],
  ['bodies', 'one is held that is hidden', ({ view, hidden }) => view.bodies.set(hidden, {})],
  ['bodies', 'one is lacking', ({ view }) => view.bodies.delete(4)],
  ['bodies', 'one says something else', ({ view }) => view.bodies.set(4, { cmd: 'cmd4' })],
])('%s: %s', (rule, _, spoil) => {
  const scene = sound();
  spoil(scene);
  expect(rulesOf(scene)).toContain(rule);
});
