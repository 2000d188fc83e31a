import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export interface DataLock {
  release(): void;
}

/** Who holds a data folder: the start time tells a holder from a stranger who was given its number later. */
interface Holder {
  pid: number;
  started: string;
}

/**
 * Takes the data folder for this process. A holder that was killed is replaced.
 * @returns the lock, or the number of the living process that has the folder
 */
export function lockDataFolder(folder: string): DataLock | { heldBy: number } {
  const file = path.join(folder, 'server.lock');
  const mine = JSON.stringify({ pid: process.pid, started: startOf(process.pid) } satisfies Holder);
  for (let attempt = 0; attempt < 10; attempt++) {
    if (createOnce(file, mine)) return { release: () => releaseIfMine(file, mine) };
    const text = readOrNothing(file);
    if (text === undefined) continue;
    const holder = parseHolder(text);
    if (holder && isAlive(holder)) return { heldBy: holder.pid };
    takeAway(file, text);
  }
  throw new Error(`${file} changes hands without end`);
}

/** Linking a finished file is atomic: the lock never exists half written. */
function createOnce(file: string, text: string): boolean {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, text, { mode: 0o600 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    unlinkSync(draft);
  }
}

/** Two starts may both find the dead holder: whoever moved a living one's lock by mistake puts it back. */
function takeAway(file: string, stale: string): void {
  const aside = `${file}.stale.${randomBytes(4).toString('hex')}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const moved = readOrNothing(aside);
  if (moved !== undefined && moved !== stale) createOnce(file, moved);
  rmSync(aside, { force: true });
}

function releaseIfMine(file: string, mine: string): void {
  if (readOrNothing(file) === mine) rmSync(file, { force: true });
}

function readOrNothing(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function parseHolder(text: string): Holder | undefined {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return undefined;
  }
}

function isAlive({ pid, started }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return startOf(pid) === started;
}

/** Start of a process in clock ticks since boot, with the boot; elsewhere than on Linux nothing. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return `${boot}:${ticks}`;
  } catch {
    return '';
  }
}
