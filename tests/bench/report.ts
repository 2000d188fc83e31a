import { spawnSync } from 'node:child_process';
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import type { Measures } from './experiments/experiment.ts';
import { figures, type Promised } from './promises.ts';
import { median } from './statistics.ts';

/** A promise as it was kept in one run. */
export interface Kept {
  id: string;
  what: string;
  /** Median of the rounds, in `unit`. */
  value: number;
  unit: string;
  /** What the value is a multiple of, median of the rounds, as measured; null where there is nothing. */
  floor: number | null;
  target: number;
  stretch: number | null;
  sense: Promised['sense'];
  ok: boolean;
  rounds: number[];
}

export function judge(promise: Promised, rounds: readonly Measures[]): Kept {
  const { id, what, unit, sense, target, stretch = null, floor } = promise;
  const values = rounds.map((measures) => promise.value(measures));
  const value = median(values);
  return {
    id,
    what,
    value,
    unit,
    floor: floor ? median(rounds.map((measures) => floor(measures))) : null,
    target,
    stretch,
    sense,
    ok: sense === 'at least' ? value >= target : value <= target,
    rounds: values,
  };
}

export function machine() {
  const processors = cpus();
  return {
    processor: processors[0]?.model ?? 'unknown',
    cores: processors.length,
    memoryGB: Math.round(totalmem() / 1e9),
    system: `${type()} ${release()}`,
    node: process.versions.node,
    /** By which bare commits are measured; null where the driver does it. */
    pgbench: spawnSync('pgbench', ['--version'], { encoding: 'utf8' }).stdout?.trim() ?? null,
    /** Of the last minute, 5 and 15 minutes: what else the machine was doing. */
    load: loadavg(),
  };
}

export function print(kept: readonly Kept[], rounds: readonly Measures[]): void {
  const rows = kept.map(({ id, what, value, unit, sense, target, stretch, ok, rounds: values }) => [
    id,
    what,
    `${digits(value)} ${unit}`.trim(),
    spread(values),
    `${sense === 'at least' ? '≥' : '≤'} ${target}`,
    stretch === null ? '' : String(stretch),
    Number.isNaN(value) ? 'not run' : ok ? 'kept' : 'NOT KEPT',
  ]);
  console.log(`\n${table([['', 'promise', 'median', 'min – max', 'target', 'stretch', ''], ...rows])}`);
  const seen = figures.filter(({ name }) => rounds.every((measures) => measures[name] !== undefined));
  const lines = seen.map(({ name, what, unit }) => {
    const values = rounds.map((measures) => measures[name]!);
    return [what, `${digits(median(values))} ${unit}`, spread(values)];
  });
  console.log(`\n${table([['figure', 'median', 'min – max'], ...lines])}`);
}

const spread = (values: number[]) => `${digits(Math.min(...values))} – ${digits(Math.max(...values))}`;

function digits(value: number): string {
  if (value >= 1_000) return Math.round(value).toLocaleString('en');
  return value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2);
}

/** Columns side by side; the first line is the head. */
function table(rows: string[][]): string {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  const line = (row: string[]) =>
    row
      .map((cell, i) => cell.padEnd(widths[i]!))
      .join('  ')
      .trimEnd();
  const [head, ...body] = rows.map(line);
  return [head, '─'.repeat(Math.max(...rows.map((row) => line(row).length))), ...body].join('\n');
}
