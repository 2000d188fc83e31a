import { markup, type Html } from './html.ts';

/** A column of dots: one level of the scale, or an answer off the scale. */
export interface Column {
  label: string;
  count: number;
  /** Off the scale: hollow dots. */
  off: boolean;
}

const wide = 30;
const dot = 12;
const tallest = 12;

/** One dot per reviewer over all declared levels; beyond twelve in a column a number says how many. */
export function dotPlot(columns: readonly Column[], words: string): Html {
  const rows = Math.max(1, ...columns.map(({ count }) => Math.min(count, tallest)));
  const height = rows * dot + 22;
  const width = columns.length * wide;
  return markup`<svg
    viewBox="0 0 ${width} ${height}"
    width="${width}"
    height="${height}"
    role="img"
    aria-label="${words}"
  >
    <line x1="0" x2="${width}" y1="${height - 18}" y2="${height - 18}" stroke="#d8d2c6" />
    ${columns.map((column, i) => drawColumn(column, i * wide + wide / 2, height - 18))}
  </svg>`;
}

function drawColumn({ label, count, off }: Column, x: number, floor: number): Html {
  const fill = off ? '#fff' : '#1d1b18';
  const dots = Array.from(
    { length: Math.min(count, tallest) },
    (_, i) =>
      markup`<circle cx="${x}" cy="${floor - 7 - i * dot}" r="4.5" fill="${fill}" stroke="#1d1b18" />`,
  );
  const more = count > tallest && markup`<text x="${x + 7}" y="${floor - 3}" font-size="9">${count}</text>`;
  return markup`${dots}${more}<text x="${x}" y="${floor + 13}" font-size="11" text-anchor="middle" fill="#5f5a52">${label}</text>`;
}
