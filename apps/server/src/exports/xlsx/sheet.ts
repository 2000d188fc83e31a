import type { Cell } from '@touchstone/protocol/bundle/csv';
import { styles } from './workbook-parts.ts';
import { sheetText } from './sheet-text.ts';

/** Rows of a sheet at most, its head included. */
export const mostOfSheet = 1_048_576;

/** Rows that are written once, sheet after sheet. */
export interface Rows {
  left: Iterator<readonly Cell[]>;
  next: IteratorResult<readonly Cell[]>;
}

export function startRows(rows: Iterable<readonly Cell[]>): Rows {
  const left = rows[Symbol.iterator]();
  return { left, next: left.next() };
}

/** The XML of a sheet (ECMA-376 part 1, 18.3.1.99), row by row: as many of `rows` as it can hold. */
export function* sheetXml(columns: readonly string[], rows: Rows, most = mostOfSheet): Generator<string> {
  const shapes = columns.map(shapeOf);
  const widths = shapes.map(
    ({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  );
  yield `${opening}<cols>${widths.join('')}</cols><sheetData>${rowXml(columns, 1, shapes, styles.head)}`;
  let row = 1;
  while (!rows.next.done && row < most) {
    row++;
    yield rowXml(rows.next.value, row, shapes);
    rows.next = rows.left.next();
  }
  yield `</sheetData><autoFilter ref="A1:${shapes.at(-1)!.letters}${row}"/></worksheet>`;
}

const opening =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0">' +
  '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';

interface Shape {
  /** A, B … AA. */
  letters: string;
  /** In characters. */
  width: number;
  isInstant: boolean;
}

const long = /^(statement|quotes|excerpt|translation|weakness|argument|rationale|departure|title|value)$/;

function shapeOf(column: string, place: number): Shape {
  const isInstant = column === 'at' || column.endsWith('_at');
  const width = long.test(column) ? 60 : isInstant ? 26 : column.endsWith('_id') ? 38 : 14;
  return { letters: lettersOf(place), width: Math.max(width, column.length + 4), isInstant };
}

function lettersOf(place: number): string {
  const last = String.fromCharCode(65 + (place % 26));
  return place < 26 ? last : lettersOf(Math.floor(place / 26) - 1) + last;
}

function rowXml(cells: readonly Cell[], row: number, shapes: readonly Shape[], style?: number): string {
  let xml = `<row r="${row}">`;
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i];
    if (cell !== undefined && cell !== '') xml += cellXml(cell, row, shapes[i]!, style);
  }
  return `${xml}</row>`;
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
/** First characters that spreadsheets take for a formula where a cell is typed; also in their full-width forms. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

/** Numbers are numbers, instants dates, all else text: nothing is ever a formula. */
function cellXml(cell: string | number | boolean, row: number, shape: Shape, style?: number): string {
  const place = `<c r="${shape.letters}${row}"`;
  if (typeof cell === 'number' && Number.isFinite(cell)) return `${place}><v>${cell}</v></c>`;
  const text = typeof cell === 'boolean' ? (cell ? 'yes' : 'no') : String(cell);
  if (shape.isInstant && instant.test(text))
    return `${place} s="${styles.instant}"><v>${serial(text)}</v></c>`;
  const look = style ?? (formula.test(text) ? styles.quoted : styles.plain);
  return `${place} s="${look}" t="inlineStr"><is><t xml:space="preserve">${sheetText(text)}</t></is></c>`;
}

/** Days since 30 December 1899, UTC, in the system of 1900; of one length, to a fraction of a millisecond. */
function serial(at: string): string {
  return (Date.parse(at) / 86_400_000 + 25_569).toFixed(10);
}
