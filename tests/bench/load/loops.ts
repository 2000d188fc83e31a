import pg from 'pg';

export interface LoopResult {
  perSecond: number;
  /** Milliseconds of each turn. */
  times: Float64Array;
}

/** Runs every loop for so many seconds, each turn after the one before; a turn under way is finished. */
export async function runLoops(turns: (() => Promise<unknown>)[], seconds: number): Promise<LoopResult> {
  const times: number[] = [];
  const start = performance.now();
  const end = start + 1000 * seconds;
  await Promise.all(
    turns.map(async (turn) => {
      for (let now = performance.now(); now < end;) {
        await turn();
        const after = performance.now();
        times.push(after - now);
        now = after;
      }
    }),
  );
  return { perSecond: (1000 * times.length) / (performance.now() - start), times: Float64Array.from(times) };
}

/** Calls `turn` so many times per second, however long each takes. Resolves when all have ended. */
export async function runAtRate(
  turn: (n: number) => Promise<unknown>,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<void> {
  const all: Promise<unknown>[] = [];
  const start = performance.now();
  const count = Math.round(perSecond * seconds);
  while (all.length < count) {
    const due = Math.min(count, 1 + Math.floor(((performance.now() - start) * perSecond) / 1000));
    while (all.length < due) all.push(turn(all.length));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(all);
}

export async function openClients(connectionString: string, count: number): Promise<pg.Client[]> {
  const clients = Array.from({ length: count }, () => new pg.Client({ connectionString }));
  await Promise.all(clients.map((client) => client.connect()));
  return clients;
}

export async function closeClients(clients: pg.Client[]): Promise<void> {
  await Promise.all(clients.map((client) => client.end()));
}
