import { useLocation } from '@tanstack/react-router';
import { useEffect, useRef, type RefObject } from 'react';
import type { Mark } from './marks.ts';

/** Where the address names a claim (`#C4`), the reader arrives at its passage, which is then in hand. */
export function useArrival(root: RefObject<HTMLElement | null>, marks: readonly Mark[]): void {
  const { hash } = useLocation();
  const arrived = useRef<string>(undefined);
  useEffect(() => {
    const mark = marks.find(({ number }) => hash === `C${number}`);
    if (!mark || arrived.current === hash) return;
    // After the router has put the page at its top.
    const timer = setTimeout(() => {
      arrived.current = hash;
      const link = root.current?.querySelector<HTMLElement>(`[data-number="${mark.number}"]`);
      link?.scrollIntoView({ block: 'center' });
      link?.focus({ preventScroll: true });
    }, 50);
    return () => clearTimeout(timer);
  }, [root, hash, marks]);
}
