import {
  membershipOf,
  readableBy,
  viewIndex,
  viewPolls,
  viewRoom,
  viewSources,
} from '@touchstone/protocol/view';
import { viewPreview } from '@touchstone/protocol/preview';
import type { ClaimRoom } from '@touchstone/protocol/wire';
import { openedBy, readsWholeRoom } from '@touchstone/review/may-read';
import { visibilityRules } from '@touchstone/review/visibility';
import {
  parseStored,
  readBodies,
  readEntries,
  readLines,
  type Line,
  type Reader,
} from '../ledger/ledger.read.ts';
import { ProblemError } from '../operations/problem.ts';
import type { BoardHost } from './board-host.ts';
import type { Boards, Reading } from './boards.ts';
import { signCheckpoint, type Seals } from './checkpoints.ts';
import type { History } from './history.ts';
import { SharedText, TextCache, type PackedText } from './packed-text.ts';
import { lineText, openMask, openingText } from './lines.ts';

/** Most openings in one frame or page. */
export const openingsPage = 500;

/** Rooms that are kept of one board, some 70 kB each: as many as its reviewers may be in at once. */
const keptRooms = 64;

/** What is kept of one board, to be answered again. */
interface Kept {
  indexes: TextCache;
  rooms: TextCache;
  polls: TextCache;
  sources: TextCache;
}

const noSuchClaim = () => new ProblemError('NOT_FOUND', 'There is no such claim on this board.');

/** What a board shows over HTTP, as JSON text. Everything here passes the visibility policy. */
export class Views {
  /** Go with their board when it leaves memory. */
  private readonly kept = new WeakMap<BoardHost, Kept>();

  constructor(
    private readonly boards: Boards,
    private readonly history: History,
    private readonly database: Reader,
    private readonly seals: Seals,
  ) {}

  /** A BoardIndex, of today or as it stood after `at` entries. */
  async index(board: string, account?: string, at?: number): Promise<PackedText> {
    if (at !== undefined) return new SharedText(await this.indexAt(board, account, at), 1).with('');
    return this.boards.read(board, account, ({ host, viewer }) => {
      // No body of an index is one that a visibility rule hides: members differ in who they are and nothing else.
      const reader = viewer.member === null ? 'stranger' : 'member';
      const text = this.keptOf(host).indexes.get(reader, host.size, () => sharedIndex({ host, viewer }));
      this.history.prepare(board, host.size);
      return text.with(`,"me":${JSON.stringify(membershipOf(host.board, viewer))}}`);
    });
  }

  /** A BoardPreview. */
  preview(board: string, account?: string): Promise<string> {
    return this.boards.read(board, account, ({ host, viewer }) =>
      JSON.stringify(viewPreview(host.board, readableBy(host.board, viewer, host.body))),
    );
  }

  /** BoardPolls: the counted answers of every closed round. */
  closedPolls(board: string, account?: string): Promise<PackedText> {
    return this.boards.read(board, account, ({ host, viewer }) =>
      this.keptOf(host)
        .polls.get(viewer.member ?? '', host.size, () =>
          JSON.stringify(viewPolls(host.board, readableBy(host.board, viewer, host.body), viewer)),
        )
        .with(''),
    );
  }

  /** BoardSources: what each source's appraisals come to. */
  sourceAppraisals(board: string, account?: string): Promise<PackedText> {
    return this.boards.read(board, account, ({ host, viewer }) =>
      this.keptOf(host)
        .sources.get(viewer.member ?? '', host.size, () =>
          JSON.stringify(viewSources(host.board, readableBy(host.board, viewer, host.body))),
        )
        .with(''),
    );
  }

  /** A ClaimRoom, of today or as it stood after `at` entries. */
  async room(board: string, claim: string, account?: string, at?: number): Promise<PackedText> {
    if (at !== undefined) return new SharedText(await this.roomAt(board, claim, account, at)).with('');
    const room = await this.boards.read(board, account, (reading) => ({
      // As text at once: the view shares its objects with the board, which may grow while we ask for ballots.
      text: this.roomText(reading, claim),
      secret: secretRound(reading.host, claim),
      me: waitingReader(reading),
    }));
    if (room.secret === undefined || room.me === undefined) return room.text.with('}');
    const waiting = await this.waitingOf(board, claim, room.secret, room.me);
    // Answers that wait may be longer than the end of a shared text.
    const own = room.text.with(`,${JSON.stringify(waiting).slice(1)}`).text();
    return new SharedText(own).with('');
  }

  /** JSON of a room without its last brace: one for all members from whom nothing in it is hidden. */
  private roomText({ host, viewer }: Reading, claim: string): SharedText {
    const whole = readsWholeRoom(host.board, viewer, claim);
    const make = () => {
      const body = whole ? host.body : readableBy(host.board, viewer, host.body);
      const view = viewRoom(host.board, body, claim);
      if (view === undefined) throw noSuchClaim();
      return JSON.stringify(view).slice(0, -1);
    };
    return whole ? this.keptOf(host).rooms.get(claim, host.size, make) : new SharedText(make());
  }

  /** Up to `limit` entries after seq `after`, with the bodies that the reader may read. */
  async entries(board: string, account: string | undefined, after: number, limit: number): Promise<string> {
    const recent = await this.boards.read(board, account, (reading) => {
      const lines = reading.host.recentFrom(after + 1);
      return lines && entriesText(reading, lines.slice(0, limit));
    });
    if (recent !== undefined) return recent;
    const rows = await readLines(this.database, board, after + 1, limit);
    return this.boards.read(board, account, (reading) => {
      // What this server has not folded yet it cannot judge.
      const lines = rows.filter(({ seq }) => seq < reading.host.size);
      return entriesText(reading, lines);
    });
  }

  /** One page of the older bodies that an entry opened for the reader. */
  async openings(board: string, account: string | undefined, seq: string, page: number): Promise<string> {
    const at = /^\d{1,15}$/.test(seq) ? Number(seq) : -1;
    const size = await this.boards.read(board, account, ({ host }) => host.size);
    const [row] = at < 0 || at >= size ? [] : await readEntries(this.database, board, at, 1);
    if (row === undefined) throw new ProblemError('NOT_FOUND', 'There is no such entry on this board.');
    const entry = parseStored(row.entry);
    const seqs = await this.boards.read(board, account, (reading) => openedFor(reading, entry));
    const bodies = await readBodies(
      this.database,
      board,
      seqs.slice(page * openingsPage, (page + 1) * openingsPage),
    );
    const texts = bodies.map((found) => openingText(found.seq, found.salt, found.body));
    const next = (page + 1) * openingsPage < seqs.length ? `,"next":${page + 1}` : '';
    return `{"openings":[${texts.join(',')}]${next}}`;
  }

  private keptOf(host: BoardHost): Kept {
    let kept = this.kept.get(host);
    if (kept === undefined) {
      kept = {
        indexes: new TextCache(2, 9),
        rooms: new TextCache(keptRooms),
        polls: new TextCache(4),
        sources: new TextCache(4),
      };
      this.kept.set(host, kept);
    }
    return kept;
  }

  private async indexAt(board: string, account: string | undefined, at: number): Promise<string> {
    await this.requireSize(board, account, at);
    const past = await this.history.boardAt(board, at);
    const view = await this.boards.read(board, account, ({ host, viewer }) => {
      const me = membershipOf(host.board, viewer);
      const frontier = host.frontierText(at);
      const body = readableBy(host.board, viewer, host.body);
      return { host, view: viewIndex(past, body, { me, checkpoint: '', frontier }) };
    });
    view.view.checkpoint = signCheckpoint(this.seals, view.host, at);
    return JSON.stringify(view.view);
  }

  private async roomAt(
    board: string,
    claim: string,
    account: string | undefined,
    at: number,
  ): Promise<string> {
    await this.requireSize(board, account, at);
    const past = await this.history.boardAt(board, at, claim);
    const view = await this.boards.read(board, account, ({ host, viewer }) =>
      viewRoom(past, readableBy(host.board, viewer, host.body), claim),
    );
    if (view === undefined) throw noSuchClaim();
    return JSON.stringify(view);
  }

  private async requireSize(board: string, account: string | undefined, at: number): Promise<void> {
    const size = await this.boards.read(board, account, ({ host }) => host.size);
    if (at >= 1 && at <= size) return;
    throw new ProblemError('INVALID', `The board has ${size} entries; ask for 1 to ${size}.`, {
      field: 'at',
    });
  }

  /** In a running secret round: the count for moderators, and the reader's own answers. */
  private async waitingOf(
    board: string,
    claim: string,
    round: string,
    me: { member: string; leads: boolean },
  ): Promise<Pick<ClaimRoom, 'waiting' | 'ownWaiting'>> {
    const rows = (await this.database.query(
      'SELECT subject, member, body FROM waiting_ballot WHERE board = $1 AND round = $2 AND claim = $3',
      [board, round, claim],
    )) as { subject: string; member: string; body: Buffer }[];
    const own = rows.filter(({ member }) => member === me.member);
    const bodyOf = (row: { body: Buffer }): unknown => JSON.parse(row.body.toString());
    const ballot = own.find(({ subject }) => subject === claim);
    const appraisals = own
      .filter(({ subject }) => subject !== claim)
      .map((row) => [row.subject, bodyOf(row)]);
    return {
      ...(me.leads ? { waiting: rows.filter(({ subject }) => subject === claim).length } : {}),
      ownWaiting: {
        ...(ballot ? { ballot: bodyOf(ballot) } : {}),
        appraisals: Object.fromEntries(appraisals),
      },
    };
  }
}

/** JSON of an index without its last brace, so that who reads can follow. */
function sharedIndex({ host, viewer }: Pick<Reading, 'host' | 'viewer'>): string {
  const head = { me: null, checkpoint: host.note, frontier: host.frontierText() };
  const { me: _, ...shared } = viewIndex(host.board, readableBy(host.board, viewer, host.body), head);
  return JSON.stringify(shared).slice(0, -1);
}

function entriesText({ host, viewer }: Reading, lines: readonly Line[]): string {
  const open = openMask(host.board, viewer, lines);
  const texts = lines.map((line, i) => lineText(line, open[i]!));
  return `{"entries":[${texts.join(',')}],"size":${host.size}}`;
}

/** Older bodies that an entry opened for a reader, in order. */
export function openedFor({ host, viewer }: Reading, entry: Parameters<typeof openedBy>[2]): number[] {
  const open = openMask.bind(undefined, host.board, viewer);
  const seqs = openedBy(host.board, viewer, entry).sort((a, b) => a - b);
  const mask = open(seqs.map((seq) => ({ seq, entryText: '' })));
  return seqs.filter((_, i) => mask[i]);
}

function secretRound(host: BoardHost, claim: string): string | undefined {
  const round = host.board.rounds.get(host.board.claims.get(claim)?.round ?? '');
  const secret = round && !round.closed && visibilityRules[round.visibility].kept === 'waiting';
  return secret ? round.id : undefined;
}

function waitingReader({ member }: Reading): { member: string; leads: boolean } | undefined {
  return member && { member: member.id, leads: member.role === 'owner' || member.role === 'moderator' };
}
