import type { BallotBody } from '../answer.schema.ts';
import { isRating } from '../answer.ts';
import type { ReviewEntry } from '../contract.ts';
import { mayRead, openedBy, ratedBy, ratedKey, type Viewer } from '../may-read.ts';
import { aliasFor, idOf, type World } from './board-world.ts';

/**
 * A connection to a board as a server serves it: entries in order, each with its body if the viewer may read it,
 * and the older bodies that the new entries opened. Bodies are kept over disconnections, as a browser keeps them.
 */
export interface Client {
  name: string | null;
  viewer: { member: string | null; alias?: string; rated: Set<string> };
  connected: boolean;
  /** Entries received. */
  size: number;
  bodies: Map<number, unknown>;
}

export function newClient(name: string | null): Client {
  const member = name === null ? null : idOf(name);
  const alias = name === null ? undefined : aliasFor(name);
  return { name, viewer: { member, alias, rated: new Set() }, connected: false, size: 0, bodies: new Map() };
}

/** Connects, or connects again: sends what is missing. Removed members and strangers to a closed board get nothing. */
export function connect(w: World, client: Client): void {
  const { member, alias } = client.viewer;
  const rated = member === null ? new Set<string>() : ratedBy(w.board, member, (seq) => w.bodies.get(seq));
  client.viewer = { member, alias, rated };
  client.connected = true;
  push(w, client);
}

/** Sends the entries that the client has not got, and what they opened. */
export function push(w: World, client: Client): void {
  if (!client.connected) return;
  const missing = w.entries.slice(client.size);
  for (const entry of missing) noteOwnRating(w, client.viewer, entry);
  const readable = (seq: number) => mayRead(w.board, client.viewer, seq) && w.bodies.has(seq);
  const sent = missing.filter(({ seq }) => readable(seq)).map(({ seq }) => seq);
  const opened = missing.flatMap((entry) => openedBy(w.board, client.viewer, entry)).filter(readable);
  for (const seq of [...sent, ...opened]) client.bodies.set(seq, w.bodies.get(seq));
  for (const { type, data } of missing) {
    if (type === 'body.redacted') client.bodies.delete((data as { seq: number }).seq);
  }
  client.size = w.board.size;
}

/** Strangers read a board anew whenever its publication changes. */
export function startAnew(w: World, client: Client): void {
  client.bodies.clear();
  client.size = 0;
  push(w, client);
}

function noteOwnRating(w: World, viewer: Client['viewer'], { type, actor, seq, data }: ReviewEntry): void {
  if (type !== 'ballot.cast' || actor !== viewer.member) return;
  const body = w.bodies.get(seq) as BallotBody | undefined;
  const { round, claim } = data as { round: string; claim: string };
  if (body && isRating(body.answer)) viewer.rated.add(ratedKey(round, claim));
}

/** The law: the entries whose bodies the viewer must hold, and no others. */
export function mustHold(w: World, viewer: Viewer): number[] {
  return w.entries
    .map(({ seq }) => seq)
    .filter((seq) => mayRead(w.board, viewer, seq) && !w.board.redacted.has(seq));
}
