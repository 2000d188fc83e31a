import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FinalLedger, History } from './history.ts';

/** All that was seen of a run, and the ledgers as they were in the end. */
export interface Seen {
  history: History;
  ledgers: FinalLedger[];
}

/** Writes what was seen into a folder of its own, as JSON, for whoever looks for the cause; answers the file. */
export function keepRecord(seen: Seen): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'touchstone-record-')), 'record.json');
  const plain = (_: string, value: unknown) =>
    value instanceof Map ? [...(value as Map<unknown, unknown>)] : value;
  writeFileSync(file, JSON.stringify(seen, plain));
  return file;
}
