import { fromUtf8, toHex, utf8 } from '@touchstone/ledger/encoding';
import { FormatError } from '@touchstone/ledger/format-error';
import { startSha256 } from '@touchstone/ledger/hash';
import type { Manifest } from '@touchstone/ledger/manifest';
import { readWhole, type Archive } from '@touchstone/ledger/zip';
import type { Cell } from './csv.ts';
import { figuresTable, tallyFigure, type FigureTally } from './figures.table.ts';
import type { Reading } from '@touchstone/review/reading';
import { recordOf, tableHead, type Table } from './table.ts';
import { tables } from './tables.ts';
import { Refused } from './verification.ts';

/** Bytes of the largest table that is read to say which row is at fault. */
const tableLimit = 2 ** 28;

/**
 * Whether each table is, byte for byte, what the entries lead to.
 * @returns how many figures were computed
 * @throws Refused naming the first table that is not, and its row
 */
export function checkTables(archive: Archive, manifest: Manifest, source: Reading): FigureTally {
  const tally: FigureTally = { computed: 0, notOpen: new Map() };
  for (const table of tables) {
    const file = manifest.files.find(({ path }) => path === table.file);
    if (!file) throw new Refused('FILE_MISSING', null, `the bundle has no file ${table.file}`);
    const each =
      table.file === figuresTable.file ? (cells: readonly Cell[]) => tallyFigure(tally, cells) : skip;
    if (hashOfTable(table, source, each) !== file.sha256) {
      const fault = faultOf(archive, table, source, file.bytes);
      throw new Refused('TABLE_MISMATCH', null, `${table.file} is not what the entries say${fault}`);
    }
  }
  return tally;
}

const skip = () => undefined;

function hashOfTable(table: Table, source: Reading, each: (cells: readonly Cell[]) => void): string {
  const hash = startSha256();
  hash.update(utf8(tableHead(table)));
  for (const item of table.items(source.board)) {
    let text = '';
    for (const row of table.rows(item, source)) {
      each(row);
      text += recordOf(row, source);
    }
    hash.update(utf8(text));
  }
  return toHex(hash.digest());
}

/** Where the file and the table part, in words. */
function faultOf(archive: Archive, table: Table, source: Reading, bytes: number): string {
  const text = bytes > tableLimit ? undefined : readText(archive, table.file);
  if (text === undefined) return '';
  const head = tableHead(table);
  if (!text.startsWith(head)) return ': its columns are others';
  let at = head.length;
  let number = 0;
  for (const item of table.items(source.board)) {
    for (const row of table.rows(item, source)) {
      number++;
      const record = recordOf(row, source);
      if (!text.startsWith(record, at)) return `: row ${number} ${difference(text.slice(at), record)}`;
      at += record.length;
    }
  }
  return `: it goes on after row ${number}`;
}

function readText(archive: Archive, name: string): string | undefined {
  try {
    return fromUtf8(readWhole(archive, name, tableLimit));
  } catch (error) {
    if (error instanceof FormatError) return undefined;
    throw error;
  }
}

/** Characters of a row that are quoted. */
const quoted = 400;

function difference(rest: string, record: string): string {
  if (rest === '') return `is missing: ${shortened(record)}`;
  const line = rest.slice(0, Math.max(0, rest.indexOf('\r\n')));
  return `says ${shortened(line)}, where the entries lead to ${shortened(record)}`;
}

function shortened(text: string): string {
  const line = text.trimEnd();
  return `“${line.length > quoted ? `${line.slice(0, quoted)}…` : line}”`;
}
