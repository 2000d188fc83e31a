import {
  attach,
  close,
  draft,
  idOf,
  instantIn,
  lastOf,
  open,
  panelBoard,
  send,
  tagOf,
  vote,
  type World,
} from '@touchstone/review/testing/board-world';
import { templates } from '@touchstone/review/procedure';
import { expect, test } from 'vitest';
import { rowsOf, sourceOf } from './testing/source-of.ts';
import { byValue, claimRange } from '@touchstone/review/methods/method';
import { methodsTable } from './methods.table.ts';

const rows = (w: World) => rowsOf(methodsTable, sourceOf(w));
const values = (w: World, item: string) =>
  rows(w)
    .filter((row) => row['item'] === item)
    .map(({ value }) => value);

test('a round says what was set before it, and when it ran', () => {
  const w = panelBoard();
  open(w, 'round1', { threshold: 80, deadline: instantIn(w, 60) });
  const opened = lastOf(w, 'round.opened');
  send(w, 'mod', 'round.extend', { round: idOf('round1'), deadline: instantIn(w, 120) });
  vote(w, 'r1', 1);
  vote(w, 'r2', { cannotJudge: true });
  close(w);
  expect(values(w, 'Rule for consensus, set beforehand')).toEqual([
    'one level or one finding has at least 80 % of the ballots with a level or a finding',
  ]);
  expect(values(w, 'Panel')).toEqual(['5: r1, r2, r3, r4, r5']);
  expect(rows(w).find(({ item }) => item === 'Panel')).toMatchObject({ about: 'C1', seqs: `${opened}` });
  expect(values(w, 'Deadline')).toEqual([expect.stringMatching(/^2026-03-01 13:00:\d\d UTC$/)]);
  expect(values(w, 'Deviation: deadline extended')).toEqual([
    expect.stringMatching(/ by mod, to 2026-03-01 14:/),
  ]);
  expect(values(w, 'Closed')).toEqual([expect.stringMatching(/ by mod$/)]);
  expect(values(w, 'Response')).toEqual(['2 of 5 ballots: C1']);
  expect(values(w, "Can't judge")).toEqual(['1: C1']);
  expect(values(w, 'Deviation: no quorum')).toEqual(['C1']);
});

test('of a round that runs nothing is counted', () => {
  const w = panelBoard();
  open(w);
  const before = rows(w);
  vote(w, 'r1', 1);
  expect(rows(w)).toEqual(before);
  expect(values(w, 'Closed')).toEqual(['not yet: the round is running']);
  expect(values(w, 'Response')).toEqual([]);
});

test('a round without incident says that none is on record', () => {
  const w = panelBoard();
  open(w);
  for (const name of ['r1', 'r2', 'r3', 'r4', 'r5']) vote(w, name, 1);
  close(w);
  expect(values(w, 'Deviations')).toEqual(['none on record']);
});

test('late evidence, new versions, stale ballots and lost secret ballots are deviations', () => {
  const w = panelBoard();
  draft(w, 'r1', 'c2');
  open(w);
  vote(w, 'r1', 1);
  attach(w, 'r2', 'e1');
  attach(w, 'r2', 'e2');
  const mark = { evidence: idOf('e1'), round: idOf('round1'), material: true, reason: 'A new witness.' };
  send(w, 'mod', 'evidence.mark', mark);
  send(w, 'mod', 'claim.revise', { claim: idOf('c1'), statement: 'Another wording.', kind: 'fact' });
  close(w);
  expect(values(w, 'Deviation: evidence arrived during the round')).toEqual([
    'E1 on C1: material (A new witness.)',
    'E2 on C1: whether it is material was not judged',
  ]);
  expect(values(w, 'Deviation: claim revised during the round')).toEqual(['C1']);
  expect(values(w, 'Deviation: stale ballots, cast before a new version or material evidence')).toEqual([
    '1: C1',
  ]);
  open(w, 'round2', { visibility: 'secret', claims: [idOf('c2')] });
  const secret = { round: idOf('round2'), claim: idOf('c2'), answer: { level: 1 }, tag: tagOf('r1') };
  send(w, 'r1', 'ballot.cast', secret);
  close(w, 'round2');
  expect(values(w, 'Deviation: secret ballots too few, destroyed unread')).toEqual(['1 cast: C2']);
  expect(values(w, "Can't judge")).toEqual(['0: C1', 'not known: C2']);
});

test('recusals, overrides, dissents and reopenings stand by claim, with their reasons', () => {
  const w = panelBoard();
  send(w, 'r5', 'member.recuse', { claim: idOf('c1'), statement: 'My employer.' });
  open(w);
  for (const name of ['r1', 'r2', 'r3', 'r4']) vote(w, name, name === 'r1' ? 1 : 2);
  close(w);
  send(w, 'mod', 'rating.finalise', {
    claim: idOf('c1'),
    answer: { level: 1 },
    rationale: 'By the record.',
    departure: 'The court record settles it.',
  });
  send(w, 'r2', 'dissent.file', { claim: idOf('c1'), text: 'I read it otherwise.' });
  send(w, 'mod', 'claim.reopen', { claim: idOf('c1'), reason: 'A new edition.' });
  expect(values(w, 'Recusal')).toEqual([expect.stringMatching(/^r5, .*: My employer\.$/)]);
  expect(values(w, 'Response')).toEqual(['4 of 4 ballots: C1']);
  expect(values(w, 'Override')).toEqual([
    'mod rated “Supported”; result of the panel: consensus, 4 ballots; reason: The court record settles it.',
  ]);
  expect(values(w, 'Dissent')).toEqual(['r2: I read it otherwise.']);
  expect(values(w, 'Reopened')).toEqual([expect.stringMatching(/ by mod: A new edition\.$/)]);
});

test('who decides without sight of the ballots is named, and where that departs from the panel', () => {
  const w = panelBoard();
  send(w, 'ann', 'board.configure', { ...templates.panel, blindAdjudication: true });
  open(w);
  for (const name of ['r1', 'r2', 'r3', 'r4', 'r5']) vote(w, name, 2);
  close(w);
  expect(
    rowsOf(methodsTable, sourceOf(w, 'mod')).find(({ item }) => item === 'Result by the rule'),
  ).toMatchObject({
    value: 'not open (5 sealed): C1',
  });
  const decide = (level: number) =>
    send(w, 'mod', 'rating.finalise', { claim: idOf('c1'), answer: { level }, rationale: 'By the record.' });
  decide(2);
  expect(values(w, 'Override')).toEqual([]);
  send(w, 'mod', 'claim.reopen', { claim: idOf('c1'), reason: 'Read it again.' });
  open(w, 'round2');
  for (const name of ['r1', 'r2', 'r3', 'r4', 'r5']) vote(w, name, 2, 'round2');
  close(w, 'round2');
  decide(1);
  expect(values(w, 'Adjudication')[0]).toBe(
    'Ann, mod: read no ballot on a claim until its final rating stood',
  );
  expect(values(w, 'Override')).toEqual([
    'mod rated “Supported”; result of the panel: consensus, 5 ballots; reason: none asked for, since the ballots were hidden',
  ]);
});

test('claims are listed in runs', () => {
  const w = panelBoard();
  for (const name of ['c2', 'c3', 'c4', 'c5']) draft(w, 'r1', name);
  const ids = ['c5', 'c1', 'c2', 'c3'].map(idOf);
  expect(claimRange(w.board, ids)).toBe('C1–C3, C5');
  expect(
    byValue(
      w.board,
      ids.map((id, i) => [id, i < 2 ? 'many' : 'few'] as const),
    ),
  ).toBe('many: C1, C5; few: C2–C3');
});
