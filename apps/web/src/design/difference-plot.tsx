import { useLingui } from '@lingui/react/macro';
import { layOutDifferences, radius } from './difference-plot.layout.ts';
import classes from './scales.module.css';

interface DifferencePlotProps {
  /** In levels, in steps of one half. */
  differences: readonly { key: string; difference: number }[];
  /** The most that two ratings on the scale can differ, in levels. */
  widest: number;
}

/** One dot per comparison over −widest … +widest, 0 in the middle. Give the words and the table beside it. */
export function DifferencePlot({ differences, widest }: DifferencePlotProps) {
  const { i18n } = useLingui();
  const { dots, ticks, width, foot } = layOutDifferences(differences, widest);
  const height = foot + 20;
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
      className={`${classes.plot} ${classes.mirrored}`}
    >
      <line x1={ticks[0]?.x} x2={ticks.at(-1)?.x} y1={foot} y2={foot} className={classes.axis} />
      {ticks.map(({ at, x }) => (
        <g key={at} transform={`translate(${x} 0)`}>
          <line
            y1={at === 0 ? 0 : foot - 3}
            y2={foot + 3}
            className={at === 0 ? classes.zero : classes.axis}
          />
          <text y={foot + 15} className={classes.tick}>
            {i18n.number(at, { signDisplay: 'exceptZero' })}
          </text>
        </g>
      ))}
      {dots.map(({ key, x, y }) => (
        <circle key={key} cx={x} cy={y} r={radius - 0.5} className={classes.dot} />
      ))}
    </svg>
  );
}
