import { groups, type Group, type Waiting } from './triage.ts';

/** One line of the queue: the head of a group, or a claim of it. */
export type Line = { kind: 'head'; group: Group; count: number } | { kind: 'claim'; waiting: Waiting };

/** The queue as lines: groups in their order, empty ones left out, of folded ones the head alone. */
export function linesOf(queue: readonly Waiting[], folded: ReadonlySet<Group>): Line[] {
  const byGroup = new Map<Group, Waiting[]>(groups.map((group) => [group, []]));
  for (const waiting of queue) byGroup.get(waiting.group)?.push(waiting);
  return groups.flatMap((group): Line[] => {
    const own = byGroup.get(group) ?? [];
    if (own.length === 0) return [];
    const head: Line = { kind: 'head', group, count: own.length };
    return [head, ...(folded.has(group) ? [] : own.map((waiting): Line => ({ kind: 'claim', waiting })))];
  });
}

/** The claims of some lines, in order. */
export const claimsIn = (lines: readonly Line[]): Waiting[] =>
  lines.flatMap((line) => (line.kind === 'claim' ? [line.waiting] : []));

/** Whether a claim can be chosen together with others: what decides or asks anew may be done to it. */
export const isSelectable = ({ group, claim }: Waiting): boolean =>
  claim.status === 'collecting' && group !== 'signature' && group !== 'blind' && group !== 'running';
