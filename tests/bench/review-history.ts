import { emptyBoard, type Board } from '@touchstone/review/board';
import type { Command } from '@touchstone/review/commands';
import type { ReviewEntry } from '@touchstone/review/contract';
import { decide } from '@touchstone/review/decide';
import { evolve } from '@touchstone/review/evolve';
import { preset } from '@touchstone/review/scale-presets';
import { Chance } from './chance.ts';

/** A made-up review, as a ledger keeps it before anything is sealed. */
export interface MadeReview {
  /** Folded to the end. */
  board: Board;
  entries: (ReviewEntry & { data: object })[];
  /** By seq. */
  bodies: object[];
  /** Owner first, then reviewers, then observers. */
  members: string[];
  /** What can be voted on now: the claims of the rounds that run. */
  ballots: { claim: string; round: string }[];
}

export interface Plan {
  /** Of the board; every id on it follows from this one. */
  seed?: number;
  reviewers?: number;
  observers?: number;
  /** Reviewers who vote on each claim that is reviewed. */
  panel?: number;
  claimsOfARound?: number;
  /** Claims that are drafted last and put into rounds which stay open. */
  openClaims?: number;
}

interface Review extends MadeReview {
  plan: Required<Plan>;
  chance: Chance;
}

const argumentsOfAClaim = 10;
const openClaimsOfARound = 200;

/**
 * A made-up review of that many entries, of the same kind from beginning to end: claims with evidence, debate,
 * rounds with ballots and appraisals, and final ratings; about fifty entries a claim.
 */
export function reviewHistory(length: number): ReviewEntry[] {
  return makeReview(length).entries.slice(0, length);
}

export const boardOf = new Chance(0).uuid();

/** The same with all that was said, of at least that many entries; it ends with open claims, if any are wanted. */
export function makeReview(length: number, plan: Plan = {}): MadeReview {
  const review = begin(plan);
  const open = review.plan.openClaims;
  const last = open + Math.ceil(open / openClaimsOfARound);
  while (review.entries.length < length - last) reviewSome(review);
  for (let made = 0; made < open; made += openClaimsOfARound) {
    putToVote(review, Math.min(openClaimsOfARound, open - made));
  }
  return review;
}

function say(review: Review, actor: string, command: { type: string; [field: string]: unknown }): void {
  const { board, entries, bodies } = review;
  const now = new Date(Date.UTC(2026, 0, 1) + 1_000 * entries.length).toISOString();
  const nothing = { text: () => undefined, waiting: () => [], alias: () => '' };
  const context = { now, actor, body: (seq: number) => bodies[seq], seed: () => 7, ...nothing };
  const decision = decide(board, { id: board.id, ...command } as Command, context);
  if (!decision.events) throw new Error(`${command.type}: ${JSON.stringify(decision.rejection)}`);
  for (const { type, data, body } of decision.events) {
    const entry = { seq: board.size, at: now, actor, type, data };
    bodies.push(body);
    evolve(board, entry);
    entries.push(entry);
  }
}

function begin(wanted: Plan): Review {
  const plan = {
    seed: 0,
    reviewers: 20,
    observers: 0,
    panel: 20,
    claimsOfARound: 4,
    openClaims: 0,
    ...wanted,
  };
  const chance = new Chance(plan.seed);
  const board = emptyBoard(chance.uuid());
  const members = Array.from({ length: 1 + plan.reviewers + plan.observers }, () => chance.uuid());
  const review: Review = { board, entries: [], bodies: [], members, ballots: [], plan, chance };
  say(review, members[0]!, {
    type: 'board.create',
    owner: members[0]!,
    name: 'Olga',
    title: 'Trams',
    sample: false,
    claimScale: { ...preset('verdict'), scale: chance.uuid() },
    evidenceScale: { ...preset('admiralty'), scale: chance.uuid() },
  });
  members.slice(1).forEach((member, n) => {
    const role = n < plan.reviewers ? 'reviewer' : 'observer';
    say(review, member, { type: 'member.join', member, role, name: chance.words(2) });
  });
  return review;
}

const reviewersOf = ({ members, plan }: Review) => members.slice(1, 1 + plan.reviewers);

function draft(review: Review): string {
  const { chance } = review;
  const claim = chance.uuid();
  say(review, chance.one(reviewersOf(review)), {
    type: 'claim.draft',
    claim,
    statement: chance.words(13),
    kind: 'fact',
    tags: [chance.words(1)],
  });
  return claim;
}

function openRound(review: Review, claims: string[], panel?: string[]): string {
  const round = review.chance.uuid();
  say(review, review.members[0]!, { type: 'round.open', round, claims, visibility: 'after-close', panel });
  return round;
}

function putToVote(review: Review, count: number): void {
  const claims = Array.from({ length: count }, () => draft(review));
  const round = openRound(review, claims);
  review.ballots.push(...claims.map((claim) => ({ claim, round })));
}

/** One round: its claims from the draft to the final rating. */
function reviewSome(review: Review): void {
  const { chance, plan, members } = review;
  const [owner] = members as [string];
  const panel = chance.shuffled(reviewersOf(review)).slice(0, plan.panel);
  const source = chance.uuid();
  say(review, panel[0]!, { type: 'source.describe', source, name: chance.words(4), kind: 'official' });
  const prepared = Array.from({ length: plan.claimsOfARound }, () => {
    const claim = draft(review);
    return { claim, evidence: prepare(review, claim, source) };
  });
  const claims = prepared.map(({ claim }) => claim);
  const round = openRound(review, claims, panel);
  for (const { claim, evidence } of prepared) vote(review, { claim, evidence, round, panel });
  say(review, owner, { type: 'round.close', round });
  for (const claim of claims) {
    const [answer, rationale] = [{ level: chance.below(5) + 1 }, chance.words(15)];
    say(review, owner, { type: 'rating.finalise', claim, answer, rationale, departure: chance.words(10) });
  }
}

/** Two pieces of evidence and a debate. */
function prepare(review: Review, claim: string, source: string): string[] {
  const { chance } = review;
  const reviewers = reviewersOf(review);
  const evidence = [chance.uuid(), chance.uuid()];
  for (const item of evidence) {
    const citation = { type: 'report', title: chance.words(8), publisher: chance.words(2) };
    const said = { direction: 'for', source, citation, excerpt: chance.words(40) };
    say(review, chance.one(reviewers), { type: 'evidence.attach', evidence: item, claim, ...said });
  }
  for (let i = 0; i < argumentsOfAClaim; i++) {
    const argument = { argument: chance.uuid(), on: { claim }, stance: 'pro', text: chance.words(40) };
    say(review, chance.one(reviewers), { type: 'argument.post', ...argument });
  }
  return evidence;
}

function vote(
  review: Review,
  { claim, evidence, round, panel }: { claim: string; evidence: string[]; round: string; panel: string[] },
): void {
  const { chance } = review;
  for (const voter of chance.shuffled(panel)) {
    const answer = { level: chance.below(5) + 1 };
    const rationale = chance.words(12);
    say(review, voter, { type: 'ballot.cast', claim, round, answer, confidence: 'medium', rationale });
  }
  for (const item of evidence) {
    for (const voter of panel.slice(0, panel.length / 2)) {
      const answers = { reliability: chance.below(5) + 1, credibility: chance.below(4) + 2 };
      say(review, voter, { type: 'appraisal.submit', evidence: item, round, answers });
    }
  }
}
