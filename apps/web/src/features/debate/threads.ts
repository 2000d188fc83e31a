import type { Argument, Room } from '@touchstone/review/board';

/** An argument with its replies, oldest first. */
export interface Thread {
  root: Argument;
  replies: Thread[];
}

const built = new WeakMap<readonly Argument[], Thread[]>();

/** All threads of a room, oldest first; a reply whose parent is unknown stands alone. Built once a list. */
export function threadsOf({ arguments: list }: Pick<Room, 'arguments'>): Thread[] {
  const threads = built.get(list) ?? build(list);
  built.set(list, threads);
  return threads;
}

function build(list: readonly Argument[]): Thread[] {
  const nodes = new Map(list.map((root) => [root.id, { root, replies: [] as Thread[] }]));
  const roots: Thread[] = [];
  for (const node of nodes.values()) {
    const { on } = node.root;
    const parent = 'argument' in on ? nodes.get(on.argument) : undefined;
    (parent ? parent.replies : roots).push(node);
  }
  return roots;
}

/** The evidence that a thread is about, by its root; null for the claim. */
export const topicOf = ({ root: { on } }: Thread): string | null => ('evidence' in on ? on.evidence : null);

/** How many arguments a thread has, retracted ones left out. */
export function sizeOf({ root, replies }: Thread): number {
  return (root.retracted === undefined ? 1 : 0) + replies.reduce((sum, reply) => sum + sizeOf(reply), 0);
}

/** How many arguments stand about one piece of evidence. */
export function threadsOn(room: Pick<Room, 'arguments'>, evidence: string): number {
  return threadsOf(room)
    .filter((thread) => topicOf(thread) === evidence)
    .reduce((sum, thread) => sum + sizeOf(thread), 0);
}
