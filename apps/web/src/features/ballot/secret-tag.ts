import { shelf } from '../../board/storage.ts';

/**
 * The tags of my secret ballots: 32 random bytes each, kept in this browser only. With them, and with nothing
 * else, the own ballot is found in the tally.
 */
const key = (round: string): string => `touchstone.tags.${round}`;

/** A new tag as lower-case hex. */
export function newTag(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Every tag that this browser has sent in a round: a replaced ballot's is never in the tally. */
export function ownTags(round: string): string[] {
  try {
    return JSON.parse(shelf.read(key(round)) ?? '[]') as string[];
  } catch {
    return [];
  }
}

/** To be called before the ballot is sent, so that no answer that is lost loses the ballot. */
export function keepTag(round: string, tag: string): void {
  shelf.write(key(round), JSON.stringify([...ownTags(round), tag]));
}
