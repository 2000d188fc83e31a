import { expect, test } from 'vitest';
import type { ScaleDefinition } from './board.commands.ts';
import {
  attach,
  boardWith,
  close,
  draft,
  idOf,
  lastOf,
  open,
  panelBoard,
  refusal,
  send,
  vote,
  world,
} from './testing/board-world.ts';
import { presetKeys, preset } from './scale-presets.ts';

test('RV8 a board begins with its creation, its owner and its two scales', () => {
  const w = boardWith();
  expect(w.entries.map(({ type }) => type)).toEqual([
    'board.created',
    'member.joined',
    'scale.defined',
    'scale.defined',
  ]);
  expect(w.board.members.get(idOf('ann'))).toMatchObject({ role: 'owner', seq: 1 });
  expect(w.board.scales.map(({ rates }) => rates)).toEqual(['claim', 'evidence']);
});

test('RV8 a board is not created twice, nor with a scale for the wrong use', () => {
  const scales = {
    claimScale: { ...preset('verdict'), scale: idOf('s1') },
    evidenceScale: { ...preset('admiralty'), scale: idOf('s2') },
  };
  const fields = { owner: idOf('ann'), name: 'Ann', title: 'T', sample: false, ...scales };
  expect(refusal(boardWith(), 'ann', 'board.create', fields).code).toBe('ID_TAKEN');
  const swapped = { ...fields, claimScale: scales.evidenceScale, evidenceScale: scales.claimScale };
  expect(refusal(world(), 'ann', 'board.create', swapped)).toMatchObject({
    code: 'SCALE_MISMATCH',
    field: 'claimScale.rates',
  });
});

test.each(presetKeys)('RV11 the preset %s can be defined on a board', (key) => {
  const w = boardWith();
  send(w, 'ann', 'scale.define', { ...preset(key), scale: idOf('mine') });
  expect(w.board.scales.at(-1)).toMatchObject({ scale: idOf('mine'), version: 1 });
});

test('RV11 defining a known scale makes its next version, and a running round keeps its own', () => {
  const w = panelBoard();
  const shorter = { ...preset('grade'), scale: idOf('verdict') };
  open(w);
  expect(refusal(w, 'ann', 'scale.define', shorter).code).toBe('SCALE_IN_USE');
  close(w);
  send(w, 'ann', 'scale.define', shorter);
  expect(w.board.scales.at(-1)).toMatchObject({ version: 2, axes: [{ levels: 4 }] });
  expect(w.board.rounds.get(idOf('round1'))!.scale).toEqual({ scale: idOf('verdict'), version: 1 });
});

const levels = [{ label: 'Low' }, { label: 'Middling' }, { label: 'High' }];
const axis = { key: 'a', label: 'A', levels };
const finding = { key: 'unclear', label: 'Unclear' };

test.each<[string, Partial<ScaleDefinition>, string, string]>([
  ['neither levels nor axes', { levels: undefined }, 'FIELDS_MISMATCH', 'levels'],
  ['both levels and axes', { axes: [axis] }, 'FIELDS_MISMATCH', 'levels'],
  ['axes for claims', { levels: undefined, axes: [axis] }, 'SCALE_MISMATCH', 'axes'],
  ['a middle that is the last level', { middle: 3 }, 'SCALE_MISMATCH', 'middle'],
  ['one finding twice', { findings: [finding, finding] }, 'DUPLICATE_ITEM', 'findings.1'],
  ['findings for evidence', { rates: 'evidence', findings: [finding] }, 'SCALE_MISMATCH', 'findings'],
  [
    'a rationale asked for off the axis',
    { rates: 'evidence', levels: undefined, axes: [{ ...axis, reasoned: [4] }] },
    'SCALE_MISMATCH',
    'axes.0.reasoned',
  ],
])('RV11 a scale with %s is refused', (_what, fields, code, field) => {
  const definition = { scale: idOf('mine'), rates: 'claim' as const, name: 'Mine', levels, ...fields };
  expect(refusal(boardWith(), 'ann', 'scale.define', definition)).toMatchObject({ code, field });
});

test('RV11 a scale keeps its use', () => {
  const definition = { scale: idOf('verdict'), rates: 'evidence' as const, name: 'Mine', levels };
  expect(refusal(boardWith(), 'ann', 'scale.define', definition).code).toBe('SCALE_MISMATCH');
});

test('RV12 a sample board cannot be published, another one can', () => {
  const sample = boardWith({}, { sample: true });
  expect(refusal(sample, 'ann', 'board.publish', { names: 'shown' }).code).toBe('SAMPLE_BOARD');
  const w = boardWith();
  expect(refusal(w, 'ann', 'board.unpublish', {}).code).toBe('NO_CHANGE');
  send(w, 'ann', 'board.publish', { names: 'hidden' });
  expect(w.board.about.published).toBe('hidden');
  expect(refusal(w, 'ann', 'board.publish', { names: 'hidden' }).code).toBe('NO_CHANGE');
  send(w, 'ann', 'board.unpublish', {});
  expect(w.board.about.published).toBeUndefined();
});

test('RV13 names and texts can be redacted, once', () => {
  const w = panelBoard();
  attach(w, 'r1', 'e1');
  for (const type of ['member.joined', 'claim.drafted', 'evidence.attached', 'source.described']) {
    const seq = lastOf(w, type);
    send(w, 'ann', 'body.redact', { seq, reason: 'Asked for.' });
    expect(w.board.redacted.has(seq)).toBe(true);
    expect(refusal(w, 'ann', 'body.redact', { seq, reason: 'Again.' }).code).toBe('NO_CHANGE');
  }
});

test('RV13 scales, rounds and entries to come cannot be redacted', () => {
  const w = panelBoard();
  open(w);
  for (const type of ['scale.defined', 'round.opened']) {
    const seq = lastOf(w, type);
    expect(refusal(w, 'ann', 'body.redact', { seq, reason: 'No.' }).code).toBe('NOT_REDACTABLE');
  }
  const beyond = { seq: w.board.size, reason: 'No.' };
  expect(refusal(w, 'ann', 'body.redact', beyond)).toMatchObject({ code: 'UNKNOWN_ID', field: 'seq' });
});

test('RV13 a ballot can be redacted once its round has closed', () => {
  const w = panelBoard();
  open(w);
  const [entry] = vote(w, 'r1', 2);
  const redact = { seq: entry!.seq, reason: 'Names a patient.' };
  expect(refusal(w, 'ann', 'body.redact', redact).code).toBe('NOT_REDACTABLE');
  close(w);
  send(w, 'ann', 'body.redact', redact);
});

test('RV13 a title can be redacted when it is no longer in force', () => {
  const w = boardWith();
  expect(refusal(w, 'ann', 'body.redact', { seq: 0, reason: 'A name.' }).code).toBe('NOT_REDACTABLE');
  send(w, 'ann', 'board.describe', { title: 'Another title' });
  send(w, 'ann', 'body.redact', { seq: 0, reason: 'A name.' });
});

test('RV7 documents and attachments need ids of their own', () => {
  const w = boardWith({ r1: 'reviewer' });
  const sha256 = 'a'.repeat(64);
  const origin = { kind: 'paste' } as const;
  const document = { document: idOf('d1'), length: 5, title: 'D', sha256, origin };
  send(w, 'ann', 'document.import', document);
  expect(refusal(w, 'ann', 'document.import', document).code).toBe('ID_TAKEN');
  const file = { bytes: 10, name: 'scan.pdf', mediaType: 'application/pdf', sha256 };
  expect(refusal(w, 'r1', 'attachment.add', { attachment: idOf('d1'), ...file }).code).toBe('ID_TAKEN');
  send(w, 'r1', 'attachment.add', { attachment: idOf('a1'), ...file });
  draft(w, 'r1', 'c1');
  const evidence = {
    evidence: idOf('e1'),
    claim: idOf('c1'),
    direction: 'for' as const,
    source: idOf('s'),
    citation: { type: 'report' as const, title: 'R' },
  };
  send(w, 'r1', 'source.describe', { source: idOf('s'), name: 'S', kind: 'press' });
  const unknown = { ...evidence, attachments: [idOf('a1'), idOf('a2')] };
  expect(refusal(w, 'r1', 'evidence.attach', unknown)).toMatchObject({
    code: 'UNKNOWN_ID',
    field: 'attachments.1',
  });
  send(w, 'r1', 'evidence.attach', { ...evidence, attachments: [idOf('a1')] });
});
