/** A field of a table; undefined is an empty field. */
export type Cell = string | number | boolean | undefined;

/** UTF-8 byte order mark, without which spreadsheets take UTF-8 for something else. */
export const byteOrderMark = '\uFEFF';

/** Beginnings that spreadsheets take for a formula; also in their full-width forms. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;
const special = /[",\r\n]|^\s|\s$/;

/**
 * One record by RFC 4180, with its line end. Text that a spreadsheet would run as a formula is led by an
 * apostrophe (OWASP, CSV injection); numbers are numbers and stay as they are.
 */
export function csvRecord(cells: readonly Cell[]): string {
  return `${cells.map(field).join(',')}\r\n`;
}

function field(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  const text = formula.test(cell) ? `'${cell}` : cell;
  return special.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
