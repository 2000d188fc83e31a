import { toBase64 } from '@touchstone/ledger/encoding';
import { emptyRoot, frontierBytes } from '@touchstone/ledger/tree';
import type { CommandAnswer } from '@touchstone/protocol/wire';
import type { PoolClient } from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { eraseFile } from '../documents/erase-file.ts';
import * as ledger from '../ledger/ledger.append.ts';
import type { CommandRow, LockedHead, NewHead } from '../ledger/ledger.append.ts';
import { Pipeline } from '../ledger/pipeline.ts';
import { BoardWork } from './board-work.ts';
import type { BoardHost } from './board-host.ts';
import type { BoardHosts } from './board-hosts.ts';
import { signCheckpoint, type Seals } from './checkpoints.ts';
import { patience } from './command-queue.ts';
import { system, type Pending } from './task.ts';

/** What a batch needs. */
export interface Workshop extends Seals {
  database: DataSource;
  hosts: BoardHosts;
  /** Whether no other server seems to write. */
  alone: () => boolean;
}

/** What became of a task: how to answer it, why it was refused, or that it is to be tried once more. */
export type Outcome = { task: Pending } & (
  { answer: CommandAnswer } | { error: unknown } | { skipped: true }
);

/**
 * The work of a batch, if all of it can be decided upon what is in memory, before the database is asked: it records
 * nothing on a board whose head is not as it is in memory.
 */
export function workAhead(hosts: ReadonlyMap<string, BoardHost>, tasks: Pending[]): BoardWork[] | undefined {
  const works = [...hosts.values()].map((host) => new BoardWork(host, ofBoard(host.id, tasks), []));
  return works.every(({ plain }) => plain) ? works : undefined;
}

/** Decides and folds, at once. */
export function decideAhead({ hosts }: Workshop, works: BoardWork[]): void {
  const now = new Date().toISOString();
  for (const work of works) {
    work.decidePlain(now);
    if (work.bug !== undefined) hosts.drop(work.host);
  }
}

/**
 * Records what was decided ahead: in one statement, which has been sent when this returns, unless something hangs on
 * single commands. Resolves after the commit. If it rejects, the outcome is unknown and every host must be dropped.
 */
export async function recordAhead(
  shop: Workshop,
  client: PoolClient,
  works: BoardWork[],
): Promise<Outcome[]> {
  const sound = works.filter((work) => work.bug === undefined);
  if (sound.some(({ hasBeside }) => hasBeside)) {
    await client.query('BEGIN');
    await recordAll(shop, client, sound);
    await writeBeside(client, sound);
    await commit(client);
  } else if (sound.length > 0) await recordAll(shop, client, sound);
  return works.flatMap((work) => answersOf(shop, work));
}

/**
 * One transaction for commands of any number of boards, decided upon locked heads. The caller holds the mutex of
 * each host, and nothing else is under way on the connection. Resolves after the commit. If it rejects, the outcome
 * is unknown and every host of it must be dropped.
 */
export async function runLocked(
  shop: Workshop,
  runner: QueryRunner,
  hosts: Map<string, BoardHost>,
  tasks: Pending[],
): Promise<Outcome[]> {
  const client = (await runner.connect()) as PoolClient;
  const wait = tasks.some(({ alone, skips }) => alone || skips >= patience);
  const { works, skipped } = await lockBoards(shop, client, hosts, tasks, wait);
  await decideAll(client, managerOf(runner), works);
  const sound = works.filter((work) => work.bug === undefined);
  await writeLocked(shop, client, sound);
  for (const work of works) if (work.bug !== undefined) shop.hosts.drop(work.host);
  const outcomes = works.flatMap((work) => answersOf(shop, work));
  return [...outcomes, ...skipped.map((task) => ({ task, skipped: true as const }))];
}

interface Decided {
  works: BoardWork[];
  skipped: Pending[];
}

/** The manager of a transaction that was begun and is ended by hand. */
function managerOf(runner: QueryRunner): EntityManager {
  return Object.assign(runner, { isTransactionActive: true }).manager;
}

/** Begins a transaction with the locked heads of the boards and what is known of the commands. */
async function begin(
  client: PoolClient,
  boards: string[],
  tasks: Pending[],
  wait: boolean,
): Promise<{ heads: LockedHead[]; known: CommandRow[] }> {
  const created = tasks.filter((task) => task.creates).map((task) => task.board);
  const said = tasks.filter(({ actor }) => actor !== system).map(keyOf);
  const beginning = new Pipeline(client);
  const [locking, finding] = beginning.together(() => {
    beginning.send(client.query('BEGIN'));
    if (created.length > 0) beginning.send(ledger.makeHeads(client, [...new Set(created)], emptyRoot()));
    return [
      beginning.send(ledger.lockHeads(client, boards, wait)),
      // Sees what was committed before the heads were locked: a repetition is found whoever recorded it.
      beginning.send(ledger.findCommands(client, said)),
    ] as const;
  });
  await beginning.done();
  return { heads: await locking, known: await finding };
}

async function lockBoards(
  shop: Workshop,
  client: PoolClient,
  hosts: Map<string, BoardHost>,
  tasks: Pending[],
  wait: boolean,
): Promise<Decided> {
  const { heads, known } = await begin(client, [...hosts.keys()], tasks, wait);
  const works: BoardWork[] = [];
  for (const head of heads) {
    const host = hosts.get(head.board)!;
    if (head.size < host.size) throw new Error(`the ledger of board ${head.board} is shorter than it was`);
    if (head.size > host.size) await shop.hosts.catchUp(host, transactionReader(client));
    host.note = head.note;
    host.epoch = head.epoch;
    host.aliasKey = head.aliasKey;
    works.push(new BoardWork(host, ofBoard(head.board, tasks), ofBoard(head.board, known)));
  }
  const locked = new Set(heads.map(({ board }) => board));
  return { works, skipped: tasks.filter((task) => !locked.has(task.board)) };
}

const ofBoard = <T extends { board: string }>(board: string, items: readonly T[]): T[] =>
  items.filter((item) => item.board === board);

const keyOf = ({ board, actor, command }: Pending) => ({ board, actor, cmd: command.id });

const transactionReader = (client: PoolClient) => ({
  query: async (text: string, values?: unknown[]) => (await client.query(text, values)).rows,
});

async function decideAll(client: PoolClient, manager: EntityManager, works: BoardWork[]): Promise<void> {
  const now = new Date().toISOString();
  for (const work of works) {
    for (const round of work.roundsToCount()) {
      work.waitingBefore.set(round, await ledger.readWaiting(client, work.host.id, round));
    }
    for (const task of work.tasks) {
      await work.decide(task, now, manager);
      if (work.bug === undefined) continue;
      // What it wrote beside the ledger can only be undone with everything else: each is tried by itself.
      if (work.accepted.some(({ also }) => also)) throw work.bug;
      break;
    }
  }
}

/** Ends the transaction in which the heads were locked: in one write to the network if nothing hangs on commands. */
async function writeLocked(shop: Workshop, client: PoolClient, works: BoardWork[]): Promise<void> {
  const grown = works.filter((work) => work.entries.length > 0 || work.commandRows().length > 0);
  const writing = new Pipeline(client);
  const record = () => {
    if (grown.length > 0) writing.send(recordAll(shop, client, grown));
  };
  if (works.some(({ hasBeside }) => hasBeside)) {
    record();
    await writing.done();
    await writeBeside(client, works);
    return commit(client);
  }
  writing.together(() => {
    record();
    writing.send(commit(client));
  });
  await writing.done();
}

async function commit(client: PoolClient): Promise<void> {
  const { command } = await client.query('COMMIT');
  if (command !== 'COMMIT') throw new Error('the transaction was rolled back');
}

async function recordAll(shop: Workshop, client: PoolClient, works: BoardWork[]): Promise<void> {
  const heads = works.map((work) => newHead(shop, work));
  const moved = await ledger.record(client, {
    heads,
    entries: works.flatMap((work) => work.entries),
    commands: works.flatMap((work) => work.commandRows()),
  });
  const behind = works.find(({ host }) => !moved.has(host.id));
  if (behind) throw new Error(`board ${behind.host.id} had grown elsewhere`);
  works.forEach(({ host }, i) => (host.note = heads[i]!.note));
}

async function writeBeside(client: PoolClient, works: BoardWork[]): Promise<void> {
  for (const { host, waiting, counted, redactions } of works) {
    await ledger.keepWaiting(client, host.id, waiting);
    for (const round of counted) await ledger.clearWaiting(client, host.id, round);
    for (const seq of redactions) {
      await ledger.deleteBody(client, host.id, seq);
      await eraseFile(client, host.board, seq);
    }
  }
}

function newHead(shop: Workshop, { host, from }: BoardWork): NewHead {
  const { id, size, epoch } = host;
  const note = signCheckpoint(shop, host, size);
  const frontier = frontierBytes(host.frontier());
  const [fromRoot, root] = [host.root(from), host.root()];
  return { board: id, epoch, from, fromRoot, size, note, root, frontier };
}

function answersOf(shop: Workshop, work: BoardWork): Outcome[] {
  const { host, tasks, bug } = work;
  if (bug !== undefined) return tasks.map((task) => ({ task, error: bug }));
  const notes = earlierNotes(shop, work);
  return tasks.map((task) => {
    const settled = work.settled.get(task)!;
    if ('error' in settled) return { task, error: settled.error };
    return { task, answer: answerOf(host, settled.row, notes) };
  });
}

/** The checkpoints in the receipts of repeated commands, by size; all others get the newest. */
function earlierNotes(shop: Workshop, { host, settled }: BoardWork): Map<number, string> {
  const notes = new Map<number, string>([[host.size, host.note]]);
  for (const outcome of settled.values()) {
    const size = 'row' in outcome ? outcome.row.size : null;
    if (size !== null && !notes.has(size)) notes.set(size, signCheckpoint(shop, host, size));
  }
  return notes;
}

function answerOf(host: BoardHost, row: CommandRow, notes: ReadonlyMap<number, string>): CommandAnswer {
  if (row.seq === null || row.size === null) return { waiting: true };
  const leaf = toBase64(host.tree.node(0, row.seq));
  return { receipt: { seq: row.seq, leaf, checkpoint: notes.get(row.size)! } };
}
