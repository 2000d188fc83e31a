import { loadConfig } from './config.ts';
import { createApp } from './create-app.ts';
import { StartError } from './start-error.ts';

/** Starts the server; a mistake of the operator's is one clear line each. */
async function main(): Promise<void> {
  const app = await createApp(loadConfig(process.env));
  let stoppedAt: number | undefined;
  const stop = () => {
    // A second Ctrl-C does not wait; npm passes the first one on to us once more, at the same moment.
    if (stoppedAt !== undefined && performance.now() - stoppedAt > 1000) process.exit(130);
    if (stoppedAt !== undefined) return;
    stoppedAt = performance.now();
    app.close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  if (app.ownerLink)
    console.log(`\n  Make the first owner's account, once, within 7 days:\n  ${app.ownerLink}\n`);
  console.log(`\n  Touchstone is ready at ${app.url}\n`);
}

function fail(error: unknown): never {
  if (error instanceof StartError) {
    for (const line of error.lines) console.error(line);
    process.exit(error.exitCode);
  }
  console.error(error);
  process.exit(1);
}

main().catch(fail);
