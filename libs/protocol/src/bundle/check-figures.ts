import type { RatingFigures } from './basis.ts';
import type { FigureTally } from './figures.table.ts';
import { counted, Refused, type Finding } from './verification.ts';

/** @throws Refused naming the first final rating whose basis is not what the ballots before it give */
export function checkBases(ratings: readonly RatingFigures[]): void {
  const different = ratings.find(({ outcome }) => outcome === 'different');
  if (!different) return;
  const { seq, claim } = different;
  const message = `the final rating of ${claim} (entry ${seq}) states other figures than its ballots give`;
  throw new Refused('FIGURES_MISMATCH', seq, message);
}

/** Says which figures were computed anew: those of the table, and those that final ratings rest upon. */
export function figureFindings(
  { computed, notOpen }: FigureTally,
  ratings: readonly RatingFigures[],
): Finding[] {
  const same = ratings.filter(({ outcome }) => outcome === 'same').length;
  const findings: Finding[] = [
    {
      verdict: 'proven',
      code: 'FIGURES',
      values: { computed, ratings: same },
      text:
        `${counted(computed, 'figure', 'figures')} of figures.csv and those behind ` +
        `${counted(same, 'final rating', 'final ratings')} computed anew from the ballots: the same`,
    },
  ];
  if (notOpen.size > 0) {
    const count = [...notOpen.values()].reduce((sum, each) => sum + each, 0);
    const why = 'not computed, ballots redacted or sealed for this viewer';
    const places = [...notOpen.keys()].join(', ');
    findings.push({
      verdict: 'open',
      code: 'FIGURES_OPEN',
      values: { count, places },
      text: `${counted(count, 'figure', 'figures')} ${why}: ${places}`,
    });
  }
  for (const [outcome, why] of Object.entries(notComputed)) {
    const labels = ratings
      .filter((rating) => rating.outcome === outcome)
      .map(({ claim, seq }) => `${claim} (entry ${seq})`);
    if (labels.length > 0)
      findings.push({
        verdict: 'open',
        code: 'RATINGS_OPEN',
        values: { why: outcome, places: labels.join(', ') },
        text: `Final ratings not computed anew, ${why}: ${labels.join(', ')}`,
      });
  }
  return findings;
}

const notComputed = {
  'no-round': 'rated without a closed round',
  unreadable: 'their words or a ballot redacted, or sealed for this viewer',
  'other-statistics': 'counted by another version of the statistics',
};
