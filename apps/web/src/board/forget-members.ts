import { shelf, type Shelf } from './storage.ts';

/** Where in the names of keys the member stands that they are of: `touchstone.draft.BOARD.MEMBER.FORM` and so on. */
const ofMember: Record<string, number> = { draft: 3, outbox: 3, tags: 2 };

/**
 * Forgets what this browser keeps of these members: drafts, commands that wait or were given back, and the tags
 * by which secret ballots are found. What others keep here stays, as do keys and checkpoints of boards.
 */
export function forgetMembers(members: readonly string[], from: Shelf = shelf): void {
  for (const key of from.keys('touchstone.')) {
    const parts = key.split('.');
    const place = ofMember[parts[1] ?? ''];
    if (place !== undefined && members.includes(parts[place] ?? '')) from.remove(key);
  }
}
