import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { emptyHistory } from '../history.ts';
import { gather, panel, post } from '../people.ts';
import { onStage } from '../stage.ts';
import { startTraffic } from '../traffic.ts';
import { conclude } from '../trial.ts';
import { findingOf, draftsOnly } from './trials.ts';
import { together, type Finding } from './scenario.ts';

const megabytes = 320;

/**
 * R9: PostgreSQL's disk, a small tmpfs, fills up under traffic. While it is full nobody is given a receipt that
 * does not hold nor an answer but 503, and when there is room again everyone goes on without help.
 */
export async function fullDisk({ seed, times }: { seed: number; times: number }): Promise<Finding> {
  const folder = mkdtempSync(path.join(tmpdir(), 'touchstone-disk-'));
  const why = mountFailure(folder);
  if (why !== undefined) {
    rmSync(folder, { recursive: true, force: true });
    return { rounds: [], wrong: [], facts: {}, notRun: [`full disk: ${why}`] };
  }
  try {
    return await filling(folder, seed, times);
  } finally {
    execFileSync('umount', ['-l', folder]);
    rmSync(folder, { recursive: true, force: true });
  }
}

function mountFailure(folder: string): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'needs root on Linux to mount a tmpfs';
  try {
    const options = `size=${megabytes}m,mode=0711`;
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'pipe' });
    return undefined;
  } catch (error) {
    return `no tmpfs can be mounted (${(error as Error).message.split('\n').at(-1)})`;
  }
}

function filling(folder: string, seed: number, times: number): Promise<Finding> {
  const settings = ['max_wal_size=64MB', 'shared_buffers=32MB', 'wal_recycle=off'];
  return onStage({ folder, settings }, async (stage) => {
    const url = stage.urls[0]!;
    const { board, people } = await gather(url, panel);
    const history = emptyHistory();
    const traffic = startTraffic({
      seed,
      board,
      people,
      urls: [url],
      history,
      order: (me, random) => ({
        ...draftsOnly(me, random),
        statement: `${random.below(1e6)} `.repeat(200).trim(),
      }),
    });
    const statuses: Record<string, number> = {};
    const wrong: string[] = [];
    for (let time = 0; time < times; time++) {
      await wait(500);
      const ballast = path.join(folder, 'ballast');
      const burn = () => burnLog(stage.database.superuserUrl);
      const refused = await fillUntilRefused(folder, ballast, burn, async () => {
        const command = {
          id: crypto.randomUUID(),
          ...draftsOnly(people[0]!, { below: () => 0, of: ([a]) => a! }),
        };
        const answer = await post(url, people[0]!.cookie, board, command, 30_000);
        const status = answer && 'status' in answer ? String(answer.status) : answer ? '200' : 'no answer';
        statuses[status] = (statuses[status] ?? 0) + 1;
        return status;
      });
      if (!refused) wrong.push('the disk was full and nothing was refused');
      rmSync(ballast, { force: true });
      const before = traffic.acknowledged();
      const until = performance.now() + 60_000;
      while (traffic.acknowledged() < before + 10 && performance.now() < until) await wait(50);
      if (traffic.acknowledged() < before + 10) wrong.push('it did not recover by itself');
    }
    for (const status of Object.keys(statuses))
      if (!['200', '400', '409', '503', 'no answer'].includes(status))
        wrong.push(`a full disk was answered with ${status}`);
    const outcome = await conclude(stage, history, [traffic], 30_000);
    return together(findingOf({ seed, faults: [], milliseconds: 0 }, outcome), {
      rounds: [wrong.length],
      wrong,
      facts: { 'times full': times, ...statuses },
    });
  });
}

/** Leaves no room, and goes on until something is refused. */
async function fillUntilRefused(
  folder: string,
  ballast: string,
  burn: () => Promise<void>,
  probe: () => Promise<string>,
): Promise<boolean> {
  const until = performance.now() + 60_000;
  while (performance.now() < until) {
    const { bavail, bsize } = statfsSync(folder);
    if (bavail > 0) appendZeros(ballast, bavail * bsize);
    await burn();
    if ((await probe()) === '503') return true;
  }
  return false;
}

/** Uses up what PostgreSQL's write-ahead log has in hand, which would otherwise last as long as traffic is slow. */
async function burnLog(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(`SELECT pg_logical_emit_message(false, 'ballast', repeat('x', 4000000))`);
  } catch {
    // No room, or PostgreSQL has ended for want of it: as it should be.
  } finally {
    await client.end().catch(() => undefined);
  }
}

function appendZeros(file: string, bytes: number): void {
  const chunk = Buffer.alloc(1 << 16);
  try {
    for (let left = bytes; left > 0; left -= chunk.length) {
      writeFileSync(file, chunk.subarray(0, Math.min(left, chunk.length)), { flag: 'a' });
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}
