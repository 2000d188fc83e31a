import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseCheckpoint } from '@touchstone/ledger/checkpoint';
import { LedgerChecker } from '@touchstone/ledger/checker';
import { fromUtf8 } from '@touchstone/ledger/encoding';
import { parseNote } from '@touchstone/ledger/note';
import { openZip, readWhole } from '@touchstone/ledger/zip';
import { verifyBundle } from '@touchstone/protocol/bundle/verify-bundle';
import { useNodeHash } from '@touchstone/server/operations/node-hash';

/** Milliseconds of each turn. */
export interface VerifyResult {
  entries: number[];
  floor: number[];
  /** Everything that `touchstone verify` looks at. */
  whole: number;
}

/** Verifies the entries of a bundle; in between, the floor: each line parsed and hashed three times. */
export async function verifyEntries({ file, times }: { file: string; times: number }): Promise<VerifyResult> {
  useNodeHash();
  const bytes = new Uint8Array(readFileSync(file));
  const archive = openZip(bytes);
  const checkpoint = parseCheckpoint(parseNote(fromUtf8(readWhole(archive, 'checkpoint', 2 ** 20))).text);
  const lines = Buffer.from(readWhole(archive, 'entries.jsonl', 2 ** 30))
    .toString()
    .split('\n')
    .slice(0, -1);
  const result: VerifyResult = { entries: [], floor: [], whole: 0 };
  for (let i = 0; i < times; i++) {
    result.entries.push(timed(() => check(lines, checkpoint)));
    result.floor.push(timed(() => lines.forEach(parseAndHash)));
  }
  result.whole = timed(() => {
    const { refusal } = verifyBundle(bytes);
    if (refusal) throw new Error(refusal.message);
  });
  return result;
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function check(lines: readonly string[], checkpoint: ReturnType<typeof parseCheckpoint>): void {
  const checker = new LedgerChecker();
  for (const line of lines) checker.add(line);
  const problem = checker.finish(checkpoint);
  if (problem) throw new Error(problem.message);
}

function parseAndHash(line: string): void {
  JSON.parse(line);
  for (let i = 0; i < 3; i++) hash('sha256', line, 'buffer');
}
