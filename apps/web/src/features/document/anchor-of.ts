import type { Anchor } from '@touchstone/review/claim.commands';
import type { CodePoints } from '@touchstone/review/code-points';
import type { Stretch } from './marks.ts';

/** Code points of context that an anchor keeps on either side. */
const context = 32;

/** A stretch of a document (UTF-16 units) as an anchor, in code points as the W3C selectors count. */
export function anchorOf(document: string, points: CodePoints, stretch: Stretch): Anchor {
  const start = points.fromUtf16(stretch.start);
  const end = points.fromUtf16(stretch.end);
  return {
    document,
    start,
    end,
    exact: points.slice(start, end),
    prefix: points.slice(Math.max(0, start - context), start),
    suffix: points.slice(end, end + context),
  };
}
