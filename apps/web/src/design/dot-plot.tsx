import { levelColour } from './answer-words.ts';
import classes from './unit-dots.module.css';
import type { DotLayout, UnitDot } from './unit-dots.layout.ts';

/** Measures of the picture in px. */
export const rowHeight = 30;
const step = 22;
const radius = 7;
const margin = 28;

const x = (place: number) => margin + place * step;
const y = (row: number) => row * rowHeight + rowHeight / 2;

/** The drawn part of UnitDots. It holds no words, so that right-to-left is a mirror. */
export function DotPlot({ layout, levels }: { layout: DotLayout; levels: number }) {
  const { rows, places, median, moves } = layout;
  const width = x(Math.max(layout.width, 4) - 1) + radius + 7;
  const height = rows.length * rowHeight;
  const place = (key: string) => x(places.get(key) ?? 0);
  return (
    <svg className={classes.svg} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      {rows.map(({ key }, row) => (
        <line key={key} x1={margin - 12} x2={width} y1={y(row)} y2={y(row)} className={classes.rule} />
      ))}
      {median && <Bracket from={median.from} to={median.to} />}
      {moves.map(({ key, me, from, to }) => (
        <Move key={key} x={place(key)} from={y(from)} to={y(to)} me={me} />
      ))}
      {rows.map(({ dots, answer }, row) =>
        dots.map((dot) => (
          <Dot
            key={dot.key}
            dot={dot}
            x={place(dot.key)}
            y={y(row)}
            fill={'level' in answer ? levelColour(answer.level, levels) : undefined}
          />
        )),
      )}
    </svg>
  );
}

/** Filled on the scale, hollow off it, dashed for those who gave no rating; mine in a ring. */
function Dot({ dot, x, y, fill }: { dot: UnitDot; x: number; y: number; fill?: string }) {
  const unrated = 'cannotJudge' in dot.answer || 'abstain' in dot.answer;
  return (
    <g className={classes.dot} style={{ transform: `translate(${x}px, ${y}px)` }}>
      {dot.who && <title>{dot.who}</title>}
      {dot.me && <circle r={radius + 3} className={classes.ring} />}
      <circle
        r={fill ? radius : radius - 1}
        fill={fill ?? 'var(--ts-ground)'}
        className={fill ? classes.on : classes.off}
        data-unrated={unrated || undefined}
      />
    </g>
  );
}

/** Clasps the lines between which the median lies. */
function Bracket({ from, to }: { from: number; to: number }) {
  return <path d={`M10 ${y(from) - 9}H5V${y(to) + 9}H10`} className={classes.bracket} />;
}

/** From an empty ring, where somebody stood in the round before, to the rim of the dot. */
function Move({ x, from, to, me }: { x: number; from: number; to: number; me: boolean }) {
  const down = Math.sign(to - from);
  const tip = to - down * (radius + (me ? 5 : 2));
  const neck = tip - down * 6;
  return (
    <g className={classes.move} data-me={me || undefined}>
      <circle cx={x} cy={from} r={radius - 2.5} />
      <path d={`M${x} ${from + down * (radius - 2.5)}V${neck}`} />
      <path d={`M${x - 3.5} ${neck}h7L${x} ${tip}z`} className={classes.head} />
    </g>
  );
}
