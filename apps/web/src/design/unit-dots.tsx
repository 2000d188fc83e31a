import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo, type ReactNode } from 'react';
import type { ScaleWords } from './answer-words.ts';
import { CountsTable } from './counts-table.tsx';
import { DotPlot, rowHeight } from './dot-plot.tsx';
import { Movement } from './movement.tsx';
import classes from './unit-dots.module.css';
import { layOut, type DotLayout, type UnitDot } from './unit-dots.layout.ts';
import { useAnswerWord } from './use-answer-word.ts';
import { useMedianWords } from './use-median-words.ts';

interface UnitDotsProps {
  scale: ScaleWords;
  dots: readonly UnitDot[];
  /** What the picture shows, such as "Round 2 on C4". */
  caption: ReactNode;
  /** Level 1 at the foot, for scales whose higher levels mean more. */
  descending?: boolean;
}

/**
 * One dot per reviewer over all declared levels; hollow off the scale; the median bracketed; me marked; an
 * arrow from where somebody stood in the round before. The words beside it say the same, and so does the
 * table behind it.
 */
export function UnitDots({ scale, dots, caption, descending = false }: UnitDotsProps) {
  const layout = useMemo(() => layOut(scale, dots, descending), [scale, dots, descending]);
  const word = useAnswerWord(scale);
  return (
    <figure className={classes.figure}>
      <figcaption className={classes.caption}>{caption}</figcaption>
      <div
        className={classes.plot}
        style={{ '--row': `${rowHeight}px` } as React.CSSProperties}
        aria-hidden="true"
      >
        <ol className={classes.labels}>
          {layout.rows.map(({ key, answer, dots: here }) => (
            <li
              key={key}
              data-off={!('level' in answer) || undefined}
              data-empty={here.length === 0 || undefined}
            >
              <bdi>{word(answer)}</bdi>
            </li>
          ))}
        </ol>
        <DotPlot layout={layout} levels={scale.levels.length} />
        <ol className={classes.counts}>
          {layout.rows.map(({ key, dots: here }) => (
            <li key={key}>
              {here.length > 0 && here.length}
              {here.some(({ me }) => me) && (
                <span className={classes.you}>
                  <Trans>you</Trans>
                </span>
              )}
            </li>
          ))}
        </ol>
      </div>
      <DotWords layout={layout} scale={scale} />
      <Movement dots={dots} scale={scale} />
      <CountsTable rows={layout.rows} scale={scale} compared={dots.some(({ before }) => before)} />
    </figure>
  );
}

/** "3 say Supported, 2 say Refuted. Median: Supported." Counts, no percentages: panels are small. */
function DotWords({ layout, scale }: { layout: DotLayout; scale: ScaleWords }) {
  const { t, i18n } = useLingui();
  const word = useAnswerWord(scale);
  const median = useMedianWords(scale)(medianLevels(layout));
  const said = layout.rows
    .filter(({ dots }) => dots.length > 0)
    .sort((a, b) => b.dots.length - a.dots.length)
    .map(({ dots, answer }) => {
      const count = dots.length;
      const what = word(answer);
      return t`${plural(count, { one: '# says', other: '# say' })} ${what}`;
    });
  if (said.length === 0) return null;
  const list = new Intl.ListFormat(i18n.locale, { type: 'conjunction' }).format(said);
  return (
    <p className={classes.words}>
      {list}. {median}
    </p>
  );
}

function medianLevels({ rows, median }: DotLayout): { low: number; high: number } | null {
  if (!median) return null;
  const ends = [median.from, median.to].map((row) => {
    const answer = rows[row]?.answer;
    return answer && 'level' in answer ? answer.level : 0;
  });
  return { low: Math.min(...ends), high: Math.max(...ends) };
}
