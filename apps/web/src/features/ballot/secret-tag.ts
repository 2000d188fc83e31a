import { shelf } from '../../board/storage.ts';

/**
 * The tags of my secret ballots: 32 random bytes each, kept in this browser only. With them, and with nothing
 * else, the own ballot is found in the tally.
 */
const key = (member: string, round: string): string => `touchstone.tags.${member}.${round}`;

/** A new tag as lower-case hex. */
export function newTag(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Every tag that a member has sent from this browser in a round: a replaced ballot's is never in the tally. */
export function ownTags(member: string | undefined, round: string): string[] {
  if (member === undefined) return [];
  try {
    return JSON.parse(shelf.read(key(member, round)) ?? '[]') as string[];
  } catch {
    return [];
  }
}

/** To be called before the ballot is sent, so that no answer that is lost loses the ballot. */
export function keepTag(member: string, round: string, tag: string): void {
  shelf.write(key(member, round), JSON.stringify([...ownTags(member, round), tag]));
}
