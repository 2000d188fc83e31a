import type { Argument, Board, Claim, Evidence, Member, Room, Round } from '@touchstone/review/board';
import type { Body, EventType } from '@touchstone/review/events';
import { isOwn } from '@touchstone/review/may-read';
import { roleMay, type GuardedCommand } from '@touchstone/review/roles';
import type { Role } from '@touchstone/review/words';
import { createContext, useCallback, useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Presence, WatchState } from './board-client.ts';
import type { Key } from './board-keys.ts';
import type { BoardStore, Secret, Status } from './board-store.ts';
import type { Proof } from './witness.ts';

/** Given by BoardLayout to every page of a board. */
export const BoardContext = createContext<BoardStore | null>(null);

export function useBoardStore(): BoardStore {
  const store = useContext(BoardContext);
  if (store === null) throw new Error('outside of a board');
  return store;
}

/**
 * Renders again when `key` is touched, and answers how often it was. Every hook below stands on it: a view
 * costs what it shows, not what the board holds.
 */
export function useVersion(key: Key): number {
  const store = useBoardStore();
  const subscribe = useCallback((listener: () => void) => store.subscribe(key, listener), [store, key]);
  return useSyncExternalStore(subscribe, () => store.version(key));
}

/** The fold itself, which changes in place: read it in callbacks, or beside a hook that names what is read. */
export const useBoard = (): Board => useBoardStore().board();

export function useClaim(id: string): Claim | undefined {
  useVersion(`claim:${id}`);
  return still(useBoard().claims.get(id));
}

/** All claims in order of number; anew whenever one of them changes. */
export function useClaims(): Claim[] {
  const board = useBoard();
  const version = useVersion('claims');
  return useMemo(() => (void version, [...board.claims.values()].map(still)), [board, version]);
}

/** The claim's room, loaded when first asked for; undefined while it is on its way. Throws what failed. */
export function useRoom(claim: string): Room | undefined {
  const store = useBoardStore();
  const version = useVersion(`room:${claim}`);
  const ready = useVersion('status');
  useEffect(() => store.openRoom(claim), [store, claim, version, ready]);
  const status = store.room(claim);
  if (status.kind === 'failed') throw status.thrown;
  const room = store.board().rooms.get(claim);
  return useMemo(() => (void version, room && copyOfRoom(room)), [room, version]);
}

/** What a running secret round tells beside its entries: how many wait, and the own answer. */
export function useSecret(claim: string): Secret | undefined {
  useVersion(`room:${claim}`);
  return useBoardStore().secret(claim);
}

/**
 * What the body of an entry says, typed by the entry's type. Undefined where it is sealed, redacted or not
 * loaded: see useBodyState.
 */
export function useBody<T extends EventType>(seq: number | undefined, _type: T): Body<T> | undefined {
  useVersion(`body:${seq ?? -1}`);
  const store = useBoardStore();
  return seq === undefined ? undefined : (store.body(seq) as Body<T> | undefined);
}

export type BodyState = 'open' | 'redacted' | 'sealed';

/** Whether a body is there, deleted for good, or closed to this reader. */
export function useBodyState(seq: number): BodyState {
  useVersion(`body:${seq}`);
  const store = useBoardStore();
  if (store.board().redacted.has(seq)) return 'redacted';
  return store.body(seq) === undefined ? 'sealed' : 'open';
}

/** Everybody who is or was on the board, in order of joining. */
export function useMembers(): Member[] {
  const board = useBoard();
  const version = useVersion('members');
  return useMemo(() => (void version, [...board.members.values()].map(still)), [board, version]);
}

/** A member's name, or undefined for an alias, for `system` and where names are hidden. */
export function useMemberName(id: string | undefined): string | undefined {
  useVersion('members');
  const member = useBoard().members.get(id ?? '');
  return useBody(member?.seq, 'member.joined')?.name;
}

/** Who reads: the own membership with its role now; null for a reader of a published board. */
export function useMe(): { member: string; role: Role; alias: string } | null {
  useVersion('members');
  useVersion('status');
  const store = useBoardStore();
  const me = store.me();
  const role = store.board().members.get(me?.member ?? '')?.role ?? me?.role;
  return useMemo(() => (me && role ? { member: me.member, role, alias: me.alias } : null), [me, role]);
}

/** Whether a ballot or an appraisal is mine: it bears my name, or in a pseudonymous round my alias. */
export function useIsMine(): (by: string) => boolean {
  const me = useMe();
  return useCallback((by) => me !== null && isOwn(by, me), [me]);
}

/** Whether my role lets me send a type of command; false on a board as it stood, which nothing changes. */
export function useMay(type: GuardedCommand): boolean {
  const me = useMe();
  const { at } = useBoardStore();
  return me !== null && at === undefined && roleMay(me.role, type);
}

export function useRound(id: string | undefined): Round | undefined {
  useVersion(`round:${id ?? ''}`);
  return still(useBoard().rounds.get(id ?? ''));
}

export function usePresence(): Presence {
  useVersion('presence');
  return useBoardStore().presence();
}

export function useConnection(): WatchState {
  useVersion('connection');
  return useBoardStore().connection();
}

export function useStatus(): Status {
  useVersion('status');
  return useBoardStore().status();
}

/** What this browser has proven about the ledger. */
export function useProof(): Proof {
  useVersion('proof');
  return useBoardStore().proof();
}

const copies = new WeakMap<object, { touched: number; copy: unknown }>();

/**
 * A copy that stands still: the same one until `touched` rises, so that identity tells change although the
 * fold happens in place.
 */
function still<T extends { touched: number } | undefined>(live: T): T {
  if (live === undefined) return live;
  const known = copies.get(live);
  if (known?.touched === live.touched) return known.copy as T;
  const copy = { ...live };
  copies.set(live, { touched: live.touched, copy });
  return copy;
}

function copyOfRoom(room: Room): Room {
  const evidence: Evidence[] = room.evidence.map(still);
  const discussion: Argument[] = room.arguments.map(still);
  return { ...room, evidence, arguments: discussion, polls: room.polls.map((poll) => ({ ...poll })) };
}
