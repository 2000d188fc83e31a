/** A field of a table; undefined is an empty field. */
export type Cell = string | number | boolean | undefined;

/** UTF-8 byte order mark, without which spreadsheets take UTF-8 for something else. */
export const byteOrderMark = '\uFEFF';

/** First characters that spreadsheets take for a formula; also in their full-width forms. */
const formula = new Set('=+-@\t\r\n＝＋－＠');
const special = /[",\r\n]/;

/**
 * One record by RFC 4180, with its line end. Text that a spreadsheet would run as a formula is led by an
 * apostrophe (OWASP, CSV injection); numbers are numbers and stay as they are.
 */
export function csvRecord(cells: readonly Cell[], ...more: readonly Cell[]): string {
  let text = field(cells[0]);
  for (let i = 1; i < cells.length; i++) text += cells[i] === undefined ? ',' : `,${field(cells[i])}`;
  for (const cell of more) text += `,${field(cell)}`;
  return `${text}\r\n`;
}

function field(cell: Cell): string {
  if (cell === undefined || cell === '') return '';
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  const text = formula.has(cell[0]!) ? `'${cell}` : cell;
  return special.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
