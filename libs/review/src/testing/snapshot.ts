import type { Board, Vote } from '../board.ts';
import { indexRoom } from '../index-room.ts';

/** What can be told from the rest of a board, and is left out of its snapshots. */
const derived = ['claimOf', 'placeOf', 'votes'] as const;

interface Snapshot {
  /** Every id that occurs, once; elsewhere it is `~` and its place here, in base 36. */
  ids: string[];
  board: Record<string, unknown>;
}

/** A board as plain JSON, to compare and to copy it in tests: `fromJson` gives an equal board back. */
export function toJson(board: Board): unknown {
  const places = new Map<string, string>();
  const rest: Record<string, unknown> = { ...board };
  for (const key of derived) delete rest[key];
  const plain = encode(rest, (id) => {
    let place = places.get(id);
    if (place === undefined) places.set(id, (place = `~${places.size.toString(36)}`));
    return place;
  });
  return { ids: [...places.keys()], board: plain };
}

/** The board that `toJson` wrote, out of its parsed JSON, which it uses up. Read only one's own snapshots. */
export function fromJson(json: unknown): Board {
  const { ids, board: rest } = json as Snapshot;
  const board = {
    ...(decode(rest, ids) as Omit<Board, (typeof derived)[number]>),
    claimOf: new Map<string, string>(),
    placeOf: new Map<string, number>(),
    votes: new Map<number, Vote>(),
  };
  for (const room of board.rooms.values()) indexRoom(board, room);
  return board;
}

/** Maps and sets become objects with one key that no structure uses; undefined fields are left out. */
function encode(value: unknown, short: (id: string) => string): unknown {
  if (typeof value === 'string') return isId(value) ? short(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((inner) => encode(inner, short));
  if (value instanceof Set) return { $set: [...value] };
  if (value instanceof Map) {
    return { $map: [...value].flatMap(([key, inner]) => [encode(key, short), encode(inner, short)]) };
  }
  const plain: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value))
    if (inner !== undefined) plain[key] = encode(inner, short);
  return plain;
}

/** Decodes in place, as snapshots are large and parsed for this alone. */
function decode(value: unknown, ids: readonly string[]): unknown {
  if (typeof value === 'string') return value.startsWith('~') ? ids[parseInt(value.slice(1), 36)] : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    if (typeof value[0] === 'number') return value;
    for (let i = 0; i < value.length; i++) value[i] = decode(value[i], ids);
    return value;
  }
  const fields = value as Record<string, unknown>;
  if (fields['$set']) return new Set(fields['$set'] as unknown[]);
  if (fields['$map']) return decodeMap(fields['$map'] as unknown[], ids);
  for (const key in fields) {
    const inner = fields[key];
    if (typeof inner !== 'number') fields[key] = decode(inner, ids);
  }
  return fields;
}

function decodeMap(flat: unknown[], ids: readonly string[]): Map<unknown, unknown> {
  const map = new Map<unknown, unknown>();
  for (let i = 0; i < flat.length; i += 2) map.set(decode(flat[i], ids), decode(flat[i + 1], ids));
  return map;
}

function isId(text: string): boolean {
  return text.length === 36 && text[8] === '-';
}
