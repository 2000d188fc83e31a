import { readFileSync } from 'node:fs';
import {
  agreementA,
  fleissKappa,
  gwetAC,
  jackknife,
  krippendorffAlpha,
  STATISTICS_VERSION,
  weightedKappa,
} from '@touchstone/consensus';
import {
  attach,
  close,
  draft,
  idOf,
  lastOf,
  open,
  panelBoard,
  send,
  tagOf,
  vote,
  type World,
} from '@touchstone/review/testing/board-world';
import { templates } from '@touchstone/review/procedure';
import { describe, expect, test } from 'vitest';
import { rowsOf, sourceOf } from './testing/source-of.ts';
import { figuresTable } from './figures.table.ts';

const all = (w: World, viewer?: string) => rowsOf(figuresTable, sourceOf(w, viewer));
const named = (rows: Record<string, unknown>[], statistic: string) =>
  rows.filter((row) => row['statistic'] === statistic);
const one = (rows: Record<string, unknown>[], statistic: string) => named(rows, statistic).at(-1)!;

/** A round on claim c1 in which the reviewers answer in order. */
function round(w: World, name: string, answers: Parameters<typeof vote>[2][]): void {
  open(w, name);
  answers.forEach((answer, i) => vote(w, `r${i + 1}`, answer, name));
  close(w, name);
}

describe('figures of a claim', () => {
  test('are those of the rule, of each closed round and of none that runs', () => {
    const w = panelBoard();
    round(w, 'round1', [1, 1, 4, { finding: 'not-checkable' }, { cannotJudge: true }]);
    const rows = all(w);
    expect(rows.every(({ statistics }) => statistics === STATISTICS_VERSION)).toBe(true);
    const levels = named(rows, 'ballots_level');
    expect(levels.map(({ value, n }) => [value, n])).toEqual([2, 0, 0, 1, 0].map((count) => [count, 4]));
    expect(levels[0]).toMatchObject({ scope: 'claim', claim: 'C1', round: 1, item: 1, words: 'Supported' });
    expect(named(rows, 'ballots_finding').map(({ item, value }) => [item, value])).toContainEqual([
      'not-checkable',
      1,
    ]);
    expect(one(rows, 'cannot_judge')).toMatchObject({ value: 1, n: 5 });
    expect(one(rows, 'turnout')).toMatchObject({ value: 5, n: 5 });
    expect(one(rows, 'lower_median')).toMatchObject({ value: 1, words: 'Supported', n: 3 });
    expect(one(rows, 'modal_share')).toMatchObject({ value: 2, n: 4, words: 'Supported' });
    expect(one(rows, 'agreement_a')).toMatchObject({ value: agreementA([2, 0, 0, 1, 0]), state: 'computed' });
    expect(one(rows, 'readiness')).toMatchObject({ words: 'unsettled', value: undefined });
    expect(one(rows, 'needs')).toMatchObject({ value: 3, n: 4 });
    expect(named(rows, 'movement')).toEqual([]);
    expect(named(rows, 'rand_ipr')).toEqual([]);
    open(w, 'round2');
    vote(w, 'r1', 1, 'round2');
    expect(all(w)).toEqual(rows);
  });

  test('movement compares with the round before', () => {
    const w = panelBoard();
    round(w, 'round1', [1, 1, 1, 3, 3]);
    round(w, 'round2', [1, 1, 1, 1, 3]);
    const rows = all(w);
    expect(one(rows, 'moved_ballots')).toMatchObject({ round: 2, value: 1, n: 5 });
    expect(one(rows, 'movement')).toMatchObject({ value: 0.2 });
    expect(one(rows, 'median_change')).toMatchObject({ value: 0 });
    expect(one(rows, 'stable')).toMatchObject({ words: 'no' });
  });

  test('what has no value says why, and is neither 0 nor NaN', () => {
    const w = panelBoard();
    round(w, 'round1', [{ finding: 'not-checkable' }, { cannotJudge: true }, { abstain: true }]);
    const rows = all(w);
    for (const statistic of ['lower_median', 'iqr', 'agreement_a']) {
      const row = one(rows, statistic);
      expect(row).toMatchObject({ value: undefined, state: 'undefined', words: 'no ballot with a level' });
    }
    const values = rows.map(({ value }) => value).filter((value) => value !== undefined);
    expect(values.every(Number.isFinite)).toBe(true);
  });

  test('with a ballot redacted say so instead of counting the others', () => {
    const w = panelBoard();
    round(w, 'round1', [1, 1, 1, 1, 5]);
    send(w, 'ann', 'body.redact', { seq: lastOf(w, 'ballot.cast'), reason: 'A name.' });
    const rows = all(w);
    expect(one(rows, 'turnout')).toMatchObject({ value: 5, state: 'computed' });
    for (const statistic of ['ballots_level', 'agreement_a', 'readiness', 'fragility']) {
      expect(one(rows, statistic)).toMatchObject({ value: undefined, state: 'not open: 1 redacted' });
    }
    expect(one(rows, 'units')).toMatchObject({ scope: 'board', state: 'computed without 1 redacted' });
  });

  test('of a claim that is adjudicated blind are not open to the adjudicator until it is decided', () => {
    const w = panelBoard();
    send(w, 'ann', 'board.configure', { ...templates.panel, blindAdjudication: true });
    round(w, 'round1', [1, 1, 1, 1, 5]);
    expect(one(all(w, 'mod'), 'readiness')).toMatchObject({ words: undefined, state: 'not open: 5 sealed' });
    expect(one(all(w, 'obs'), 'readiness')).toMatchObject({ words: 'consensus', state: 'computed' });
    send(w, 'mod', 'rating.finalise', {
      claim: idOf('c1'),
      answer: { level: 2 },
      rationale: 'By the record.',
    });
    expect(all(w, 'mod')).toEqual(all(w, 'obs'));
  });

  test('of a pseudonymous round are those of any other', () => {
    const w = panelBoard();
    open(w, 'round1', { visibility: 'pseudonymous' });
    for (const name of ['r1', 'r2', 'r3', 'r4']) vote(w, name, 2);
    close(w);
    expect(one(all(w), 'turnout')).toMatchObject({ value: 4, n: 5 });
    expect(one(all(w), 'readiness')).toMatchObject({ words: 'consensus', n: 4 });
  });

  test('of a secret round whose ballots were destroyed are undefined', () => {
    const w = panelBoard();
    open(w, 'round1', { visibility: 'secret' });
    send(w, 'r1', 'ballot.cast', {
      round: idOf('round1'),
      claim: idOf('c1'),
      answer: { level: 1 },
      tag: tagOf('r1'),
    });
    close(w);
    expect(one(all(w), 'turnout')).toMatchObject({ value: 1, n: 5 });
    expect(one(all(w), 'readiness')).toMatchObject({ state: 'undefined', words: 'ballots destroyed unread' });
  });

  test('on nine levels have the RAND/UCLA rule', () => {
    const w = panelBoard(9);
    const levels = Array.from({ length: 9 }, (_, i) => ({ label: `${i + 1}` }));
    send(w, 'ann', 'scale.define', { scale: idOf('rand'), rates: 'claim', name: 'RAND/UCLA', levels });
    round(w, 'round1', [1, 1, 1, 5, 5, 5, 7, 7, 7]);
    expect(one(all(w), 'rand_classic_disagreement')).toMatchObject({ words: 'yes', n: 9 });
    expect(one(all(w), 'rand_ipras')).toMatchObject({ state: 'computed' });
  });
});

describe('figures of evidence and sources', () => {
  test('count each axis, and a source is rated by the lower median of its appraisals', () => {
    const w = panelBoard();
    attach(w, 'r1', 'e1');
    attach(w, 'r1', 'e2');
    open(w);
    const appraise = (actor: string, evidence: string, reliability: number | 'cannotJudge') =>
      send(w, actor, 'appraisal.submit', {
        evidence: idOf(evidence),
        round: idOf('round1'),
        answers: { reliability, credibility: 2 },
      });
    appraise('r1', 'e1', 2);
    appraise('r2', 'e1', 3);
    appraise('r3', 'e1', 'cannotJudge');
    appraise('r1', 'e2', 5);
    close(w);
    const rows = all(w).filter(({ scope }) => scope === 'evidence');
    const first = rows.filter(({ evidence, axis }) => evidence === 'E1' && axis === 'reliability');
    expect(named(first, 'appraisals_level').map(({ value }) => value)).toEqual([0, 1, 1, 0, 0]);
    expect(one(first, 'lower_median')).toMatchObject({ value: 2, n: 2, words: 'B Usually reliable' });
    expect(one(first, 'cannot_judge')).toMatchObject({ value: 1, n: 3 });
    expect(all(w).filter(({ scope }) => scope === 'source')).toMatchObject([
      { source_id: idOf('paper'), axis: 'reliability', statistic: 'lower_median', value: 3, n: 3 },
    ]);
  });
});

describe('docs/statistics.md', () => {
  test('says what each statistic is', () => {
    const documented = readFileSync(new URL('../../../../docs/statistics.md', import.meta.url), 'utf8');
    const w = panelBoard(9);
    attach(w, 'r1', 'e1');
    const levels = Array.from({ length: 9 }, (_, i) => ({ label: `${i + 1}` }));
    send(w, 'ann', 'scale.define', { scale: idOf('rand'), rates: 'claim', name: 'RAND/UCLA', levels });
    round(w, 'round1', [1, 1, 1, 5, 5, 5, 7, 7, 7]);
    round(w, 'round2', [1, 1, 1, 5, 5, 5, 7, 7, 7]);
    const unknown = all(w)
      .map(({ statistic }) => String(statistic).replace(/^rand_.*/, 'rand_…'))
      .filter((name) => !documented.includes(`\`${name}\``));
    expect([...new Set(unknown)]).toEqual([]);
  });
});

describe('figures of the board', () => {
  const votes = [
    [1, 1, 2],
    [2, 2, 2],
    [5, 4, 5],
    [3, 3, 4],
    [1, 2, 1],
    [4, 4, 4],
    [5, 5, 5],
    [2, 3, 2],
    [1, 1, 1],
    [3, 4, 4],
    [2, 2, 1],
  ];

  function boardOf(claims: number, raters: number): World {
    const w = panelBoard(3);
    for (let i = 2; i <= claims; i++) draft(w, 'r1', `c${i}`);
    const ids = Array.from({ length: claims }, (_, i) => `c${i + 1}`);
    open(w, 'round1', { claims: ids.map(idOf), quorum: 2 });
    ids.forEach((claim, i) => {
      for (let r = 0; r < raters; r++) vote(w, `r${r + 1}`, votes[i]![r]!, 'round1', claim);
    });
    close(w);
    return w;
  }

  test('are hidden below ten claims', () => {
    const rows = all(boardOf(9, 3)).filter(({ scope }) => scope === 'board');
    expect(one(rows, 'units')).toMatchObject({ value: 9 });
    const row = one(rows, 'alpha_ordinal');
    expect(row).toMatchObject({ value: undefined, low: undefined, state: 'insufficient data' });
    expect(row['words']).toBe('9 of the 10 claims that it takes');
  });

  test('are the coefficients with their intervals, one unit a claim', () => {
    const rows = all(boardOf(11, 3)).filter(({ scope }) => scope === 'board');
    const interval = jackknife(votes, (units) => krippendorffAlpha(units, 'ordinal'))!;
    const alpha = one(rows, 'alpha_ordinal');
    expect(alpha).toMatchObject({ value: krippendorffAlpha(votes, 'ordinal'), n: 11, scale_version: 1 });
    expect(alpha['low']).toBeCloseTo(interval.low, 12);
    expect(alpha['high']).toBeCloseTo(interval.high, 12);
    expect(alpha['words']).toContain('fewer than 20');
    const levels = [1, 2, 3, 4, 5];
    expect(one(rows, 'ac2_ordinal')).toMatchObject({ value: gwetAC(votes, levels, 'ordinal') });
    expect(one(rows, 'ac1')).toMatchObject({ value: gwetAC(votes, levels, 'identity') });
    expect(one(rows, 'alpha_nominal')).toMatchObject({ value: krippendorffAlpha(votes, 'nominal') });
    const counts = votes.map((unit) => levels.map((level) => unit.filter((each) => each === level).length));
    expect(one(rows, 'fleiss_kappa')).toMatchObject({ value: fleissKappa(counts) });
    expect(one(rows, 'kappa_linear')).toMatchObject({
      state: 'undefined',
      words: 'defined for two raters; here 3 rated',
    });
  });

  test('of two raters have weighted κ', () => {
    const rows = all(boardOf(11, 2));
    const table = [1, 2, 3, 4, 5].map((a) =>
      [1, 2, 3, 4, 5].map((b) => votes.filter(([x, y]) => x === a && y === b).length),
    );
    expect(one(rows, 'kappa_quadratic')['value']).toBeCloseTo(weightedKappa(table, 'quadratic')!, 12);
    expect(one(rows, 'kappa_linear')['value']).toBeCloseTo(weightedKappa(table, 'linear')!, 12);
  });
});
