import { readFileSync, statSync } from 'node:fs';
import type { Finding, Verification } from '@touchstone/protocol/bundle/verification';
import { UsageError } from './command.ts';

/** Largest file that is read into memory. */
const largest = 2 ** 31;
const marks: Record<Finding['verdict'], string> = { proven: '✓', stated: '·', open: '○', failed: '✗' };

/** @throws UsageError if it cannot be read, or is larger than any bundle */
export function readBundle(file: string): Uint8Array {
  try {
    if (statSync(file).size > largest) throw new UsageError(`${file} is larger than 2 GB, as no bundle is.`);
    return readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === undefined ? error : new UsageError(`Cannot read ${file} (${code}).`);
  }
}

/** What a verification found, a line each. */
export function inWords({ findings, facts, refusal }: Verification): string {
  const lines = findings.map(({ verdict, text }) => `${marks[verdict]} ${text}`);
  if (facts) {
    const { title, sample, board, viewer } = facts;
    lines.unshift(`${sample ? 'SAMPLE ' : ''}“${title}”, board ${board}, as ${viewer} may read it`);
  }
  const end = refusal
    ? `This bundle is not to be believed (${refusal.code}).`
    : 'Everything that can be proven holds.';
  return [...lines, '', end].map(printable).join('\n');
}

/** What comes out of a file must not steer the terminal. */
export const printable = (line: string) => line.replaceAll(/[\p{Cc}\p{Cf}]/gu, '\uFFFD');
