import { useLingui } from '@lingui/react/macro';
import { codePoints } from '@touchstone/review/code-points';
import { useMemo } from 'react';
import classes from './import.module.css';
import type { Preview } from './import.queries.ts';
import type { Mark } from './marks.ts';
import { marksIn, segmentsOf } from './marks.ts';
import { chunksOf, paragraphsOf } from './paragraphs.ts';

/** The text as it will be kept, with the pieces in question where they stand. */
export function PreviewText({ preview, kept }: { preview: Preview; kept: ReadonlySet<number> }) {
  const { t } = useLingui();
  const { text, furniture } = preview;
  const { chunks, byChunk } = useMemo(() => {
    const points = codePoints(text);
    const marks: Mark[] = furniture.map(({ start, end }, at) => ({
      claim: String(at),
      number: at,
      lane: 0,
      start: points.toUtf16(start),
      end: points.toUtf16(end),
    }));
    const laid = chunksOf(paragraphsOf(text));
    return { chunks: laid, byChunk: marksIn(laid, marks) };
  }, [text, furniture]);
  return (
    <div className={classes.text} role="region" aria-label={t`The text`} tabIndex={0}>
      {chunks.map((paragraphs, at) => (
        <div key={at} className={classes.chunk}>
          {paragraphs.map((paragraph) => (
            <p key={paragraph.start} dir="auto" data-heading={paragraph.heading || undefined}>
              {segmentsOf(paragraph, byChunk[at]!).map(({ start, end, marks: [piece] }) =>
                piece === undefined ? (
                  text.slice(start, end)
                ) : kept.has(piece.number) ? (
                  <mark key={start} className={classes.keptPiece}>
                    {text.slice(start, end)}
                  </mark>
                ) : (
                  <del key={start} className={classes.cut}>
                    {text.slice(start, end)}
                  </del>
                ),
              )}
            </p>
          ))}
        </div>
      ))}
    </div>
  );
}
