import type { Readiness } from '@touchstone/consensus';
import type { Rating } from '@touchstone/review/answer.schema';

/** The answer that most of the panel gave, as a rating; undefined while none has more ballots than the others. */
export function leadingAnswer(found: Readiness | undefined): Rating | undefined {
  const leading = found?.leading;
  if (!leading) return undefined;
  return leading.kind === 'level' ? { level: leading.level } : { finding: leading.finding };
}
