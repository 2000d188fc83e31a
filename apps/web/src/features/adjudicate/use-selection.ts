import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { claimsIn, isSelectable, type Line } from './queue-lines.ts';
import type { Group, Waiting } from './triage.ts';

/** Groups that begin folded: nothing waits for the moderator there. */
const quiet: readonly Group[] = ['running', 'decided'];

/** Which groups are folded. */
export function useFolded() {
  const [folded, setFolded] = useState<ReadonlySet<Group>>(() => new Set(quiet));
  const toggle = (group: Group) => setFolded((before) => toggled(before, group));
  const unfold = (group: Group) =>
    setFolded((before) => (before.has(group) ? toggled(before, group) : before));
  return { folded, toggle, unfold };
}

/**
 * The claim that is looked at: the address says which, else on a wide screen it is the first. `step` goes to the
 * next or the one before; from a claim that has left the lines, to what took its place.
 */
export function useChosen(lines: readonly Line[], phone: boolean) {
  const { claim } = useSearch({ from: '/b/$board/adjudicate' });
  const navigate = useNavigate({ from: '/b/$board/adjudicate' });
  const shown = useMemo(() => claimsIn(lines), [lines]);
  // It stays when it leaves the lines: what is being read never changes by itself.
  const first = useRef<string>(undefined);
  first.current ??= shown[0]?.claim.id;
  const chosen = claim ?? (phone ? undefined : first.current);
  const at = shown.findIndex((waiting) => waiting.claim.id === chosen);
  const last = useRef(0);
  if (at >= 0) last.current = at;
  const choose = (id: string | undefined) =>
    void navigate({ search: (before) => ({ ...before, claim: id }), replace: !phone, resetScroll: false });
  const step = (by: 1 | -1): string | undefined => {
    const to = at >= 0 ? at + by : by > 0 ? last.current : last.current - 1;
    const next = shown[Math.min(Math.max(to, 0), shown.length - 1)]?.claim.id;
    if (next !== undefined && next !== chosen) choose(next);
    return next;
  };
  return { chosen, choose, step };
}

/** Claims that are chosen together, to be finalised or voted on again in one go. */
export function useChecked(queue: readonly Waiting[]) {
  const [checked, setChecked] = useState<ReadonlySet<string>>(new Set());
  // What was decided meanwhile, by whomever, is no longer part of the choice.
  const claims = useMemo(
    () => queue.filter((waiting) => checked.has(waiting.claim.id) && isSelectable(waiting)),
    [queue, checked],
  );
  return {
    claims,
    isChecked: (id: string) => checked.has(id),
    toggle: (id: string) => setChecked((before) => toggled(before, id)),
    clear: () => setChecked(new Set()),
  };
}

function toggled<T>(before: ReadonlySet<T>, item: T): Set<T> {
  const after = new Set(before);
  if (!after.delete(item)) after.add(item);
  return after;
}
