import { aliasOf } from '../alias.ts';
import { checkEvent } from '../events-check.ts';
import { emptyBoard, type Board } from '../board.ts';
import type { Command, CommandOf } from '../commands.ts';
import type { Context, Decision, Rejection, ReviewEntry } from '../contract.ts';
import { decide } from '../decide.ts';
import type { Event } from '../events.ts';
import { evolve } from '../evolve.ts';
import { mayRead, openedBy, ratedBy, type Viewer } from '../may-read.ts';
import type { Waiting } from '../round.events.ts';
import { preset } from '../scale-presets.ts';
import type { Role } from '../words.ts';

/** A board with its ledger, clock and waiting place: the given/when/then of the specs. */
export interface World {
  board: Board;
  entries: ReviewEntry[];
  bodies: Map<number, unknown>;
  texts: Map<string, string>;
  waiting: Map<string, Waiting>;
  /** The server's clock, in milliseconds since 1970. */
  now: number;
}

type Fields<T extends Command['type']> = Omit<CommandOf<T>, 'id' | 'type'>;

/** A readable, valid id for a name: the same name always gives the same id. */
export function idOf(name: string): string {
  const hex = [...name].map((c) => c.codePointAt(0)!.toString(16)).join('');
  if (hex.length > 24) throw new Error(`${name} is too long for an id`);
  const digits = hex.padEnd(24, '0');
  const [a, b, c, d] = [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 15), digits.slice(15, 18)];
  return `${a}-${b}-4${c}-8${d}-${digits.slice(18)}000000`;
}

/** The alias of a member by name. */
export function aliasFor(name: string): string {
  return aliasOf(idOf(name).slice(0, 8));
}

/** An empty world at noon of a day. */
export function world(): World {
  const board = emptyBoard(idOf('board'));
  const empty = { entries: [], bodies: new Map(), texts: new Map(), waiting: new Map() };
  return { board, ...empty, now: Date.parse('2026-03-01T12:00:00.000Z') };
}

/** The instant that lies `minutes` after the world's now. */
export function instantIn(w: World, minutes: number): string {
  return new Date(w.now + minutes * 60_000).toISOString();
}

export function contextOf(w: World, actor: string): Context {
  return {
    now: new Date(w.now).toISOString(),
    actor,
    body: (seq) => (w.board.redacted.has(seq) ? undefined : w.bodies.get(seq)),
    text: (document) => w.texts.get(document),
    seed: () => 7,
    alias: () => aliasOf(actor.slice(0, 8)),
    waiting: (round) => [...w.waiting.values()].filter((each) => each.round === round),
  };
}

/** Decides without applying anything. */
export function judge<T extends Command['type']>(
  w: World,
  actor: string,
  type: T,
  fields: Fields<T>,
): Decision {
  const id = actor === 'system' ? actor : idOf(actor);
  return decide(w.board, { id: idOf('cmd'), type, ...fields } as Command, contextOf(w, id));
}

/** Sends a command that must be accepted, and folds what it led to. Answers the new entries. */
export function send<T extends Command['type']>(
  w: World,
  actor: string,
  type: T,
  fields: Fields<T>,
): ReviewEntry[] {
  const decision = judge(w, actor, type, fields);
  if (decision.rejection)
    throw new Error(`${type}: ${decision.rejection.code} ${decision.rejection.message}`);
  return apply(w, actor, decision);
}

/** The refusal of a command; fails if it is accepted. */
export function refusal<T extends Command['type']>(
  w: World,
  actor: string,
  type: T,
  fields: Fields<T>,
): Rejection {
  const decision = judge(w, actor, type, fields);
  if (!decision.rejection) throw new Error(`${type} was accepted`);
  return decision.rejection;
}

/** Folds what a decision led to, or keeps a secret answer. Every event is checked against its schema. */
export function apply(w: World, actor: string, decision: Decision): ReviewEntry[] {
  if (decision.waiting) {
    const { round, claim, member, evidence = '' } = decision.waiting;
    w.waiting.set([round, claim, member, evidence].join('/'), decision.waiting);
  }
  const by = decision.as ?? (actor === 'system' ? actor : idOf(actor));
  return (decision.events ?? []).map((event) => append(w, by, event));
}

function append(w: World, by: string, event: Event): ReviewEntry {
  const { type, data, body } = JSON.parse(JSON.stringify(event)) as Event;
  const problem = checkEvent({ type, data }, body);
  if (problem !== undefined) throw new Error(`${type}: ${problem}`);
  const at = new Date((w.now += 1_000)).toISOString();
  const entry = { seq: w.board.size, at, actor: by, type, data };
  w.bodies.set(entry.seq, body);
  evolve(w.board, entry);
  w.entries.push(entry);
  if (type === 'body.redacted') w.bodies.delete(data.seq);
  return entry;
}

/** A board with an owner `ann` and members by role, as `{ bob: 'reviewer' }`. */
export function boardWith(members: Record<string, Role> = {}, { sample = false } = {}): World {
  const w = world();
  const claimScale = { ...preset('verdict'), scale: idOf('verdict') };
  const evidenceScale = { ...preset('admiralty'), scale: idOf('admiralty') };
  const made = { owner: idOf('ann'), name: 'Ann', title: 'A board', sample, claimScale, evidenceScale };
  send(w, 'ann', 'board.create', made);
  for (const [name, role] of Object.entries(members)) {
    send(w, name, 'member.join', { member: idOf(name), role, name });
  }
  return w;
}

/** A board with a moderator `mod`, reviewers `r1` … and an observer `obs`, and one claim `c1` by the first. */
export function panelBoard(reviewers = 5): World {
  const names = Array.from({ length: reviewers }, (_, i) => [`r${i + 1}`, 'reviewer'] as const);
  const w = boardWith({ mod: 'moderator', ...Object.fromEntries(names), obs: 'observer' });
  draft(w, 'r1', 'c1');
  return w;
}

export function draft(w: World, actor: string, claim: string): void {
  send(w, actor, 'claim.draft', { claim: idOf(claim), statement: `The claim ${claim}.`, kind: 'fact' });
}

export function source(w: World, actor: string, name: string): void {
  send(w, actor, 'source.describe', { source: idOf(name), name, kind: 'press' });
}

/** Attaches evidence of a source `paper`, which is described when it is new. */
export function attach(
  w: World,
  actor: string,
  evidence: string,
  claim = 'c1',
  direction: 'for' | 'against' | 'context' = 'for',
): void {
  if (!w.board.sources.has(idOf('paper'))) source(w, actor, 'paper');
  send(w, actor, 'evidence.attach', {
    evidence: idOf(evidence),
    claim: idOf(claim),
    direction,
    source: idOf('paper'),
    citation: { type: 'report', title: 'A report' },
  });
}

export function post(
  w: World,
  actor: string,
  argument: string,
  on: CommandOf<'argument.post'>['on'],
  stance: CommandOf<'argument.post'>['stance'] = 'pro',
): void {
  send(w, actor, 'argument.post', { argument: idOf(argument), on, stance, text: 'Because.' });
}

export function open(w: World, round = 'round1', fields: Partial<Fields<'round.open'>> = {}): void {
  send(w, 'mod', 'round.open', {
    round: idOf(round),
    claims: [idOf('c1')],
    visibility: 'after-close',
    ...fields,
  });
}

type Answer = CommandOf<'ballot.cast'>['answer'];

/** Casts a level (a number) or any other answer. */
export function vote(
  w: World,
  actor: string,
  answer: number | Answer,
  round = 'round1',
  claim = 'c1',
): ReviewEntry[] {
  return send(w, actor, 'ballot.cast', ballot(answer, round, claim));
}

export function ballot(answer: number | Answer, round = 'round1', claim = 'c1'): Fields<'ballot.cast'> {
  const given = typeof answer === 'number' ? { level: answer } : answer;
  return { round: idOf(round), claim: idOf(claim), answer: given };
}

/** A tag for a secret ballot. */
export function tagOf(name: string): string {
  return [...name]
    .map((c) => c.codePointAt(0)!.toString(16))
    .join('')
    .padEnd(64, '0');
}

export function close(w: World, round = 'round1'): ReviewEntry[] {
  const entries = send(w, 'mod', 'round.close', { round: idOf(round) });
  for (const key of w.waiting.keys()) if (key.startsWith(idOf(round))) w.waiting.delete(key);
  return entries;
}

export function viewerOf(w: World, name: string | null): Viewer {
  if (name === null) return { member: null, rated: new Set() };
  return {
    member: idOf(name),
    alias: aliasFor(name),
    rated: ratedBy(w.board, idOf(name), (seq) => w.bodies.get(seq)),
  };
}

/** Whether a member may read an entry's body now. */
export function reads(w: World, name: string | null, seq: number): boolean {
  return mayRead(w.board, viewerOf(w, name), seq);
}

/** The entries that an entry opened for a member, filtered as a server does. */
export function opened(w: World, name: string | null, entry: ReviewEntry): number[] {
  const viewer = viewerOf(w, name);
  return openedBy(w.board, viewer, entry).filter((seq) => mayRead(w.board, viewer, seq));
}

/** Seq of the last entry of a type. */
export function lastOf(w: World, type: string): number {
  const entry = w.entries.findLast((each) => each.type === type);
  if (!entry) throw new Error(`there is no ${type}`);
  return entry.seq;
}
