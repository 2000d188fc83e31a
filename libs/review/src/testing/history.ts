import type { Answer } from '../answer.schema.ts';
import type { Command, CommandOf } from '../commands.ts';
import type { ReviewEntry } from '../contract.ts';
import { apply, boardWith, draft, idOf, instantIn, judge, tagOf, type World } from './board-world.ts';

/** One step of a random history: who tries what, on what. Refused steps leave the board as it is. */
export interface Step {
  who: number;
  what: number;
  on: number;
  how: number;
}

export const cast = ['ann', 'mod', 'r1', 'r2', 'r3', 'r4', 'obs', 'aud'];

/** A board with two claims, evidence on the first, and every role; secret rounds need three ballots. */
export function startOfHistory(): World {
  const w = boardWith({
    mod: 'moderator',
    r1: 'reviewer',
    r2: 'reviewer',
    r3: 'reviewer',
    r4: 'reviewer',
    obs: 'observer',
    aud: 'auditor',
  });
  w.board.about.secretMinimum = 3;
  draft(w, 'r1', 'c1');
  draft(w, 'r2', 'c2');
  step(w, { who: 2, what: actions.indexOf(attach), on: 0, how: 0 });
  return w;
}

/** Tries one step; answers the entries that it led to. */
export function step(w: World, { who, what, on, how }: Step): ReviewEntry[] {
  const command = actions[what % actions.length]!(w, on, how);
  if (!command) return [];
  const [type, fields, by] = command;
  const actor = by ?? cast[who % cast.length]!;
  const decision = judge(w, actor, type, fields as never);
  const entries = apply(w, actor, decision);
  for (const { type: kind, data } of entries) {
    if (kind === 'round.closed') forgetWaiting(w, (data as { round: string }).round);
  }
  return entries;
}

type Attempt = {
  [T in Command['type']]: [T, Omit<CommandOf<T>, 'id' | 'type'>, actor?: string];
}[Command['type']];
type Action = (w: World, on: number, how: number) => Attempt | undefined;

function pick<T>(of: Iterable<T>, n: number): T | undefined {
  const list = [...of];
  return list[n % list.length];
}

const claimOf = (w: World, on: number) => pick(w.board.claims.keys(), on)!;
/** Mostly a running round, now and then one of the last three. */
function roundOf(w: World, on: number): string | undefined {
  const last = [...w.board.rounds.values()].slice(-3);
  const running = last.filter(({ closed }) => closed === undefined);
  return pick(on % 8 && running.length > 0 ? running : last, on)?.id;
}
const evidenceOf = (w: World, on: number) =>
  pick(
    [...w.board.rooms.values()].flatMap((room) => room.evidence.map(({ id }) => id)),
    on,
  );
const argumentOf = (w: World, on: number) =>
  pick(
    [...w.board.rooms.values()].flatMap((room) => room.arguments.map(({ id }) => id)),
    on,
  );
const panellist = (panel: string[], n: number) => cast.find((name) => idOf(name) === pick(panel, n));
const fresh = (w: World, kind: string) => idOf(`${kind}${w.board.size}`);
const visibilities = ['immediate', 'after-own', 'after-close', 'secret', 'pseudonymous'] as const;

export function answerOf(how: number): Answer {
  const others: Answer[] = [{ finding: 'not-checkable' }, { cannotJudge: true }, { abstain: true }];
  return others[(how % 8) - 5] ?? { level: (how % 5) + 1 };
}

const ballot: Action = (w, on, how) => {
  const round = roundOf(w, on);
  if (!round) return undefined;
  const { claims, visibility, panel } = w.board.rounds.get(round)!;
  const claim = pick(claims, on >> 3)!.claim;
  const tag = visibility === 'secret' ? tagOf(`t${on}`) : undefined;
  const voter = on % 4 ? panellist(panel, how >> 3) : undefined;
  return ['ballot.cast', { round, claim, answer: answerOf(how), tag, rationale: `Reason ${how}.` }, voter];
};

const appraisal: Action = (w, on, how) => {
  const round = roundOf(w, on);
  const evidence = evidenceOf(w, on >> 2);
  if (!round || !evidence) return undefined;
  const answers = { reliability: (how % 5) + 1, credibility: how % 3 === 0 ? ('cannotJudge' as const) : 2 };
  return ['appraisal.submit', { round, evidence, answers }, panellist(w.board.rounds.get(round)!.panel, how)];
};

const openRound: Action = (w, on, how) => {
  const claims = how % 3 === 0 ? [...w.board.claims.keys()].slice(0, 2) : [claimOf(w, on)];
  const panel = how % 3 === 1 ? ['mod', 'ann', 'r1', 'r2'].map(idOf) : undefined;
  const deadline = how % 7 === 0 ? instantIn(w, 1) : undefined;
  return [
    'round.open',
    { round: fresh(w, 'round'), claims, visibility: visibilities[how % 5]!, panel, deadline },
    'mod',
  ];
};

const attach: Action = (w, on, how) => {
  const direction = (['for', 'against', 'context'] as const)[how % 3]!;
  const source = pick(w.board.sources.keys(), how);
  if (!source) return ['source.describe', { source: fresh(w, 'source'), name: 'Source', kind: 'press' }];
  const citation = { type: 'report' as const, title: 'Report' };
  return ['evidence.attach', { evidence: fresh(w, 'e'), claim: claimOf(w, on), direction, source, citation }];
};

const onEvidence =
  (make: (evidence: string, w: World, how: number) => Attempt | undefined): Action =>
  (w, on, how) => {
    const evidence = evidenceOf(w, on);
    return evidence === undefined ? undefined : make(evidence, w, how);
  };

const onArgument =
  (make: (argument: string, how: number) => Attempt): Action =>
  (w, on, how) => {
    const argument = argumentOf(w, on);
    return argument === undefined ? undefined : make(argument, how);
  };

const post: Action = (w, on, how) => {
  const reply = argumentOf(w, on);
  const target = how % 2 && reply ? { argument: reply } : { claim: claimOf(w, on) };
  const stance = (['pro', 'con', 'question', 'note'] as const)[how % 4]!;
  return ['argument.post', { argument: fresh(w, 'a'), on: target, stance, text: 'Text.' }];
};

const closeRound: Action = (w, on) => {
  const round = roundOf(w, on);
  return round === undefined ? undefined : ['round.close', { round }, 'mod'];
};

const expireRound: Action = (w, on) => {
  const round = w.board.rounds.get(roundOf(w, on) ?? '');
  if (!round?.deadline) return undefined;
  w.now += 60_000;
  return ['round.expire', { round: round.id, deadline: round.deadline }, 'system'];
};

const reason = 'A reason.';

/** Ballots and rounds are listed several times, as they come several times as often. */
const actions: Action[] = [
  ...[ballot, ballot, ballot, ballot, ballot, ballot, ballot, appraisal, appraisal],
  ...[openRound, openRound, openRound, closeRound, closeRound, expireRound],
  ...[attach, post, post],
  (w) => ['claim.draft', { claim: fresh(w, 'c'), statement: 'A claim.', kind: 'fact' }],
  (w, on) => ['claim.revise', { claim: claimOf(w, on), statement: 'Revised.', kind: 'fact' }],
  (w, on, how) => ['claim.tag', { claim: claimOf(w, on), tags: [`tag ${how}`] }],
  (w, on, how) => ['claim.assign', { claim: claimOf(w, on), members: [idOf(pick(cast, how)!)] }],
  (w, on, how) => ['claim.relate', { claim: claimOf(w, on), other: claimOf(w, how), relation: 'supports' }],
  (w, on, how) =>
    how % 4 ? undefined : ['claim.merge', { claim: claimOf(w, on), into: claimOf(w, how), reason }],
  (w, on, how) => (how % 4 ? undefined : ['claim.withdraw', { claim: claimOf(w, on), reason }]),
  (w, on) => ['claim.reopen', { claim: claimOf(w, on), reason }, 'mod'],
  (w, on, how) => [
    'rating.finalise',
    { claim: claimOf(w, on), answer: { level: (how % 5) + 1 }, rationale: reason, departure: reason },
    'mod',
  ],
  (w, on, how) => [
    'rating.propose',
    { claim: claimOf(w, on), answer: { level: (how % 5) + 1 }, rationale: reason, departure: reason },
    'mod',
  ],
  (w, on) => ['rating.sign', { claim: claimOf(w, on) }, 'ann'],
  (_w, on, how) => [
    'board.configure',
    {
      secondSignature: how % 4 === 0,
      blindAdjudication: on % 2 === 0,
      rounds: { visibility: 'pseudonymous', planned: 2 },
    },
    'ann',
  ],
  (w, on) => ['dissent.file', { claim: claimOf(w, on), text: 'No.' }],
  onEvidence((evidence) => [
    'evidence.correct',
    { evidence, citation: { type: 'book', title: 'B' }, reason },
  ]),
  onEvidence((evidence) => ['evidence.mark', { evidence, mark: 'overturned', reason }]),
  onEvidence((evidence, w, how) => {
    const round = roundOf(w, how);
    return round ? ['evidence.mark', { evidence, round, material: how % 2 === 0, reason }, 'mod'] : undefined;
  }),
  onEvidence((evidence) => ['evidence.withdraw', { evidence, reason }]),
  onArgument((argument) => ['argument.edit', { argument, text: 'Edited.' }]),
  onArgument((argument) => ['argument.retract', { argument }]),
  onArgument((argument, how) => ['argument.resolve', { argument, resolved: how % 3 > 0 }]),
  (w, on, how) => (how % 4 ? undefined : ['member.recuse', { claim: claimOf(w, on), statement: reason }]),
  (_w, on, how) => [
    'member.set-role',
    { member: idOf(pick(cast, on)!), role: how % 2 ? 'reviewer' : 'moderator' },
  ],
  (_w, on, how) => (how % 8 ? undefined : ['member.remove', { member: idOf(pick(cast, on)!) }, 'ann']),
  (w) => ['member.join', { member: fresh(w, 'm'), role: 'reviewer', name: 'New' }, 'system'],
  (_w, _on, how) =>
    how % 2
      ? ['board.publish', { names: how % 4 > 1 ? 'shown' : 'hidden' }, 'ann']
      : ['board.unpublish', {}, 'ann'],
  (w, on) => ['body.redact', { seq: on % w.board.size, reason }, 'ann'],
];

function forgetWaiting(w: World, round: string): void {
  for (const [key, each] of w.waiting) if (each.round === round) w.waiting.delete(key);
}
