import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { suggestedLevel } from './grounds.ts';
import { areIndependent } from './lineage.ts';
import { scaleInForce } from './scale.decide.ts';
import { preset } from './scale-presets.ts';
import { sourceAppraisals } from './source-appraisal.ts';
import {
  attach,
  ballot,
  boardWith,
  close,
  draft,
  idOf,
  open,
  panelBoard,
  refusal,
  send,
  source,
  type World,
} from './testing/board-world.ts';

let w: World;
beforeEach(() => {
  w = panelBoard();
});

const defineGrade = () => send(w, 'ann', 'scale.define', { ...preset('grade'), scale: idOf('grade') });
const down = (factor: string, steps = 1) => ({ factor, steps, note: 'Seen in two of three trials.' });

test('RV40 the level suggested starts at the design and moves by each factor, and stays on the scale', () => {
  defineGrade();
  const scale = scaleInForce(w.board, 'claim');
  const from = (start: string, ...factors: ReturnType<typeof down>[]) =>
    suggestedLevel(scale, { start, factors });
  expect(from('randomised')).toBe(1);
  expect(from('randomised', down('risk-of-bias', 2), down('imprecision'))).toBe(4);
  expect(from('observational', down('large-effect', 2))).toBe(1);
  expect(from('observational', down('large-effect'), down('indirectness'))).toBe(3);
  expect(from('randomised', down('large-effect', 2))).toBe(1);
  const all = preset('grade').grounds!.factors;
  fc.assert(
    fc.property(fc.subarray(all), fc.constantFrom('randomised', 'observational'), (some, start) => {
      const level = from(start, ...some.map(({ key, most }) => down(key, most)));
      expect(level).toBeGreaterThanOrEqual(1);
      expect(level).toBeLessThanOrEqual(4);
    }),
  );
});

test('RV40 a ballot may depart from the level suggested, with grounds that the scale has', () => {
  defineGrade();
  open(w);
  const grounds = { start: 'randomised', factors: [down('risk-of-bias')] };
  const cast = (given: object) => ({ ...ballot(1), grounds: { ...grounds, ...given } });
  const [entry] = send(w, 'r1', 'ballot.cast', cast({}));
  expect(w.bodies.get(entry!.seq)).toMatchObject({ answer: { level: 1 }, grounds });
  const codeOf = (given: object) => refusal(w, 'r1', 'ballot.cast', cast(given));
  expect(codeOf({ start: 'guess' })).toMatchObject({ code: 'GROUNDS_MISMATCH', field: 'grounds.start' });
  expect(codeOf({ factors: [down('mood')] }).field).toBe('grounds.factors.0.factor');
  expect(codeOf({ factors: [down('dose-response', 2)] }).field).toBe('grounds.factors.0.steps');
  expect(codeOf({ factors: [down('risk-of-bias'), down('risk-of-bias')] }).code).toBe('DUPLICATE_ITEM');
});

test('RV40 a scale without grounds takes none', () => {
  open(w);
  const fields = { ...ballot(1), grounds: { start: 'randomised', factors: [] } };
  expect(refusal(w, 'r1', 'ballot.cast', fields).code).toBe('GROUNDS_MISMATCH');
});

test('RV40 starts lie on the scale, and evidence has no grounds', () => {
  const { grounds } = preset('grade');
  const scale = { ...preset('verdict'), scale: idOf('mine') };
  const off = { ...grounds!, starts: [{ key: 'high', label: 'High', level: 6 }] };
  expect(refusal(w, 'ann', 'scale.define', { ...scale, grounds: off }).field).toBe('grounds.starts.0.level');
  const admiralty = { ...preset('admiralty'), scale: idOf('mine'), grounds };
  expect(refusal(w, 'ann', 'scale.define', admiralty).field).toBe('grounds');
});

const appraisal = (credibility: number, corroborator?: string) => ({
  evidence: idOf('e1'),
  round: idOf('round1'),
  answers: { reliability: 2, credibility },
  corroborator: corroborator && idOf(corroborator),
});

test('RV30 what is confirmed names evidence from an independent source', () => {
  attach(w, 'r1', 'e1');
  attach(w, 'r1', 'e2');
  send(w, 'r1', 'source.describe', {
    source: idOf('copy'),
    name: 'Copy',
    kind: 'press',
    reliesOn: idOf('paper'),
  });
  source(w, 'r1', 'other');
  const citation = { type: 'report' as const, title: 'A report' };
  for (const [evidence, from] of [
    ['e3', 'copy'],
    ['e4', 'other'],
  ] as const) {
    const fields = {
      evidence: idOf(evidence),
      claim: idOf('c1'),
      direction: 'for' as const,
      source: idOf(from),
      citation,
    };
    send(w, 'r1', 'evidence.attach', fields);
  }
  open(w);
  expect(refusal(w, 'r1', 'appraisal.submit', appraisal(1)).code).toBe('CORROBORATOR_REQUIRED');
  for (const dependent of ['e1', 'e2', 'e3']) {
    expect(refusal(w, 'r1', 'appraisal.submit', appraisal(1, dependent)).code).toBe('NOT_INDEPENDENT');
  }
  expect(refusal(w, 'r1', 'appraisal.submit', appraisal(1, 'e9')).field).toBe('corroborator');
  const [entry] = send(w, 'r1', 'appraisal.submit', appraisal(1, 'e4'));
  expect(w.bodies.get(entry!.seq)).toMatchObject({ corroborator: idOf('e4') });
  send(w, 'r2', 'appraisal.submit', appraisal(2));
});

test('RV21 two sources that rely on one are not independent', () => {
  for (const name of ['wire', 'one', 'two', 'apart']) source(w, 'r1', name);
  for (const name of ['one', 'two']) {
    send(w, 'r1', 'source.describe', { source: idOf(name), name, kind: 'press', reliesOn: idOf('wire') });
  }
  expect(areIndependent(w.board, idOf('one'), idOf('two'))).toBe(false);
  expect(areIndependent(w.board, idOf('one'), idOf('wire'))).toBe(false);
  expect(areIndependent(w.board, idOf('one'), idOf('apart'))).toBe(true);
});

test('CS14 a source is as reliable as the lower median of its appraisals, over all its evidence', () => {
  w = boardWith({ mod: 'moderator', r1: 'reviewer', r2: 'reviewer', r3: 'reviewer' });
  for (const claim of ['c1', 'c2']) draft(w, 'r1', claim);
  attach(w, 'r1', 'e1', 'c1');
  attach(w, 'r1', 'e2', 'c2');
  open(w, 'round1', { claims: [idOf('c1'), idOf('c2')] });
  const submit = (who: string, evidence: string, reliability: number | 'cannotJudge') =>
    send(w, who, 'appraisal.submit', {
      evidence: idOf(evidence),
      round: idOf('round1'),
      answers: { reliability, credibility: 3 },
    });
  submit('r1', 'e1', 1);
  submit('r2', 'e1', 4);
  submit('r2', 'e2', 2);
  submit('r3', 'e2', 5);
  submit('r3', 'e1', 'cannotJudge');
  const appraised = () => sourceAppraisals(w.board, 5, (seq) => w.bodies.get(seq)).get(idOf('paper'));
  expect(appraised()).toEqual({ level: null, counted: 0, cannotJudge: 0 });
  close(w);
  expect(appraised()).toEqual({ level: 2, counted: 4, cannotJudge: 1 });
});
