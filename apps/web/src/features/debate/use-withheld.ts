import { useLingui } from '@lingui/react/macro';
import type { Argument } from '@touchstone/review/board';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useNames } from '../../board/names.ts';
import { useMe } from '../../board/use-board.ts';
import { announce } from '../../shell/announcer.ts';

/** Where an argument stands in time: the entry that posted it. */
const postedAt = ({ versions }: Argument): number => versions[0] ?? 0;

/**
 * Holds back what others post while the debate is on screen, so that nothing moves under the reader; what
 * comes while it is out of view, and what I post myself, shows at once. Each arrival is announced.
 */
export function useWithheld(list: readonly Argument[]) {
  const { t } = useLingui();
  const me = useMe()?.member;
  const nameOf = useNames();
  const newest = list.reduce((last, argument) => Math.max(last, postedAt(argument)), -1);
  const [upTo, setUpTo] = useState(newest);
  const [inView, ref] = useInView();
  const fresh = list.filter((argument) => postedAt(argument) > upTo && argument.by !== me);
  const holding = inView && upTo >= 0;
  useEffect(() => {
    if (!holding && fresh.length > 0) setUpTo(newest);
  }, [holding, fresh.length, newest]);
  const heard = useRef(newest);
  useEffect(() => {
    for (const argument of list) {
      if (postedAt(argument) > heard.current && argument.by !== me) {
        announce(t`${nameOf(argument.by)} wrote in the debate.`);
      }
    }
    heard.current = newest;
  }, [list, me, nameOf, newest, t]);
  const hidden = new Set(holding ? fresh.map(({ id }) => id) : []);
  const show = useCallback(() => setUpTo(newest), [newest]);
  return { ref, hidden, first: fresh[0]?.id, show };
}

/** Whether an element is on screen; a busy page is told several changes at once, of which the last holds. */
function useInView() {
  const [inView, setInView] = useState(false);
  const observer = useRef<IntersectionObserver>(undefined);
  const ref = useCallback((element: HTMLElement | null) => {
    observer.current?.disconnect();
    if (!element) return;
    observer.current = new IntersectionObserver((seen) => setInView(seen.at(-1)?.isIntersecting ?? false));
    observer.current.observe(element);
  }, []);
  return [inView, ref] as const;
}
