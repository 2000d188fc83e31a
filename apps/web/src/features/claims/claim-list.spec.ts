import type { Status } from '@touchstone/consensus';
import type { Claim, Round } from '@touchstone/review/board';
import { describe, expect, it } from 'vitest';
import type { ClaimFigures } from '../reliability/figures.ts';
import { isDue, listClaims, panelSize } from './claim-list.ts';
import { claimsSearch, type ClaimsSearch } from './claims-search.ts';
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
const closed = { ...round, seq: 9, closed: { seq: 12 } } as Round;
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

  it('tells what waits for a decision from what is collecting, also once it was reopened', () => {
    const voted = [claim(1), claim(2, { round: 'c' }), claim(3, { round: 'c', reopened: 20 })];
    const closedAround = { ...around, round: (id?: string) => (id ? closed : undefined) };
    expect(numbers(listClaims(voted, { status: 'deciding' }, closedAround))).toEqual([2]);
    expect(numbers(listClaims(voted, { status: 'collecting' }, closedAround))).toEqual([1, 3]);
    expect(numbers(listClaims(voted, { sort: 'status' }, closedAround))).toEqual([1, 3, 2]);
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

describe('the agreement map', () => {
  const figure = (status: Status, agreement: number | null, spread: number, voted = 6) =>
    ({ status, agreement, spread, poll: { voted, panel: 6 } }) as Partial<ClaimFigures> as ClaimFigures;
  const claims = [
    claim(1),
    claim(2),
    claim(3),
    claim(4, { status: 'voting', round: 'r' }),
    claim(5, { status: 'finalised' }),
  ];
  const map = {
    ...around,
    figures: new Map([
      ['id2', figure('split', -1, 4)],
      ['id3', figure('consensus', 1, 0, 5)],
      ['id4', figure('split', 0.5, 1.5)],
      ['id5', figure('near-consensus', null, 0.75)],
    ]),
  };
  const sorted = (search: ClaimsSearch) => numbers(listClaims(claims, { view: 'map', ...search }, map));

  it('sorts by agreement either way, and what has none comes last both times', () => {
    expect(sorted({ sort: 'agreement' })).toEqual([2, 4, 3, 1, 5]);
    expect(sorted({ sort: 'agreement', descending: true })).toEqual([3, 4, 2, 1, 5]);
  });

  it('sorts by spread and by the share that voted', () => {
    expect(sorted({ sort: 'spread' })).toEqual([3, 5, 4, 2, 1]);
    expect(sorted({ sort: 'ballots' })).toEqual([3, 2, 4, 5, 1]);
  });

  it('sorts by where the panel stands, and tells nothing of a claim whose round runs', () => {
    expect(sorted({ sort: 'outcome' })).toEqual([2, 5, 3, 1, 4]);
    expect(sorted({ sort: 'outcome', descending: true })).toEqual([3, 5, 2, 1, 4]);
  });

  it('keeps its own orders in the address, and no other view takes them', () => {
    const asked = { view: 'map', sort: 'agreement', descending: true, figures: true };
    expect(claimsSearch(asked)).toEqual(asked);
    expect(claimsSearch({ ...asked, view: 'columns' })).toEqual({ view: 'columns', descending: true });
    expect(claimsSearch({ view: 'map', sort: 'debate' })).toEqual({ view: 'map' });
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
