import type { ClosedPoll } from '@touchstone/protocol/wire';
import { emptyBoard, type Board, type Claim, type Round } from '@touchstone/review/board';
import { describe, expect, it } from 'vitest';
import { movedBefore } from './moved-before.ts';
import { claimsIn, linesOf } from './queue-lines.ts';
import { triage, type Waiting } from './triage.ts';

const now = '2026-11-22T12:00:00.000Z';
const days = (n: number) => new Date(Date.parse(now) - n * 86_400_000).toISOString();
const panel = ['a', 'b', 'c', 'd', 'e', 'f'];

interface Case {
  /** Ballots per level of Verdict. */
  levels?: number[];
  claim?: Partial<Claim>;
  round?: Partial<Round>;
  poll?: Partial<ClosedPoll>;
  /** Rounds that the claim has had; the last is its latest. */
  rounds?: number;
}

/** A board of one claim with closed rounds, and what its latest counts came to. */
function boardOf({ levels = [5, 1, 0, 0, 0], claim, round, poll, rounds = 1 }: Case = {}) {
  const board: Board = { ...emptyBoard('board'), size: 100, at: now };
  board.scales = [
    {
      scale: 'verdict',
      version: 1,
      rates: 'claim',
      axes: [{ key: 'v', levels: 5, middle: 3 }],
      findings: [],
      seq: 1,
    },
  ] as unknown as Board['scales'];
  for (let at = 1; at <= rounds; at++) {
    const latest = at === rounds ? round : undefined;
    board.rounds.set(`r${at}`, {
      id: `r${at}`,
      seq: at * 10,
      at: days(1),
      claims: [{ claim: 'c', version: 1, number: at, evidence: [] }],
      visibility: 'after-close',
      panel,
      quorum: 4,
      threshold: 75,
      debate: 'paused',
      scale: { scale: 'verdict', version: 1 },
      closed: { seq: at * 10 + 5, at: days(1), by: 'moderator' },
      ...latest,
    } as Round);
  }
  board.claims.set('c', {
    id: 'c',
    number: 1,
    seq: 2,
    version: 1,
    at: days(30),
    status: 'collecting',
    round: `r${rounds}`,
    rounds,
    voted: panel,
    recused: [],
    touched: rounds * 10 + 5,
    ...claim,
  } as Claim);
  const counts: ClosedPoll = {
    claim: 'c',
    round: `r${rounds}`,
    levels,
    findings: {},
    cannotJudge: 0,
    abstained: 0,
    voted: 6,
    panel: 6,
    stale: 0,
    unreadable: 0,
    destroyed: false,
    ...poll,
  };
  return { board, polls: new Map([['c', counts]]) };
}

function only(it: Case = {}, member: string | null = 'moderator'): Waiting | undefined {
  const { board, polls } = boardOf(it);
  return triage([...board.claims.values()], { board, polls, member, now })[0];
}

const split = [3, 0, 0, 0, 3];
const scattered = [3, 1, 2, 0, 0];

describe('what a claim waits for', () => {
  it('goes by what the panel came to', () => {
    expect(only()?.group).toBe('ready');
    expect(only({ levels: [3, 3, 0, 0, 0] })?.group).toBe('near');
    expect(only({ levels: split })?.group).toBe('split');
    expect(only({ levels: scattered })?.group).toBe('unsettled');
  });

  it('is stale where the panel agrees on less than what stands now', () => {
    expect(only({ poll: { stale: 2 } })?.group).toBe('stale');
    expect(only({ levels: [3, 3, 0, 0, 0], poll: { stale: 1 } })?.group).toBe('stale');
    expect(only({ levels: split, poll: { stale: 2 } })?.group).toBe('split');
  });

  it('is stalled without quorum, and where a secret round destroyed its ballots', () => {
    expect(only({ levels: [2, 0, 0, 0, 0] })).toMatchObject({ group: 'stalled', stall: 'no-quorum' });
    expect(only({ poll: { destroyed: true } })).toMatchObject({ group: 'stalled', stall: 'destroyed' });
  });

  it('is stalled once the last planned round is over without consensus, but ready or near is not', () => {
    expect(only({ levels: split, rounds: 2 })).toMatchObject({ group: 'stalled', stall: 'rounds-over' });
    expect(only({ levels: [3, 3, 0, 0, 0], rounds: 2 })?.group).toBe('near');
    expect(only({ rounds: 3 })).toMatchObject({ group: 'ready', mayVoteAgain: false });
  });

  it('goes by the number of rounds that the board has planned', () => {
    const { board, polls } = boardOf({ levels: split });
    board.about.procedure = {
      template: 'dual',
      secondSignature: false,
      blindAdjudication: false,
      rounds: { visibility: 'after-close', planned: 1 },
    };
    const [found] = triage([...board.claims.values()], { board, polls, member: 'moderator', now });
    expect(found).toMatchObject({ group: 'stalled', stall: 'rounds-over' });
  });

  it('counts rounds anew after a reopening, and says that there was none since', () => {
    expect(only({ claim: { reopened: 50 }, rounds: 2 })?.group).toBe('reopened');
    expect(only({ levels: split, claim: { reopened: 15 }, rounds: 2 })?.group).toBe('split');
  });

  it('is stalled while a round runs in which nothing has moved, unless a deadline is yet to come', () => {
    const running = { closed: undefined, at: days(20) };
    const old: Case = { claim: { status: 'voting', touched: 30 }, round: running };
    const quiet = (it: Case, moved: number) => {
      const { board, polls } = boardOf(it);
      board.members.set('m', { id: 'm', role: 'reviewer', seq: 40, at: days(moved), touched: 40 });
      return triage([...board.claims.values()], { board, polls, member: 'moderator', now })[0];
    };
    expect(quiet(old, 8)).toMatchObject({ group: 'stalled', stall: 'quiet' });
    expect(quiet(old, 3)?.group).toBe('running');
    expect(quiet({ ...old, claim: { status: 'voting', touched: 60 } }, 8)?.group).toBe('running');
    expect(quiet({ ...old, round: { ...running, deadline: days(-1) } }, 8)?.group).toBe('running');
  });

  it('waits for a signature, but not for one that a later round has overtaken', () => {
    expect(only({ claim: { proposed: { seq: 30, by: 'm' } } })?.group).toBe('signature');
    expect(only({ claim: { proposed: { seq: 5, by: 'm' } } })?.group).toBe('ready');
  });

  it('tells neither counts nor status to who adjudicates blind', () => {
    const round = { adjudicators: ['moderator'] };
    const blind = only({ round });
    expect(blind?.group).toBe('blind');
    expect(blind?.poll).toBeUndefined();
    expect(blind?.readiness).toBeUndefined();
    expect(only({ round }, 'another')?.group).toBe('ready');
    expect(only({ round, claim: { decided: 30, status: 'finalised' } })?.group).toBe('decided');
  });

  it('leaves out what was never voted on and what is gone', () => {
    expect(only({ claim: { round: undefined } })).toBeUndefined();
    expect(only({ claim: { status: 'merged' } })).toBeUndefined();
  });

  it('takes counts of an earlier round for nothing', () => {
    expect(only({ poll: { round: 'r0' } })?.group).toBe('running');
  });
});

describe('what the index tells of time', () => {
  it('is never too young a guess', () => {
    const { board } = boardOf();
    expect(movedBefore(board, days(2))).toBe(2);
    expect(movedBefore(board, days(0.5))).toBe(15);
    expect(movedBefore(board, now)).toBe(99);
    expect(movedBefore(board, days(60))).toBe(-1);
  });

  it('takes a day that came without a time to have ended', () => {
    const { board } = boardOf({ claim: { at: days(30).slice(0, 10) } });
    expect(movedBefore(board, days(30))).toBe(-1);
    expect(movedBefore(board, days(29))).toBe(2);
  });
});

describe('the lines of the queue', () => {
  it('have a head with a count for each group, and no claims where it is folded', () => {
    const queue = [only(), only({ levels: split }), only({ levels: split })].map((each) => each!);
    const lines = linesOf(queue, new Set(['split']));
    expect(lines).toMatchObject([
      { kind: 'head', group: 'ready', count: 1 },
      { kind: 'claim' },
      { kind: 'head', group: 'split', count: 2 },
    ]);
    expect(claimsIn(lines)).toHaveLength(1);
  });
});
