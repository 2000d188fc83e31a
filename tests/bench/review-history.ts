import { emptyBoard } from '@touchstone/review/board';
import type { Command } from '@touchstone/review/commands';
import type { ReviewEntry } from '@touchstone/review/contract';
import { decide } from '@touchstone/review/decide';
import { evolve } from '@touchstone/review/evolve';
import { preset } from '@touchstone/review/scale-presets';

const idOf = (kind: number, n: number) =>
  `${kind.toString(16).padStart(8, '0')}-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const member = (n: number) => idOf(1, n);
const claimsOfARound = 4;
const reviewers = 20;

export const boardOf = idOf(0, 0);

/**
 * A made-up review of that many entries, of the same kind from beginning to end: claims with evidence, debate,
 * a round on every four of them with ballots and appraisals, and final ratings; about fifty entries a claim.
 */
export function reviewHistory(length: number): ReviewEntry[] {
  const board = emptyBoard(boardOf);
  const entries: ReviewEntry[] = [];
  const bodies = new Map<number, unknown>();
  const say = (actor: string, { type, ...fields }: { type: string; [field: string]: unknown }) => {
    const now = new Date(Date.UTC(2026, 0, 1) + 1_000 * entries.length).toISOString();
    const body = (seq: number) => bodies.get(seq);
    const nothing = { text: () => undefined, waiting: () => [], alias: () => '' };
    const context = { now, actor, body, seed: () => 7, ...nothing };
    const decision = decide(board, { id: boardOf, type, ...fields } as Command, context);
    if (!decision.events) throw new Error(`${type}: ${JSON.stringify(decision.rejection)}`);
    for (const event of decision.events) {
      const entry = { seq: board.size, at: now, actor, type: event.type, data: event.data };
      bodies.set(entry.seq, event.body);
      evolve(board, entry);
      entries.push(entry);
    }
  };
  gather(say);
  for (let round = 0; entries.length < length; round++) review(say, round);
  return entries.slice(0, length);
}

type Say = (actor: string, command: { type: string; [field: string]: unknown }) => void;

function gather(say: Say): void {
  say(member(0), {
    type: 'board.create',
    owner: member(0),
    name: 'Olga',
    title: 'Trams',
    sample: false,
    claimScale: { ...preset('verdict'), scale: idOf(2, 0) },
    evidenceScale: { ...preset('admiralty'), scale: idOf(2, 1) },
  });
  for (let n = 1; n <= reviewers; n++) {
    say(member(n), { type: 'member.join', member: member(n), role: 'reviewer', name: `Reviewer ${n}` });
  }
}

/** One round: its claims from the draft to the final rating. */
function review(say: Say, n: number): void {
  const [source, round] = [idOf(3, n), idOf(4, n)];
  const claims = Array.from({ length: claimsOfARound }, (_, i) => n * claimsOfARound + i);
  say(member(1), { type: 'source.describe', source, name: `Archive ${n}`, kind: 'official' });
  for (const claim of claims) prepare(say, claim, source);
  say(member(0), {
    type: 'round.open',
    round,
    claims: claims.map((claim) => idOf(5, claim)),
    visibility: 'after-close',
  });
  for (const claim of claims) vote(say, claim, round);
  say(member(0), { type: 'round.close', round });
  for (const claim of claims) {
    say(member(0), {
      type: 'rating.finalise',
      claim: idOf(5, claim),
      answer: { level: 2 },
      rationale: 'Most sources agree.',
      departure: 'The panel was divided.',
    });
  }
}

const evidenceOf = (claim: number) => [idOf(6, 2 * claim), idOf(6, 2 * claim + 1)];

function prepare(say: Say, n: number, source: string): void {
  const claim = idOf(5, n);
  say(member(1), { type: 'claim.draft', claim, statement: `Line ${n} runs at night.`, kind: 'fact' });
  for (const evidence of evidenceOf(n)) {
    const citation = { type: 'report', title: 'Timetables' };
    say(member(2), { type: 'evidence.attach', evidence, claim, direction: 'for', source, citation });
  }
  for (let i = 0; i < 4; i++) {
    const argument = idOf(7, 4 * n + i);
    say(member(3 + i), { type: 'argument.post', argument, on: { claim }, stance: 'pro', text: 'Because.' });
  }
}

function vote(say: Say, n: number, round: string): void {
  for (let who = 1; who <= reviewers; who++) {
    say(member(who), {
      type: 'ballot.cast',
      claim: idOf(5, n),
      round,
      answer: { level: 1 + ((who + n) % 5) },
    });
  }
  for (const evidence of evidenceOf(n)) {
    for (let who = 1; who <= reviewers / 2; who++) {
      const answers = { reliability: 2, credibility: 3 };
      say(member(who), { type: 'appraisal.submit', evidence, round, answers });
    }
  }
}
