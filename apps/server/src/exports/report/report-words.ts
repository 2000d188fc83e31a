import type { Readiness } from '@touchstone/consensus';
import { findingWords, levelWords, type Scale } from '@touchstone/review/wording';
import type { ClaimReadiness, PollCount } from '@touchstone/review/readiness-of';
import type { ClaimStatus } from '@touchstone/review/words';
import type { Column } from './dots.ts';

export const statusWords: Record<ClaimStatus, string> = {
  collecting: 'collecting evidence',
  voting: 'a round is running',
  finalised: 'finalised',
  withdrawn: 'withdrawn',
  merged: 'merged',
};

/** "3 say Supported, 1 says Not checkable, 1 can’t judge". `hidden`: ballots that cannot be read, in words. */
export function distributionWords(count: PollCount, scale: Scale | undefined, hidden: string): string {
  if (count.destroyed) return `${count.voted} cast; too few for a secret round, destroyed unread`;
  const say = (n: number, words: string) => (n === 0 ? [] : [`${n} ${n === 1 ? 'says' : 'say'} ${words}`]);
  const parts = [
    ...count.levels.flatMap((n, i) => say(n, levelWords(scale, 0, i + 1) || `level ${i + 1}`)),
    ...Object.entries(count.findings).flatMap(([key, n]) => say(n, findingWords(scale, key))),
    ...(count.cannotJudge > 0 ? [`${count.cannotJudge} can’t judge`] : []),
    ...(count.abstained > 0 ? [`${count.abstained} abstained`] : []),
    ...(hidden ? [hidden] : []),
  ];
  return parts.join(', ') || 'nobody voted';
}

export function columnsOf(count: PollCount): Column[] {
  const off = Object.values(count.findings).reduce((sum, n) => sum + n, 0);
  return [
    ...count.levels.map((n, i) => ({ label: String(i + 1), count: n, off: false })),
    ...(off > 0 ? [{ label: 'finding', count: off, off: true }] : []),
    ...(count.cannotJudge > 0 ? [{ label: '?', count: count.cannotJudge, off: true }] : []),
  ];
}

const many: Record<Readiness['status'], string> = {
  'no-quorum': 'No quorum',
  consensus: 'Consensus',
  'near-consensus': 'Near consensus',
  split: 'Split',
  unsettled: 'Unsettled',
};
/** Under five ballots nobody speaks of consensus. */
const few: Record<Readiness['status'], string> = {
  ...many,
  consensus: 'The panel agrees',
  'near-consensus': 'The panel nearly agrees',
  split: 'The panel is in conflict',
};

/** Status by the rule that was fixed before the round. */
export function readinessWords({ readiness, count, round }: ClaimReadiness): string {
  const { status, n, needs, quorum, fewBallots, fragile } = readiness;
  const parts = [(fewBallots ? few : many)[status]];
  if (status === 'no-quorum')
    parts.push(`${n} of the ${quorum} ballots that a quorum needs, or too many who can’t judge`);
  else if (needs !== null)
    parts.push(`by the rule set before the round, consensus needs ${needs} of ${n} (${round.threshold} %)`);
  if (fragile) parts.push('one changed ballot would change this');
  if (count.stale > 0) parts.push(`${count.stale} stale`);
  return `${parts.join('; ')}.`;
}
