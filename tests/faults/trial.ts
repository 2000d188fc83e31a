import { setTimeout as wait } from 'node:timers/promises';
import { randomFrom } from '../integration/bundle.mutations.ts';
import { checkHistory, type Violation } from './check-history.ts';
import { indexFrom, readFinalLedger, readKey } from './final-ledger.ts';
import { emptyHistory, type FinalLedger, type History } from './history.ts';
import { gather, panel, type Cast } from './people.ts';
import type { Ailment } from './proxy.ts';
import type { Seen } from './record.ts';
import type { Stage } from './stage.ts';
import { startTraffic, type Traffic, type TrafficOptions } from './traffic.ts';

/**
 * Something that happens to the stage at a moment of a trial, in milliseconds after its start. The time that
 * the faults themselves take is not counted.
 */
export type Fault = { at: number } & (
  | { what: 'kill server'; which: number }
  | { what: 'pause server'; which: number; lasts: number }
  | { what: 'kill database' }
  /** `front`: between clients and a server; `back`: between a server and PostgreSQL. */
  | { what: 'ail'; where: 'front' | 'back'; which: number; ailment: Ailment; lasts: number }
  | { what: 'reset'; where: 'front' | 'back'; which: number }
);

export type FaultKind = 'kill server' | 'pause server' | 'kill database' | 'front' | 'back';

interface Drawing {
  servers?: number;
  spacing?: number;
  pauses?: readonly number[];
}

/** A run of traffic with faults, all of it drawn from one seed: the same seed sends and breaks the same. */
export interface Trial {
  seed: number;
  milliseconds: number;
  faults: Fault[];
}

export interface Outcome {
  violations: Violation[];
  acknowledged: number;
  unknown: number;
  refused: number;
  entries: number;
  /** Milliseconds from the last command until everyone had everything. */
  settled: number;
  /** For whoever looks for the cause of a violation. */
  seen: Seen;
}

/** Draws so many faults of these kinds, about `spacing` milliseconds apart; servers stand still for one of `pauses`. */
export function drawTrial(
  seed: number,
  kinds: readonly FaultKind[],
  count: number,
  { servers = 1, spacing = 800, pauses = [2_000] }: Drawing = {},
): Trial {
  const random = randomFrom(seed);
  const faults: Fault[] = [];
  let at = 300;
  for (let i = 0; i < count; i++) {
    const kind = random.of(kinds);
    const which = random.below(servers);
    if (kind === 'kill server') faults.push({ at, what: kind, which });
    else if (kind === 'pause server') faults.push({ at, what: kind, which, lasts: random.of(pauses) });
    else if (kind === 'kill database') faults.push({ at, what: kind });
    else if (random.below(5) === 0) faults.push({ at, what: 'reset', where: kind, which });
    else {
      const ailment = random.of<Ailment>([
        { kind: 'delay', milliseconds: 1 + random.below(200) },
        { kind: 'stall' },
        { kind: 'half-open' },
        { kind: 'cut', after: random.below(4_000) },
      ]);
      faults.push({ at, what: 'ail', where: kind, which, ailment, lasts: 100 + random.below(spacing) });
    }
    at += spacing / 2 + random.below(spacing);
  }
  return { seed, faults, milliseconds: at + 300 };
}

export interface TrialOptions extends Partial<TrafficOptions> {
  cast?: Cast;
  /** How many boards are worked on at once, by the same people. */
  boards?: number;
  /** So many acknowledged commands, however long it takes; each fault waits for its share of them. */
  enough?: number;
  /** How long everyone may take to have everything in the end, in milliseconds. */
  patience?: number;
}

/** Runs a trial on a stage and checks its history. */
export async function runTrial(stage: Stage, trial: Trial, options: TrialOptions = {}): Promise<Outcome> {
  const { enough = 0, boards = 1 } = options;
  const history = emptyHistory();
  const traffics: Traffic[] = [];
  for (let i = 0; i < boards; i++) {
    const scene = await gather(stage.urls[0]!, options.cast ?? panel);
    const seed = trial.seed * 100 + i;
    traffics.push(startTraffic({ ...scene, urls: stage.urls, history, ...options, seed }));
  }
  const acknowledged = () => traffics.reduce((sum, traffic) => sum + traffic.acknowledged(), 0);
  let [at, due] = [0, 0];
  for (const fault of trial.faults) {
    await wait(fault.at - at);
    while (acknowledged() < due) await wait(5);
    due = acknowledged() + enough / trial.faults.length;
    await strike(stage, fault);
    at = fault.at;
  }
  await wait(trial.milliseconds - at);
  while (acknowledged() < enough) await wait(20);
  for (const { front, back } of stage.seats) for (const proxy of [front, back]) proxy.ail({ kind: 'none' });
  return conclude(stage, history, traffics, options.patience);
}

/** Lets everyone finish and have everything, and checks. */
export async function conclude(
  stage: Stage,
  history: History,
  traffics: Traffic[],
  patience = 20_000,
): Promise<Outcome> {
  await Promise.all(traffics.map((traffic) => traffic.finish()));
  const ended = performance.now();
  const ledgers = await Promise.all(traffics.map((traffic) => settle(stage, history, traffic, patience)));
  const settled = performance.now() - ended;
  const violations = checkHistory(history, ledgers, await readKey(stage.urls[0]!));
  const count = (outcome: string) => history.operations.filter((each) => each.outcome === outcome).length;
  return {
    violations,
    acknowledged: count('ok') + count('waiting'),
    unknown: count('unknown'),
    refused: count('fail'),
    entries: ledgers.reduce((sum, { rows }) => sum + rows.length, 0),
    settled,
    seen: { history, ledgers },
  };
}

/** Waits until every window and every server has the whole ledger, and puts the windows into the history. */
async function settle(
  stage: Stage,
  history: History,
  { board, people, windows }: Traffic,
  patience: number,
): Promise<FinalLedger> {
  const ended = performance.now();
  const ledger = await readFinalLedger(stage.database.superuserUrl, board);
  const has = () => windows.every(({ size, live }) => size >= ledger.rows.length && live);
  while (!has() && performance.now() - ended < patience) await wait(20);
  // What was sent together with the last entry.
  await wait(100);
  for (const window of windows) {
    history.views.push(window.view());
    window.close();
  }
  // A server that nobody watches learns of the others' entries from a hint or its next poll.
  const sameSize = () => ledger.indexes.every(({ size }) => size === ledger.rows.length);
  do {
    ledger.indexes = await Promise.all(stage.urls.map((url) => indexFrom(url, board, people[0]!)));
  } while (!sameSize() && performance.now() - ended < patience);
  return ledger;
}

async function strike({ database, seats }: Stage, fault: Fault): Promise<void> {
  if (fault.what === 'kill database') return database.kill();
  const seat = seats[fault.which % seats.length]!;
  if (fault.what === 'kill server') {
    await seat.server.kill();
    return seat.server.start();
  }
  if (fault.what === 'pause server') return seat.server.pause(fault.lasts);
  const proxy = seat[fault.where];
  if (fault.what === 'reset') return proxy.reset();
  proxy.ail(fault.ailment);
  await wait(fault.lasts);
  proxy.ail({ kind: 'none' });
}

/** A trial that still fails with as few faults and as little time as can be found in so many attempts. */
export async function shrink(
  trial: Trial,
  fails: (smaller: Trial) => Promise<boolean>,
  attempts = 12,
): Promise<Trial> {
  let best = trial;
  let left = attempts;
  for (let size = Math.ceil(best.faults.length / 2); size >= 1 && left > 0; size = Math.floor(size / 2)) {
    for (let from = 0; from < best.faults.length && left > 0; left--) {
      const faults = best.faults.filter((_, i) => i < from || i >= from + size);
      const smaller = { ...best, faults, milliseconds: (faults.at(-1)?.at ?? 0) + 600 };
      if (await fails(smaller)) best = smaller;
      else from += size;
    }
  }
  return best;
}
