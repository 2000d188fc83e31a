import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { machine } from '../bench/report.ts';
import { repository } from './build-server.ts';
import type { Size } from './promises.ts';
import { factsOf, type Finding } from './scenarios/scenario.ts';

/** A promise as it was kept in one run; `ok` is null where nothing of it could be run on this machine. */
export interface Kept extends Finding {
  id: string;
  what: string;
  value: number | null;
  unit: string;
  floor: null;
  target: number;
  stretch: number | null;
  ok: boolean | null;
  seconds: number;
}

/** What `--json` writes. */
export interface Report {
  machine: ReturnType<typeof machine>;
  /** When it began, in UTC. */
  at: string;
  /** Of the code, with `+` behind it where files differ from it; null outside of a repository. */
  commit: string | null;
  options: Size;
  promises: Kept[];
}

export function newReport(options: Size): Report {
  return { machine: machine(), at: new Date().toISOString(), commit: commitNow(), options, promises: [] };
}

/** The report in a file if it is of the same code in the same size, so that it can be gone on with. */
export function earlierReport(file: string, { commit, options }: Report): Report | undefined {
  if (!existsSync(file)) return undefined;
  const earlier = JSON.parse(readFileSync(file, 'utf8')) as Report;
  const same = JSON.stringify(earlier.options) === JSON.stringify(options);
  return same && earlier.commit === commit ? earlier : undefined;
}

export function writeReport(file: string, report: Report): void {
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
}

function commitNow(): string | null {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: repository, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const changed = git('status', '--porcelain', '--untracked-files=no') !== '';
    return git('rev-parse', '--short=12', 'HEAD').trim() + (changed ? '+' : '');
  } catch {
    return null;
  }
}

const mostShown = 5;

const isInPart = ({ short, rounds, faults }: Size) => short || rounds !== undefined || faults !== undefined;

export function print(kept: Kept, size: Size): void {
  const { id, what, value, unit, target, ok, seconds, wrong, notRun = [], again = [] } = kept;
  const figure = value === null ? 'not run' : `${Math.round(value * 100) / 100} ${unit} (target ${target})`;
  const verdict = ok === null ? '' : ok ? `kept${isInPart(size) ? ', in part' : ''}` : 'NOT KEPT';
  console.log(`${id.padEnd(13)}${what}\n       ${figure}  ${verdict}  ${seconds} s`);
  if (Object.keys(kept.facts).length > 0) console.log(`       ${factsOf(kept)}`);
  for (const says of wrong.slice(0, mostShown)) console.log(`       wrong: ${says}`);
  if (wrong.length > mostShown) console.log(`       … and ${wrong.length - mostShown} more`);
  for (const why of notRun) console.log(`       not run: ${why}`);
  for (const args of again)
    console.log(`       again: npm run faults -- --only ${id}${size.short ? ' --short' : ''} ${args}`);
}

/** One line: how many promises were kept, and which were not. */
export function summary({ promises, options, commit }: Report): string {
  const named = (ok: boolean | null) => promises.filter((kept) => kept.ok === ok).map(({ id }) => id);
  const [kept, broken, notRun] = [named(true), named(false), named(null)];
  const minutes = Math.ceil(promises.reduce((sum, { seconds }) => sum + seconds, 0) / 60);
  return [
    `${kept.length} of ${promises.length} kept${isInPart(options) ? ', in part,' : ''} in ${minutes} min`,
    ...(broken.length > 0 ? [`NOT KEPT: ${broken.join(', ')}`] : []),
    ...(notRun.length > 0 ? [`not run: ${notRun.join(', ')}`] : []),
    ...(commit ? [`commit ${commit}`] : []),
  ].join('; ');
}
