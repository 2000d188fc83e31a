import type { BoardListItem } from '@touchstone/protocol/wire';
import type { Board } from '@touchstone/review/board';
import { visibilityRules } from '@touchstone/review/visibility';
import type { Role } from '@touchstone/review/words';
import type { Reader } from '../ledger/ledger.read.ts';

/** What lists and the clock need of one board. */
export interface BoardRow {
  board: string;
  size: number;
  /** The entry whose body has the title. */
  about: number;
  sample: boolean;
  claims: number;
  /** Present members. */
  roles: Record<string, Role>;
  /** Running rounds in which a member has not answered every claim; members without any are left out. */
  due: Record<string, number>;
  nextDeadline: string | null;
}

/** `aliasOf`: a member's alias, under which it votes in pseudonymous rounds. */
export function rowOf(board: Board, aliasOf: (member: string) => string): BoardRow {
  const present = [...board.members.values()].filter(({ removed }) => removed === undefined);
  const running = [...board.rounds.values()].filter(({ closed }) => closed === undefined);
  const deadlines = running.flatMap(({ deadline }) => deadline ?? []);
  return {
    board: board.id,
    size: board.size,
    about: board.about.seq,
    sample: board.about.sample,
    claims: board.claims.size,
    roles: Object.fromEntries(present.map(({ id, role }) => [id, role])),
    due: dueOf(board, aliasOf),
    nextDeadline: deadlines.sort()[0] ?? null,
  };
}

function dueOf(board: Board, aliasOf: (member: string) => string): Record<string, number> {
  const due: Record<string, number> = {};
  for (const round of board.rounds.values()) {
    if (round.closed) continue;
    const waiting = new Set<string>();
    for (const { claim: id } of round.claims) {
      const claim = board.claims.get(id);
      if (waiting.size === round.panel.length || claim?.round !== round.id) continue;
      const voted = new Set(claim.voted);
      const name = visibilityRules[round.visibility].names === 'alias' ? aliasOf : (member: string) => member;
      const answered = (member: string) => voted.has(name(member)) || claim.recused.includes(member);
      for (const member of round.panel) if (!answered(member)) waiting.add(member);
    }
    for (const member of waiting) due[member] = (due[member] ?? 0) + 1;
  }
  return due;
}

/** Keeps rows, unless a newer one is there already; in order of board, so that no two servers wait for each other. */
export async function keepRows(db: Reader, rows: BoardRow[]): Promise<void> {
  await db.query(
    `INSERT INTO board_row (board, size, about, sample, claims, roles, due, next_deadline)
     SELECT * FROM jsonb_to_recordset($1) AS r(board uuid, size bigint, about bigint, sample boolean,
       claims integer, roles jsonb, due jsonb, "nextDeadline" timestamptz) ORDER BY board
     ON CONFLICT (board) DO UPDATE SET size = excluded.size, about = excluded.about, sample = excluded.sample,
       claims = excluded.claims, roles = excluded.roles, due = excluded.due, next_deadline = excluded.next_deadline
     WHERE board_row.size < excluded.size`,
    [JSON.stringify(rows)],
  );
}

/** Boards whose row lags behind their ledger: after a crash, a restore or an import. */
export async function lagging(db: Reader): Promise<string[]> {
  const rows = (await db.query(
    `SELECT h.board FROM ledger_head h LEFT JOIN board_row r USING (board)
     WHERE h.size > 0 AND h.size IS DISTINCT FROM r.size`,
  )) as { board: string }[];
  return rows.map(({ board }) => board);
}

/** The account's boards by their rows, in the order of joining. */
export async function listOf(db: Reader, account: string): Promise<BoardListItem[]> {
  const rows = (await db.query(
    `SELECT r.board AS id, r.size, r.sample, r.claims, r.roles->>m.member AS role,
       coalesce((r.due->>m.member)::integer, 0) AS due, b.body
     FROM membership m JOIN board_row r USING (board)
     LEFT JOIN ledger_body b ON b.board = r.board AND b.seq = r.about
     WHERE m.account = $1 AND r.roles ? m.member ORDER BY m.since, m.board`,
    [account],
  )) as (Omit<BoardListItem, 'size' | 'title'> & { size: string; body: Buffer | null })[];
  return rows.map(({ size, body, ...item }) => ({ ...item, size: Number(size), title: titleOf(body) }));
}

function titleOf(body: Buffer | null): string {
  return body === null ? '' : (JSON.parse(body.toString()) as { title: string }).title;
}

/** Boards in which a round's deadline has come, by the clock of the caller. */
export async function expired(db: Reader, now: Date): Promise<string[]> {
  const rows = (await db.query('SELECT board FROM board_row WHERE next_deadline <= $1', [now])) as {
    board: string;
  }[];
  return rows.map(({ board }) => board);
}
