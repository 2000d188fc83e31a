import type { Answer } from '@touchstone/review/answer.schema';
import { levelColour } from './answer-words.ts';
import { height, layOutStrip, radius, step, type Heap } from './dot-strip.layout.ts';
import classes from './unit-dots.module.css';

interface DotStripProps {
  /** Ballots per declared level, from level 1. */
  counts: readonly number[];
  /** Ballots with a finding, all findings together: hollow dots beside the scale. */
  findings?: number;
  /** Ballots without a rating (can’t judge, abstain): dashed dots, apart from the findings. */
  unrated?: number;
  /** Levels between which the median lies: their steps are drawn strong. A single ballot has none. */
  median?: { low: number; high: number } | null;
  /** The reader's own answer: ringed. */
  mine?: Answer;
  /** What it shows in words, for screen readers and as its title: "4 Supported, 1 Refuted". */
  label: string;
}

/** A panel's answers in one line of a table: dots heaped on the scale's steps, hollow ones beside it. */
export function DotStrip({ counts, findings, unrated, median, mine, label }: DotStripProps) {
  const layout = layOutStrip(counts, findings, unrated);
  const rated = counts.reduce((sum, count) => sum + count, 0);
  const inMedian = (level: number) => rated > 1 && median && level >= median.low && level <= median.high;
  const own = ownHeap(layout, mine);
  return (
    <svg
      className={classes.strip}
      width={layout.width}
      height={height}
      viewBox={`0 0 ${layout.width} ${height}`}
      role="img"
      aria-label={label}
    >
      <title>{label}</title>
      {layout.levels.map(({ x }, at) => (
        <line
          key={at}
          x1={x - step / 2 + 2}
          x2={x + step / 2 - 2}
          y1={height - 1.5}
          y2={height - 1.5}
          className={inMedian(at + 1) ? classes.middle : classes.tickmark}
        />
      ))}
      {own?.dots[0] !== undefined && (
        <circle cx={own.x} cy={own.dots[0]} r={radius + 2} className={classes.ring} />
      )}
      {layout.levels.map((heap, at) => (
        <Dots key={at} heap={heap} fill={levelColour(at + 1, counts.length)} />
      ))}
      {layout.findings && <Dots heap={layout.findings} />}
      {layout.unrated && <Dots heap={layout.unrated} unrated />}
    </svg>
  );
}

/** Filled on the scale, hollow with a finding, dashed without a rating. */
function Dots({ heap, fill, unrated }: { heap: Heap; fill?: string; unrated?: true }) {
  return heap.dots.map((cy) => (
    <circle
      key={cy}
      cx={heap.x}
      cy={cy}
      r={fill ? radius : radius - 0.5}
      fill={fill ?? 'var(--ts-ground)'}
      className={fill ? classes.on : classes.offStrip}
      data-unrated={unrated}
    />
  ));
}

function ownHeap(layout: ReturnType<typeof layOutStrip>, mine: Answer | undefined): Heap | undefined {
  if (!mine) return undefined;
  if ('level' in mine) return layout.levels[mine.level - 1];
  return 'finding' in mine ? layout.findings : layout.unrated;
}
