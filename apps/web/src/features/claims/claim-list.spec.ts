import type { Claim, Round } from '@touchstone/review/board';
import { describe, expect, it } from 'vitest';
import { isDue, listClaims, panelSize } from './claim-list.ts';
import { claimsSearch } from './claims-search.ts';
import { steady } from './steady-order.ts';

const claim = (number: number, change: Partial<Claim> = {}): Claim => ({
  id: `id${number}`,
  number,
  seq: number,
  version: 1,
  kind: 'fact',
  anchors: [],
  by: 'amina',
  at: '',
  status: 'collecting',
  evidence: { for: 0, against: 0, context: 0 },
  arguments: 0,
  openQuestions: 0,
  rounds: 0,
  voted: [],
  recused: [],
  assigned: [],
  tags: number,
  dissents: 0,
  touched: number,
  ...change,
});
const round = { panel: ['amina', 'bo', 'chen'] } as Partial<Round> as Round;
const around = {
  body: (seq: number) => ({
    statement: `The tide rises ${seq} metres`,
    tags: seq === 2 ? ['Neap'] : [],
    quotes: [],
  }),
  round: (id?: string) => (id ? round : undefined),
  me: 'amina',
};
const numbers = (claims: Claim[]) => claims.map((each) => each.number);

describe('the list of claims', () => {
  const claims = [
    claim(1, { status: 'voting', round: 'r', voted: ['bo'] }),
    claim(2, { evidence: { for: 2, against: 1, context: 0 } }),
    claim(3, { status: 'voting', round: 'r', voted: ['amina', 'bo'] }),
  ];

  it('finds words in statements, tags and numbers, whatever their case', () => {
    expect(numbers(listClaims(claims, { q: 'TIDE 3' }, around))).toEqual([3]);
    expect(numbers(listClaims(claims, { q: 'neap' }, around))).toEqual([2]);
    expect(numbers(listClaims(claims, { q: 'c1' }, around))).toEqual([1]);
  });

  it('sorts by figures, equal ones by number', () => {
    expect(numbers(listClaims(claims, { sort: 'evidence', descending: true }, around))).toEqual([2, 3, 1]);
    expect(numbers(listClaims(claims, { sort: 'voted' }, around))).toEqual([2, 1, 3]);
  });

  it('knows what waits for the reader', () => {
    expect(numbers(listClaims(claims, { due: true }, around))).toEqual([1]);
    expect(isDue(claim(4, { status: 'voting', round: 'r', recused: ['amina'] }), around)).toBe(false);
    expect(isDue(claims[0]!, { ...around, me: 'observer' })).toBe(false);
  });

  it('does not count who is recused', () => {
    expect(panelSize(claim(5, { recused: ['bo', 'stranger'] }), round)).toBe(2);
  });

  it('ignores what makes no sense in an address', () => {
    expect(claimsSearch({ status: 'gone', sort: 'evidence', due: 'yes', q: '' })).toEqual({
      sort: 'evidence',
    });
  });
});

describe('a steady order', () => {
  const found = (...ids: string[]) => ids.map((id) => ({ id, own: id.startsWith('mine') }));

  it('keeps rows in place while others change them, and counts what is new', () => {
    const first = steady(undefined, 'recent', found('b', 'a'), false);
    const second = steady(first, 'recent', found('c', 'a', 'b', 'mine'), false);
    expect(second).toEqual({ question: 'recent', ids: ['b', 'a', 'mine'], waiting: 1 });
    expect(steady(second, 'recent again', found('c', 'a'), false).ids).toEqual(['c', 'a']);
  });

  it('appends at the end where new rows belong there', () => {
    const first = steady(undefined, 'number', found('a'), true);
    expect(steady(first, 'number', found('a', 'b'), true)).toMatchObject({ ids: ['a', 'b'], waiting: 0 });
  });

  it('is the same object while nothing comes', () => {
    const first = steady(undefined, 'number', found('a'), true);
    expect(steady(first, 'number', found('a'), true)).toBe(first);
  });
});
