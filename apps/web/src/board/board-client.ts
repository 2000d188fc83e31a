import { isProblem, type Problem } from '@touchstone/protocol/problem';
import type { EntryLine, Opening, ServerMessages } from '@touchstone/protocol/wire';
import { ask, type Wire } from './wire.ts';

/** What a board is told while it is watched. Entries come in order, each once, from `after` on. */
export interface Feed {
  entries(lines: EntryLine[]): void;
  /** Older bodies that have become readable. */
  openings(openings: Opening[]): void;
  head(head: { size: number; checkpoint: string }): void;
  presence(members: Presence): void;
  /** `live`: nothing is missing; `catching up`: asked for what is missing; `offline`: no connection. */
  state(state: WatchState): void;
  /** The server has fewer entries than it had: what was folded is not its ledger any more. */
  rewound(): void;
  /** Nothing more will come: the membership ended, or the board cannot be watched. */
  ended(problem: Problem | null): void;
}

export type WatchState = 'live' | 'catching up' | 'offline';
export type Presence = Parameters<ServerMessages['presence']>[0]['members'];

/** Fetches one page of what entry `seq` opened. Rejects where the server cannot be reached. */
export type FetchOpenings = (
  board: string,
  seq: number,
  page?: string | number,
) => Promise<{ openings: Opening[]; next?: string | number }>;

interface Watch {
  board: string;
  feed: Feed;
  /** The claim that is looked at, for presence. */
  claim?: string;
  /** The entry that must come next. */
  next: number;
  /** Size that the server named when it was last asked; below it more is on its way. */
  target: number;
  asking: boolean;
  /** `next` at the last heartbeat that knew of more. */
  stalledAt: number;
  /** Entries whose openings are still to be fetched, oldest first. */
  toOpen: Set<number>;
  opening: boolean;
  state?: WatchState;
}

/**
 * Follows boards over one socket (WB1). Resumes from the last entry after every interruption, asks again
 * where a gap shows, ignores what came twice, and fetches large openings in pages.
 */
export function makeBoardClient(wire: Wire, fetchOpenings: FetchOpenings) {
  const watches = new Map<string, Watch>();
  const follow = <M extends { board: string }>(handle: (watch: Watch, message: M) => void) => {
    return (message: M) => {
      const watch = watches.get(message.board);
      if (watch) handle(watch, message);
    };
  };
  const onConnect = () => watches.forEach((watch) => void resume(wire, watch).then(() => open(watch)));
  const onCut = () => watches.forEach((watch) => report(wire, watch));
  const open = (watch: Watch) =>
    openAll(wire, watch, fetchOpenings, () => watches.get(watch.board) === watch);

  const onEntries = follow<Message<'entries'>>((watch, frame) => {
    receive(wire, watch, frame);
    frame.opened?.forEach((seq) => watch.toOpen.add(seq));
    void open(watch);
  });
  const onHead = follow<Message<'head'>>((watch, head) => beat(wire, watch, head));
  const onPresence = follow<Message<'presence'>>(({ feed }, { members }) => feed.presence(members));
  const onRemoved = follow<Message<'removed'>>(({ board, feed }) => {
    watches.delete(board);
    feed.ended(null);
  });
  wire.on('connect', onConnect).on('disconnect', onCut);
  wire.on('entries', onEntries).on('head', onHead).on('presence', onPresence).on('removed', onRemoved);

  return {
    /** Follows a board from the entry after `after` (−1: from the beginning) until the answer is called. */
    watch(board: string, after: number, feed: Feed): () => void {
      const watch: Watch = {
        board,
        feed,
        next: after + 1,
        target: after + 1,
        asking: false,
        stalledAt: -1,
        toOpen: new Set(),
        opening: false,
      };
      watches.set(board, watch);
      report(wire, watch);
      if (wire.connected) void resume(wire, watch);
      return () => {
        if (watches.get(board) !== watch) return;
        watches.delete(board);
        if (wire.connected) wire.emit('unwatch', { board });
      };
    },
    /** Tells the others which claim this reader looks at; without `claim`: none. */
    look(board: string, claim?: string): void {
      const watch = watches.get(board);
      if (!watch || watch.claim === claim) return;
      watch.claim = claim;
      if (wire.connected) wire.emit('look', { board, claim });
    },
    close(): void {
      wire.off('connect', onConnect).off('disconnect', onCut);
      wire
        .off('entries', onEntries)
        .off('head', onHead)
        .off('presence', onPresence)
        .off('removed', onRemoved);
    },
  };
}

export type BoardClient = ReturnType<typeof makeBoardClient>;
type Message<K extends keyof ServerMessages> = Parameters<ServerMessages[K]>[0];

/**
 * Asks for everything from `next` on. A question without answer, or that the server cannot answer right now, is
 * put again while there is a connection.
 */
async function resume(wire: Wire, watch: Watch): Promise<void> {
  if (watch.asking) return;
  watch.asking = true;
  report(wire, watch);
  try {
    const message = { board: watch.board, after: watch.next - 1, claim: watch.claim };
    const answer = await ask<{ size: number } | Problem>(wire, (w, ack) => w.emit('watch', message, ack));
    if (isProblem(answer) && answer.status >= 500) throw new Error(answer.detail);
    if (isProblem(answer)) watch.feed.ended(answer);
    else if (answer.size < watch.next) watch.feed.rewound();
    else watch.target = Math.max(watch.target, answer.size);
  } catch {
    if (wire.connected) setTimeout(() => void resume(wire, watch), 500);
  } finally {
    watch.asking = false;
    report(wire, watch);
  }
}

function receive(wire: Wire, watch: Watch, frame: Message<'entries'>): void {
  const fresh = frame.entries.filter(({ entry }) => entry.seq >= watch.next);
  const first = fresh[0]?.entry.seq;
  if (first !== undefined && first > watch.next) {
    void resume(wire, watch);
    return;
  }
  watch.next += fresh.length;
  if (fresh.length > 0) watch.feed.entries(fresh);
  if (frame.openings?.length) watch.feed.openings(frame.openings);
  report(wire, watch);
}

/** A heartbeat that knows of more is believed when nothing has come since the one before it. */
function beat(wire: Wire, watch: Watch, head: Message<'head'>): void {
  if (head.size > watch.next && watch.stalledAt === watch.next) void resume(wire, watch);
  watch.stalledAt = head.size > watch.next ? watch.next : -1;
  watch.feed.head(head);
}

/** Fetches what waits in `toOpen`, one entry after the other; what fails is kept for the next connection. */
async function openAll(
  wire: Wire,
  watch: Watch,
  fetchPage: FetchOpenings,
  wanted: () => boolean,
): Promise<void> {
  if (watch.opening) return;
  watch.opening = true;
  report(wire, watch);
  try {
    for (const seq of watch.toOpen) {
      let page: string | number | undefined;
      do {
        const { openings, next } = await fetchPage(watch.board, seq, page);
        if (!wanted()) return;
        watch.feed.openings(openings);
        page = next;
      } while (page !== undefined);
      watch.toOpen.delete(seq);
    }
  } catch {
    if (wire.connected) setTimeout(() => wanted() && void openAll(wire, watch, fetchPage, wanted), 2_000);
  } finally {
    watch.opening = false;
    report(wire, watch);
  }
}

function report(wire: Wire, watch: Watch): void {
  const behind = watch.asking || watch.next < watch.target || watch.toOpen.size > 0;
  const state = !wire.connected ? 'offline' : behind ? 'catching up' : 'live';
  if (state === watch.state) return;
  watch.state = state;
  watch.feed.state(state);
}
