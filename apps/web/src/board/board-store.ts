import { restoreIndex, restoreRoom } from '@touchstone/protocol/view';
import type { Problem } from '@touchstone/protocol/problem';
import type { BoardIndex, ClaimRoom, EntryLine, Opening } from '@touchstone/protocol/wire';
import { emptyBoard, type Board } from '@touchstone/review/board';
import type { ReviewEntry } from '@touchstone/review/contract';
import { asProblem } from '../shell/api.ts';
import type { BoardClient, Feed, Presence, WatchState } from './board-client.ts';
import { addBody, type Key } from './board-keys.ts';
import type { Outbox } from './outbox.ts';
import type { Fork, Proof } from './witness.ts';

export type Status =
  | { kind: 'loading' | 'ready' }
  /** The membership has ended, or the board is not there for this reader. */
  | { kind: 'removed'; problem: Problem | null }
  | { kind: 'failed'; thrown: unknown };

export type RoomStatus = { kind: 'loading' | 'ready' } | { kind: 'failed'; thrown: unknown };

/** What a running secret round tells beside its entries. */
export type Secret = Pick<ClaimRoom, 'waiting' | 'ownWaiting'>;

export interface StoreOptions {
  board: string;
  /** The board as it stood after so many entries: loaded once, and never followed. */
  at?: number;
  /** How the board is followed and written to; asked for once, unless the board is shown as it stood. */
  link(): Promise<Link>;
  fetchIndex(board: string, at?: number): Promise<BoardIndex>;
  fetchRoom(board: string, claim: string, at?: number): Promise<ClaimRoom>;
  /** Told of what came from the server, so that it can be checked against what is signed. */
  witness?: Witness;
}

export interface Link {
  client: BoardClient;
  /** Folds one entry in place and names what it may have changed. */
  fold(board: Board, entry: ReviewEntry): Set<Key>;
  /** The outbox of this member; made once it is known who reads. */
  makeOutbox(member: string, size: () => number, changed: () => void): Outbox;
}

export interface Witness {
  index(index: BoardIndex): void;
  entries(lines: EntryLine[]): void;
  checkpoint(note: string): void;
  proof(): Proof;
  /** Checking every entry has found that the record does not hold. */
  distrust(reason: Fork, seq?: number): void;
}

/** How long arriving entries wait for a room that is on its way, in milliseconds. */
const holdAtMost = 1_000;

/** How long after a failure that may pass the same thing is asked for again, in milliseconds. */
const retryAfter = 2_000;

/** No connection, or a server that is not there right now. */
function isPassing(thrown: unknown): boolean {
  const { status } = asProblem(thrown);
  return status === 0 || (status >= 502 && status <= 504);
}

/**
 * One board in this browser: the fold of its entries and the bodies that this reader may read (WB3). The
 * index is loaded whole, a claim's room when it is first asked for, and live entries keep both right.
 */
export function makeBoardStore(options: StoreOptions) {
  const state = freshState(options.board);
  const { listeners, versions } = state;

  const bump = (keys: Iterable<Key>): void => {
    const told = new Set<() => void>();
    for (const key of keys) {
      versions.set(key, (versions.get(key) ?? 0) + 1);
      listeners.get(key)?.forEach((listener) => told.add(listener));
    }
    told.forEach((listener) => listener());
  };
  const set: SetStatus = (key, value) => {
    state[key] = value;
    bump([key]);
  };
  const load = makeLoad(state, options, bump, set);

  return {
    id: options.board,
    at: options.at,
    load,
    ...makeReaders(state, options),
    /** Loads a claim's room unless it is here or on its way. */
    openRoom(claim: string): void {
      if (state.status.kind !== 'ready' || state.rooms.has(claim)) return;
      // A claim drafted since has a room that was folded whole.
      const whole = state.board.rooms.has(claim);
      state.rooms.set(claim, { kind: whole ? 'ready' : 'loading' });
      if (whole) return;
      void loadRoom(state, options, claim, bump);
    },
    /** Asks again what waits in a secret round, which no entry tells. */
    async refreshSecret(claim: string): Promise<void> {
      const { waiting, ownWaiting } = await options.fetchRoom(options.board, claim);
      state.secrets.set(claim, { waiting, ownWaiting });
      bump([`room:${claim}`]);
    },
    /** The own outbox, as soon as there is a link to the server. */
    outboxSoon: (): Promise<Outbox> =>
      new Promise((resolve) => {
        if (state.outbox) return resolve(state.outbox);
        const stop = subscribe(listeners, 'outbox', () => {
          if (!state.outbox) return;
          stop();
          resolve(state.outbox);
        });
      }),
    /** Tells the others which claim is looked at here. */
    look(claim?: string): void {
      state.looksAt = claim;
      state.client?.look(options.board, claim);
    },
    bump,
    subscribe: (key: Key, listener: () => void) => subscribe(listeners, key, listener),
    close(): void {
      state.closed = true;
      state.unwatch?.();
      state.outbox?.close();
    },
  };
}

export type BoardStore = ReturnType<typeof makeBoardStore>;

/** Fetches the index and shows it, then follows the board from there. */
function makeLoad(state: State, options: StoreOptions, bump: Bump, set: SetStatus): () => Promise<void> {
  const feed = makeFeed(state, options, bump, set, () => void load());

  const load = async (): Promise<void> => {
    const turn = ++state.turn;
    const outdated = () => state.closed || turn !== state.turn;
    state.unwatch?.();
    let link: Promise<Link> | undefined;
    try {
      const index = await options.fetchIndex(options.board, options.at);
      if (outdated()) return;
      // Its code comes while the board is drawn: beside the index it would take a share of a narrow line.
      link = options.at === undefined ? options.link() : undefined;
      link?.catch(() => undefined);
      adopt(state, index);
      options.witness?.index(index);
      state.status = { kind: 'ready' };
    } catch (thrown) {
      // What is shown stays, out of date and marked so, until it can be loaded anew.
      if (state.status.kind === 'ready' && isPassing(thrown)) return loadLater();
      state.status = { kind: 'failed', thrown };
    }
    bump(new Set<Key>([...state.versions.keys(), ...state.listeners.keys()]));
    if (link && state.status.kind === 'ready') await follow(link, outdated);
  };
  const follow = async (link: Promise<Link>, outdated: () => boolean): Promise<void> => {
    try {
      const ready = await link;
      if (outdated()) return;
      attach(state, ready, feed, () => bump(['outbox']));
      bump(['outbox']);
    } catch {
      if (!outdated()) loadLater();
    }
  };
  const loadLater = (): void => {
    set('connection', 'offline');
    setTimeout(() => !state.closed && void load(), retryAfter);
  };
  return load;
}

function subscribe(listeners: State['listeners'], key: Key, listener: () => void): () => void {
  const known = listeners.get(key) ?? new Set();
  listeners.set(key, known.add(listener));
  return () => {
    known.delete(listener);
    if (known.size === 0 && listeners.get(key) === known) listeners.delete(key);
  };
}

function makeReaders(state: State, { witness }: StoreOptions) {
  return {
    board: (): Board => state.board,
    status: (): Status => state.status,
    connection: (): WatchState => state.connection,
    presence: (): Presence => state.presence,
    me: (): BoardIndex['me'] => state.me,
    /** What an entry's body says: undefined where it is sealed, redacted or not loaded. */
    body: (seq: number): unknown => state.bodies.get(seq),
    room: (claim: string): RoomStatus => state.rooms.get(claim) ?? { kind: 'loading' },
    secret: (claim: string): Secret | undefined => state.secrets.get(claim),
    proof: (): Proof => witness?.proof() ?? { kind: 'unchecked' },
    distrust: (reason: Fork, seq?: number) => witness?.distrust(reason, seq),
    outbox: (): Outbox | undefined => state.outbox,
    /** How often something was touched. */
    version: (key: Key): number => state.versions.get(key) ?? 0,
  };
}

interface State {
  board: Board;
  bodies: Map<number, unknown>;
  me: BoardIndex['me'];
  status: Status;
  connection: WatchState;
  presence: Presence;
  rooms: Map<string, RoomStatus>;
  secrets: Map<string, Secret>;
  client?: BoardClient;
  /** The claim that is looked at, told as soon as there is somebody to tell. */
  looksAt?: string;
  fold?: Link['fold'];
  outbox?: Outbox;
  /** Counts loads: only the last one counts. */
  turn: number;
  unwatch?: () => void;
  closed: boolean;
  /** Entries that came while a room was on its way. */
  queue: EntryLine[];
  held: number;
  /** Rooms that came, to be put in place at exactly their size. */
  arrivals: ClaimRoom[];
  versions: Map<Key, number>;
  listeners: Map<Key, Set<() => void>>;
}

type Bump = (keys: Iterable<Key>) => void;
type SetStatus = <K extends 'status' | 'connection' | 'presence'>(key: K, value: State[K]) => void;

function freshState(board: string): State {
  return {
    board: emptyBoard(board),
    bodies: new Map(),
    me: null,
    status: { kind: 'loading' },
    connection: 'live',
    presence: [],
    rooms: new Map(),
    secrets: new Map(),
    turn: 0,
    closed: false,
    queue: [],
    held: 0,
    arrivals: [],
    versions: new Map(),
    listeners: new Map(),
  };
}

function adopt(state: State, index: BoardIndex): void {
  Object.assign(state, restoreIndex(index));
  state.me = index.me;
  state.rooms = new Map();
  state.secrets = new Map();
  state.queue = [];
  state.arrivals = [];
}

function attach(state: State, link: Link, feed: Feed, outboxChanged: () => void): void {
  const { id, size } = state.board;
  state.client = link.client;
  state.fold = link.fold;
  if (state.me) {
    state.outbox ??= link.makeOutbox(state.me.member, () => state.board.size, outboxChanged);
  }
  state.unwatch = link.client.watch(id, size - 1, feed);
  link.client.look(id, state.looksAt);
}

function makeFeed(state: State, options: StoreOptions, bump: Bump, set: SetStatus, reload: () => void): Feed {
  return {
    entries(lines: EntryLine[]) {
      options.witness?.entries(lines);
      state.queue.push(...lines);
      try {
        drain(state, bump);
      } catch (thrown) {
        // A page older than the server, or a bug: nothing is shown rather than something wrong.
        state.unwatch?.();
        set('status', { kind: 'failed', thrown });
      }
      const mine = ({ entry }: EntryLine) =>
        entry.type === 'member.role-set' && (entry.data as { member: string }).member === state.me?.member;
      // Another role may read other bodies: nothing less than the index says which.
      if (lines.some(mine)) reload();
    },
    openings(openings: Opening[]) {
      const keys = new Set<Key>();
      for (const { seq, body } of openings) {
        if (state.board.redacted.has(seq)) continue;
        state.bodies.set(seq, body);
        addBody(keys, state.board, seq);
      }
      bump(keys);
    },
    head: ({ checkpoint }: { checkpoint: string }) => options.witness?.checkpoint(checkpoint),
    presence: (members: Presence) => set('presence', members),
    state: (connection: WatchState) => set('connection', connection),
    rewound: reload,
    ended: (problem: Problem | null) => set('status', { kind: 'removed', problem }),
  };
}

/** Folds what has come, each room put in place when the board has exactly the size that it was read at. */
function drain(state: State, bump: Bump): void {
  if (state.held > 0) return;
  const keys = new Set<Key>();
  install(state, keys);
  for (const line of state.queue.splice(0)) {
    fold(state, line, keys);
    install(state, keys);
  }
  if (keys.size > 0) bump(keys);
  state.outbox?.folded();
}

function fold(state: State, { entry, body }: EntryLine, keys: Set<Key>): void {
  const changed = state.fold!(state.board, entry);
  if (body !== undefined) state.bodies.set(entry.seq, body);
  if (entry.type === 'body.redacted') state.bodies.delete((entry.data as { seq: number }).seq);
  changed.forEach((key) => keys.add(key));
}

function install(state: State, keys: Set<Key>): void {
  if (state.arrivals.length === 0) return;
  const due = state.arrivals.filter(({ size }) => size === state.board.size);
  if (due.length === 0) return;
  state.arrivals = state.arrivals.filter((arrival) => !due.includes(arrival));
  for (const arrival of due) {
    const claim = arrival.claim.id;
    restoreRoom(state.board, state.bodies, arrival);
    for (const seq of Object.keys(arrival.bodies)) keys.add(`body:${Number(seq)}`);
    state.rooms.set(claim, { kind: 'ready' });
    state.secrets.set(claim, { waiting: arrival.waiting, ownWaiting: arrival.ownWaiting });
    keys.add(`room:${claim}`).add(`claim:${claim}`);
  }
}

/**
 * Fetches a room and queues it. Entries wait meanwhile, so that the room is never older than the board it
 * is put into; one that still is, because a server lags or the wait was cut short, is fetched again.
 */
async function loadRoom(state: State, options: StoreOptions, claim: string, bump: Bump): Promise<void> {
  const { board } = state;
  const again = () => loadRoom(state, options, claim, bump);
  let waiting = true;
  state.held += 1;
  const release = () => {
    if (!waiting) return;
    waiting = false;
    state.held -= 1;
    drain(state, bump);
  };
  const timer = setTimeout(release, holdAtMost);
  try {
    const arrival = await options.fetchRoom(options.board, claim, options.at);
    if (state.board !== board) state.rooms.delete(claim);
    else if (arrival.size >= board.size) state.arrivals.push(arrival);
    else setTimeout(() => void again(), 100);
  } catch (thrown) {
    if (isPassing(thrown)) setTimeout(() => !state.closed && void again(), retryAfter);
    else state.rooms.set(claim, { kind: 'failed', thrown });
    bump([`room:${claim}`]);
  } finally {
    clearTimeout(timer);
    release();
  }
}
