import type { Board } from './board.ts';

/** A board as plain JSON, for snapshots in a database: `fromJson` gives an equal board back. */
export function toJson(board: Board): unknown {
  return plain(board);
}

/** The board that `toJson` wrote. Trusts its input: read only one's own snapshots. */
export function fromJson(json: unknown): Board {
  return revived(json) as Board;
}

/** Maps and sets become objects with one key that no structure uses; undefined fields are left out. */
function plain(value: unknown): unknown {
  if (value instanceof Map) return { $map: [...value].map(([key, inner]) => [key, plain(inner)]) };
  if (value instanceof Set) return { $set: [...value] };
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(fields.map(([key, inner]) => [key, plain(inner)]));
}

function revived(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revived);
  if (typeof value !== 'object' || value === null) return value;
  if ('$map' in value) {
    return new Map((value.$map as [unknown, unknown][]).map(([key, inner]) => [key, revived(inner)]));
  }
  if ('$set' in value) return new Set(value.$set as unknown[]);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, revived(inner)]));
}
