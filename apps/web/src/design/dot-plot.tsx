import { levelColour } from './answer-words.ts';
import classes from './unit-dots.module.css';
import type { DotLayout, UnitDot } from './unit-dots.layout.ts';

/** Measures of the picture in px. */
export const rowHeight = 30;
const step = 22;
const radius = 7;
const margin = 30;

const x = (place: number) => margin + place * step;
const y = (row: number) => row * rowHeight + rowHeight / 2;

/** The drawn part of UnitDots. It holds no words, so that right-to-left is a mirror. */
export function DotPlot({ layout, levels }: { layout: DotLayout; levels: number }) {
  const { rows, median, moves, longest } = layout;
  const width = x(Math.max(longest, 4));
  const height = rows.length * rowHeight;
  return (
    <svg className={classes.svg} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      {rows.map(({ key }, row) => (
        <line key={key} x1={margin - 12} x2={width} y1={y(row)} y2={y(row)} className={classes.rule} />
      ))}
      {median && <Bracket from={median.from} to={median.to} />}
      {rows.map(({ left }, row) =>
        left.map(({ key }, at) => (
          <circle
            key={key}
            cx={x(rows[row]!.dots.length + at)}
            cy={y(row)}
            r={radius - 2.5}
            className={classes.ghost}
          />
        )),
      )}
      {moves.map(({ key, me, from, to }) => (
        <Move
          key={key}
          me={me}
          from={{ x: x(from.place), y: y(from.row) }}
          to={{ x: x(to.place), y: y(to.row) }}
        />
      ))}
      {rows.map(({ dots, onScale, answer }, row) =>
        dots.map((dot, place) => (
          <Dot
            key={dot.key}
            dot={dot}
            cx={x(place)}
            cy={y(row)}
            fill={onScale && 'level' in answer ? levelColour(answer.level, levels) : undefined}
          />
        )),
      )}
    </svg>
  );
}

function Dot({ dot, cx, cy, fill }: { dot: UnitDot; cx: number; cy: number; fill?: string }) {
  const personal = 'cannotJudge' in dot.answer || 'abstain' in dot.answer;
  return (
    <g className={classes.dot} style={{ transform: `translate(${cx}px, ${cy}px)` }}>
      <title>{dot.who}</title>
      {dot.me && <circle r={radius + 3} className={classes.ring} />}
      <circle
        r={fill ? radius : radius - 1}
        fill={fill ?? 'none'}
        className={fill ? classes.on : classes.off}
        data-personal={personal || undefined}
      />
    </g>
  );
}

/** Clasps the lines between which the median lies. */
function Bracket({ from, to }: { from: number; to: number }) {
  const top = y(from) - 9;
  const foot = y(to) + 9;
  return <path d={`M10 ${top}H5V${foot}H10`} className={classes.bracket} />;
}

interface Point {
  x: number;
  y: number;
}

/** A bowed arrow from rim to rim; it always arrives upright, from above or below. */
function Move({ from, to, me }: { from: Point; to: Point; me: boolean }) {
  const down = Math.sign(to.y - from.y);
  const begin = from.y + down * (radius - 2.5);
  const tip = to.y - down * (radius + (me ? 5 : 2));
  const neck = tip - down * 5;
  const middle = (begin + neck) / 2;
  return (
    <g className={classes.move} data-me={me || undefined}>
      <path d={`M${from.x} ${begin}C${from.x} ${middle} ${to.x} ${middle} ${to.x} ${neck}`} />
      <path d={`M${to.x - 3.5} ${neck}h7L${to.x} ${tip}z`} className={classes.head} />
    </g>
  );
}
