import { levelColour } from './answer-words.ts';
import classes from './unit-dots.module.css';

interface DotStripProps {
  /** Ballots per declared level, from level 1. */
  counts: readonly number[];
  /** Ballots off the scale, all together. */
  off?: number;
  /** What it shows in words, for screen readers and as its title: "4 Supported, 1 Refuted". */
  label: string;
}

/** A panel's answers in one line of a table: dots heaped on the scale's steps, hollow ones beside it. */
export function DotStrip({ counts, off = 0, label }: DotStripProps) {
  const step = 14;
  const lift = 6;
  const highest = Math.max(1, ...counts, off);
  const pitch = Math.min(lift, 22 / highest);
  const width = (counts.length + (off > 0 ? 1.5 : 0)) * step;
  const heap = (count: number) => Array.from({ length: count }, (_, at) => 24 - 4 - at * pitch);
  return (
    <svg
      className={classes.strip}
      width={width}
      height="28"
      viewBox={`0 0 ${width} 28`}
      role="img"
      aria-label={label}
    >
      <title>{label}</title>
      {counts.map((count, at) => (
        <g key={at} transform={`translate(${at * step + step / 2} 0)`}>
          <line x1={-step / 2 + 2} x2={step / 2 - 2} y1="25.5" y2="25.5" className={classes.tickmark} />
          {heap(count).map((cy) => (
            <circle
              key={cy}
              cy={cy}
              r="3.5"
              fill={levelColour(at + 1, counts.length)}
              className={classes.on}
            />
          ))}
        </g>
      ))}
      <g transform={`translate(${counts.length * step + step} 0)`}>
        {heap(off).map((cy) => (
          <circle key={cy} cy={cy} r="3" fill="none" className={classes.off} />
        ))}
      </g>
    </svg>
  );
}
