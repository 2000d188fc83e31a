import type { Violation } from '../check-history.ts';

/** What came of a promise: one figure a round, what was wrong, and what a reader wants to know beside. */
export interface Finding {
  rounds: number[];
  /** What went wrong, in words; the first few are printed. */
  wrong: string[];
  facts: Record<string, number | string>;
  /** Parts that this machine cannot run, and why. */
  notRun?: string[];
  /** Arguments of `npm run faults` by which what went wrong is tried again. */
  again?: string[];
}

export const saying = ({ rule, client, cmd, seq, says }: Violation): string =>
  [rule, client, seq !== undefined && `seq ${seq}`, says, cmd].filter(Boolean).join(', ');

/** On one line, for people. */
export const factsOf = ({ facts }: Finding): string =>
  Object.entries(facts)
    .map(([name, fact]) => `${name}: ${fact}`)
    .join('; ');

/** Two findings as one. */
export function together(...findings: Finding[]): Finding {
  const facts: Finding['facts'] = {};
  for (const finding of findings) {
    for (const [name, value] of Object.entries(finding.facts)) {
      const before = facts[name];
      facts[name] = typeof before === 'number' && typeof value === 'number' ? before + value : value;
    }
  }
  return {
    rounds: findings.flatMap(({ rounds }) => rounds),
    wrong: findings.flatMap(({ wrong }) => wrong),
    notRun: findings.flatMap(({ notRun = [] }) => notRun),
    again: findings.flatMap(({ again = [] }) => again),
    facts,
  };
}
