import { useLingui } from '@lingui/react/macro';
import { scaleLinear } from 'd3-scale';
import classes from './scales.module.css';

interface IntervalPlotProps {
  estimate: number;
  /** Left out where no interval can be given. */
  interval?: { low: number; high: number } | null;
  /** Ends of the axis, shared by the plots under each other; intervals are cut there. */
  domain?: readonly [number, number];
}

/** Measures in px. */
const width = 240;
const margin = 12;

/** A coefficient with its interval on an axis. The figures stand beside it, so it is silent for screen readers. */
export function IntervalPlot({ estimate, interval, domain = [-1, 1] }: IntervalPlotProps) {
  const { i18n } = useLingui();
  const x = scaleLinear()
    .domain(domain)
    .range([margin, width - margin])
    .clamp(true);
  return (
    <svg
      width={width}
      height="34"
      viewBox={`0 0 ${width} 34`}
      aria-hidden="true"
      className={`${classes.plot} ${classes.mirrored}`}
    >
      <line x1={x(domain[0])} x2={x(domain[1])} y1="20" y2="20" className={classes.axis} />
      {x.ticks(4).map((at) => (
        <g key={at} transform={`translate(${x(at)} 0)`}>
          <line y1="17" y2="23" className={classes.axis} />
          <text y="33" className={classes.tick}>
            {i18n.number(at)}
          </text>
        </g>
      ))}
      {interval && (
        <>
          <line x1={x(interval.low)} x2={x(interval.high)} y1="9" y2="9" className={classes.interval} />
          {[interval.low, interval.high].map((end) => (
            <line key={end} x1={x(end)} x2={x(end)} y1="5" y2="13" className={classes.end} />
          ))}
        </>
      )}
      <path d={`M${x(estimate)} 3l5 6-5 6-5-6z`} className={classes.here} />
    </svg>
  );
}
