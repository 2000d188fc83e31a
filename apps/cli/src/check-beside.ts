import { boardOrigin, formatCheckpoint } from '@touchstone/ledger/checkpoint';
import { FormatError } from '@touchstone/ledger/format-error';
import { formatNote, parseSignatureLine, signatureLine } from '@touchstone/ledger/note';
import { formatVerifierKey, parseVerifierKey } from '@touchstone/ledger/note-key';
import { cosignatureOf } from '@touchstone/ledger/witness';
import type { Board } from '@touchstone/review/board';
import { aliasFor } from '@touchstone/server/board/aliases';
import type { Reader } from '@touchstone/server/ledger/ledger.read';
import { system } from '@touchstone/server/board/task';
import { rowOf } from '@touchstone/server/projections/board-row';
import { isFormer, isPresent, roomText, structureText } from '@touchstone/server/projections/snapshot';

/** What the entries of a board say, for all that the database keeps beside them. */
export interface Told {
  board: Board;
  /** By seq: who acted, and the id of the command that the body names, where the body is open. */
  said: readonly { actor: string; cmd?: string }[];
  /** Roots at the sizes that were asked for. */
  roots: ReadonlyMap<number, Uint8Array>;
  /** Name of the server that the last note is by. */
  instance: string;
  aliasKey: Uint8Array;
  /** Entries before this one came with a bundle. Their aliases follow from another server's secret. */
  imported: number;
}

interface CommandRow {
  actor: string;
  cmd: string;
  bare: boolean;
  seq: string | null;
  count: number | null;
  size: string | null;
}

/** Receipts: each command names entries that its actor made by it, and each such entry has its command. */
export async function checkCommands(db: Reader, { board, said, aliasKey }: Told): Promise<string[]> {
  const rows = (await db.query(
    'SELECT actor, cmd, digest IS NULL AS bare, seq, count, size FROM ledger_command WHERE board = $1',
    [board.id],
  )) as CommandRow[];
  const answered = new Map<number, number>();
  const faults: string[] = [];
  for (const row of rows) {
    const { cmd, actor } = row;
    const fault = faultOfCommand(row, board, (seq) => {
      answered.set(seq, (answered.get(seq) ?? 0) + 1);
      const entry = said[seq];
      const same = entry?.actor === actor || entry?.actor === aliasFor(aliasKey, actor);
      return same && (entry?.cmd === undefined || entry.cmd === cmd);
    });
    if (fault) faults.push(`the command ${cmd} of ${actor} ${fault}`);
  }
  for (const [seq, times] of answered) if (times > 1) faults.push(`entry ${seq} is of ${times} commands`);
  said.forEach(({ actor, cmd }, seq) => {
    if (actor !== system && !answered.has(seq))
      faults.push(`the command ${cmd === undefined ? '' : `${cmd} `}that made entry ${seq} is missing`);
  });
  return faults;
}

function faultOfCommand(row: CommandRow, board: Board, isOf: (seq: number) => boolean): string | undefined {
  if (row.seq === null || row.count === null || row.size === null) {
    const waits = row.seq === null && row.count === null && row.size === null && !row.bare;
    return waits ? undefined : 'has half an answer';
  }
  const [first, size] = [Number(row.seq), Number(row.size)];
  if (row.count < 1 || first + row.count > size || size > board.size) return 'has an answer that cannot be';
  const seqs = Array.from({ length: row.count }, (_, i) => first + i);
  const foreign = seqs.find((seq) => !isOf(seq));
  if (foreign !== undefined) return `is answered with entry ${foreign}, which it did not make`;
  const redacted = seqs.some((seq) => board.redacted.has(seq));
  if (redacted !== row.bare) return redacted ? 'was redacted, but its digest is here' : 'has lost its digest';
  return undefined;
}

/** Structures that the database keeps of a board, by size, to be compared while its entries are folded. */
export async function keptStructures(db: Reader, board: string): Promise<Map<number, string>> {
  const rows = (await db.query('SELECT size, structure FROM snapshot WHERE board = $1 ORDER BY size', [
    board,
  ])) as { size: string; structure: Buffer }[];
  return new Map(rows.map(({ size, structure }) => [Number(size), structure.toString()]));
}

/** The structure kept of a board as it stands, with the rooms that changed since the one kept before it. */
export async function checkStructure(db: Reader, board: Board, kept: Map<number, string>): Promise<string[]> {
  const { id, size, rooms } = board;
  const structure = kept.get(size);
  if (structure === undefined) return [];
  const of = `the structure kept of the first ${size} entries`;
  if (!isPresent(structure)) return isFormer(structure) ? [] : [`${of} is in no format that there was`];
  const faults = structure === structureText(board) ? [] : [`${of} is not what they lead to`];
  const rows = (await db.query('SELECT claim, structure FROM snapshot_room WHERE board = $1 AND size = $2', [
    id,
    size,
  ])) as { claim: string; structure: string }[];
  const found = new Map(rows.map((row) => [row.claim, row.structure]));
  const since = Math.max(0, ...[...kept.keys()].filter((earlier) => earlier < size));
  for (const { claim, touched } of rooms.values()) {
    const right = touched >= since ? roomText(board, claim) : undefined;
    if (found.get(claim) !== right) faults.push(`${of}, claim ${claim}, is not what they lead to`);
    found.delete(claim);
  }
  for (const claim of found.keys()) faults.push(`${of} has a claim ${claim}, which they have not`);
  return faults;
}

/** Structures of states that the ledger never had. */
export async function checkStrayStructures(db: Reader, { id, size }: Board): Promise<string[]> {
  const strays = (await db.query(
    `SELECT size FROM snapshot WHERE board = $1 AND size > $2 UNION
     SELECT size FROM snapshot_room r WHERE board = $1
       AND NOT EXISTS (SELECT 1 FROM snapshot s WHERE s.board = $1 AND s.size = r.size)`,
    [id, size],
  )) as { size: string }[];
  return strays.map((stray) => `something is kept of ${stray.size} entries that has no place`);
}

/** The row that lists are made from, once it has come as far as the ledger. */
export async function checkBoardRow(db: Reader, { board, aliasKey }: Told): Promise<string[]> {
  const [row] = await db.query(
    `SELECT size, about, sample, claims, roles, due, next_deadline AS "nextDeadline" FROM board_row WHERE board = $1`,
    [board.id],
  );
  if (!row || Number(row.size) < board.size) return [];
  if (Number(row.size) > board.size)
    return [`the row for lists is of ${row.size} entries, which are not here`];
  const right: Record<string, unknown> = { ...rowOf(board, (member) => aliasFor(aliasKey, member)) };
  return Object.entries(row as Record<string, unknown>)
    .filter(([field, value]) => plain(value) !== plain(right[field]))
    .map(([field]) => `the row for lists says something else of ${field} than the entries`);
}

/** Text by which a column and what it should hold are compared: numbers come as text, keys in any order. */
function plain(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'object' || value === null) return String(value);
  return JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Whose a membership is stands in no entry; that each is of a member does, and that an alias is of one. */
export async function checkMembers(db: Reader, { board, said, aliasKey, imported }: Told): Promise<string[]> {
  const rows = (await db.query(
    `SELECT member, 'membership' AS name FROM membership WHERE board = $1
     UNION ALL SELECT member, 'past membership' FROM past_membership WHERE board = $1`,
    [board.id],
  )) as { member: string; name: string }[];
  const faults = rows
    .filter(({ member }) => !board.members.has(member))
    .map(({ member, name }) => `a ${name} is of ${member}, who is no member`);
  const aliases = new Set([...board.members.keys()].map((member) => aliasFor(aliasKey, member)));
  const first = said.findIndex(
    ({ actor }, seq) => seq >= imported && actor.startsWith('alias:') && !aliases.has(actor),
  );
  if (first >= 0)
    faults.push(`the alias of entry ${first} is of no member: the secret of aliases is another`);
  return faults;
}

/** Ballots wait for rounds that run, and are of their panel. What they say is proven by nothing before it is counted. */
export async function checkWaiting(db: Reader, { board }: Told): Promise<string[]> {
  const rows = (await db.query('SELECT round, claim, member FROM waiting_ballot WHERE board = $1', [
    board.id,
  ])) as { round: string; claim: string; member: string }[];
  return rows
    .filter(({ round: id, claim, member }) => {
      const round = board.rounds.get(id);
      const runs = round && !round.closed && round.visibility === 'secret';
      return !runs || !round.panel.includes(member) || board.claims.get(claim)?.round !== id;
    })
    .map(
      ({ round, member }) => `a ballot of ${member} waits for the round ${round}, in which it has no place`,
    );
}

/** Cosignatures, each under the key that stands beside it. */
export async function checkCosignatures(db: Reader, { board, roots, instance }: Told): Promise<string[]> {
  const rows = await cosignaturesOf(db, board.id);
  return rows.flatMap(({ size, epoch, witness, line }) => {
    const of = `the cosignature of ${size} entries by ${witness.split('+')[0]}`;
    const root = roots.get(size);
    if (!root?.length) return [`${of}: there are not so many`];
    try {
      const text = formatCheckpoint({ origin: boardOrigin(instance, board.id, epoch), size, root });
      const signature = parseSignatureLine(line.slice(0, -1));
      const key = parseVerifierKey(witness);
      cosignatureOf(formatNote(text, [signature]), key);
      const asWritten = signatureLine(signature) === line && formatVerifierKey(key) === witness;
      return asWritten ? [] : [`${of} is not written as a witness writes it`];
    } catch (error) {
      if (!(error instanceof FormatError || error instanceof RangeError)) throw error;
      return [`${of} does not hold: ${error.message}`];
    }
  });
}

export async function cosignaturesOf(
  db: Reader,
  board: string,
): Promise<{ size: number; epoch: number; witness: string; line: string }[]> {
  const rows = (await db.query('SELECT size, epoch, witness, line FROM cosignature WHERE board = $1', [
    board,
  ])) as { size: string; epoch: number; witness: string; line: string }[];
  return rows.map((row) => ({ ...row, size: Number(row.size) }));
}

const tablesOfBoards = [
  'ledger_body',
  'ledger_command',
  'document',
  'attachment',
  'snapshot',
  'snapshot_room',
  'board_row',
  'membership',
  'past_membership',
  'waiting_ballot',
  'cosignature',
];

/** Rows of boards that have no ledger: no board's own check comes past them. */
export async function checkHomeless(db: Reader): Promise<string[]> {
  const faults: string[] = [];
  for (const table of tablesOfBoards) {
    const rows = (await db.query(
      `SELECT DISTINCT board FROM ${table} t
       WHERE NOT EXISTS (SELECT 1 FROM ledger_head h WHERE h.board = t.board)
         AND NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.board = t.board)`,
    )) as { board: string }[];
    for (const { board } of rows) faults.push(`${table} has rows of the board ${board}, which has no ledger`);
  }
  return faults;
}
