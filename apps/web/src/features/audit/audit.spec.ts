import { idOf, lastOf, send } from '@touchstone/review/testing/board-world';
import { describe, expect, it } from 'vitest';
import { rowOf } from '../../board/verify-row.ts';
import { linesFor, playedReview } from '../../board/verify-sample.ts';
import { auditSearch } from './audit-search.ts';
import { claimsOf, emptyDirectory, learn, sealOf } from './directory.ts';
import { findEntries } from './find-entries.ts';

function auditOf(w = playedReview(), name: string | null = 'mod') {
  const rows = linesFor(w, name).map(rowOf);
  const directory = emptyDirectory();
  rows.forEach((row) => learn(directory, row));
  const ofType = (type: string) => rows.filter((row) => row.type === type);
  return { rows, directory, ofType };
}

describe('what entries name', () => {
  it('is called as people call it: claims, evidence and rounds by number, members by name', () => {
    const { directory } = auditOf();
    expect(directory.claims.get(idOf('c2'))).toEqual({ number: 2, statement: 'The claim c2.' });
    expect(directory.evidence.get(idOf('e2'))).toEqual({ number: 2, claim: idOf('c1') });
    expect(directory.rounds.get(idOf('round2'))?.claims.get(idOf('c2'))).toBe(1);
    expect(directory.members.get(idOf('r3'))).toEqual({ name: 'r3', role: 'reviewer' });
  });

  it('tells what is hidden, what was hidden, and what is deleted', () => {
    const w = playedReview();
    const argument = lastOf(w, 'argument.posted');
    send(w, 'ann', 'body.redact', { seq: argument, reason: 'A private address.' });
    const { directory, ofType, rows } = auditOf(w);
    const closed = lastOf(w, 'round.closed');
    const ballots = ofType('ballot.cast').map((row) => sealOf(directory, row));
    expect(ballots.slice(0, 5)).toEqual(Array(5).fill({ kind: 'open', hiddenUntil: closed }));
    expect(ballots.slice(5)).toEqual(Array(2).fill({ kind: 'sealed', why: 'until-close' }));
    expect(sealOf(directory, rows[argument]!)).toEqual({ kind: 'redacted' });
    expect(sealOf(directory, rows[0]!)).toEqual({ kind: 'open' });
  });

  it('tells a stranger of nothing but what is closed to them', () => {
    const { directory, rows } = auditOf(playedReview(), null);
    expect(sealOf(directory, rows[0]!)).toEqual({ kind: 'sealed', why: 'not-for-you' });
  });
});

describe('finding entries', () => {
  const { rows, directory } = auditOf();
  const types = (search: Parameters<typeof auditSearch>[0]) =>
    findEntries(rows, directory, auditSearch(search)).map(({ type }) => type);

  it('lists the newest first, or the oldest', () => {
    expect(types({})[0]).toBe('ballot.cast');
    expect(types({ order: 'oldest' })[0]).toBe('board.created');
    expect(types({})).toHaveLength(rows.length);
  });

  it('by kind, person and claim, rounds counting for each of their claims', () => {
    expect(new Set(types({ group: 'ratings' }))).toEqual(new Set(['rating.finalised', 'dissent.filed']));
    expect(types({ by: idOf('r5') })).toEqual(['dissent.filed', 'ballot.cast', 'member.joined']);
    expect(types({ claim: 2, order: 'oldest' })).toEqual([
      'claim.drafted',
      'round.opened',
      'ballot.cast',
      'ballot.cast',
    ]);
    const closing = rows.find(({ type }) => type === 'round.closed')!;
    expect(claimsOf(directory, closing)).toEqual([1]);
  });

  it('takes from an address only what it can mean', () => {
    expect(auditSearch({ entry: '7', group: 'votes', claim: '0', by: '', order: 'x' })).toEqual({
      entry: 7,
      group: 'votes',
      claim: undefined,
      by: undefined,
      order: undefined,
    });
    expect(auditSearch({ entry: '-1' }).entry).toBeUndefined();
  });
});
