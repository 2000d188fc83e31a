import path from 'node:path';
import type { ServerProcess } from '../server-process.ts';
import { median } from '../statistics.ts';
import type { Experiment } from './experiment.ts';

const times = 3;

/** The bundle of 100,000 entries, exported beside the bare copy of their rows and then verified. */
export const exportAndVerify: Experiment = {
  name: 'exporting 100,000 entries and verifying them',
  gives: [
    'export.perSecond',
    'copy.perSecond',
    'export.ms',
    'export.processor',
    'export.growth',
    'export.MB',
    'verify.entries',
    'verify.floor',
    'verify.whole',
  ],
  async run({ load, database, folder, longReview, startAnother }) {
    const { board } = await longReview();
    const file = path.join(folder, 'bundle.zip');
    const server = await startAnother();
    const job = { url: server.url, board: board.id, databaseUrl: database.ownerUrl, file };
    // Loads the board, and whatever else a server does the first time only.
    await load.do('exportBundle', { ...job, times: 1 });
    const before = await server.metrics();
    const peak = watchMemory(server);
    const { bundle, copy, bytes } = await load.do('exportBundle', { ...job, times });
    const highest = await peak();
    const after = await server.metrics();
    await server.stop();
    const spent = (name: string) => after.get(name)! - before.get(name)!;
    const perSecond = (each: number[]) => (1_000 * board.size) / median(each);
    const { entries, floor, whole } = await load.do('verifyEntries', { file, times });
    return {
      'export.perSecond': perSecond(bundle),
      'copy.perSecond': perSecond(copy),
      'export.ms': median(bundle),
      'export.processor': (1_000 * spent('process_cpu_seconds_total')) / times,
      'export.growth': (highest - before.get('process_resident_memory_bytes')!) / 1e6,
      'export.MB': bytes / 1e6,
      'verify.entries': median(entries),
      'verify.floor': median(floor),
      'verify.whole': whole,
    };
  },
};

/** Looks at the server's resident memory until the answer is asked for: the highest that was seen, in bytes. */
function watchMemory(server: ServerProcess): () => Promise<number> {
  let highest = 0;
  let done = false;
  const look = async () => {
    while (!done) {
      highest = Math.max(highest, (await server.metrics()).get('process_resident_memory_bytes') ?? 0);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const looking = look();
  return async () => {
    done = true;
    await looking;
    return highest;
  };
}
