import { useLingui } from '@lingui/react/macro';
import { useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { ClaimCard } from './margin-card.tsx';
import { layOut } from './margin-layout.ts';
import classes from './margin.module.css';
import type { Mark } from './marks.ts';

interface MarginProps {
  /** The marks near what is on screen, in order of start; a claim with several passages comes once. */
  marks: readonly Mark[];
  /** The text that they stand in. */
  text: RefObject<HTMLElement | null>;
  /** The claim that is pointed at, by number. */
  active: number | undefined;
  onPoint: (claim: number | undefined) => void;
}

/** Cards beside the passages they belong to. */
export function Margin({ marks, text, active, onPoint }: MarginProps) {
  const { t } = useLingui();
  const column = useRef<HTMLOListElement>(null);
  const tops = useTops(column, text, marks, active);
  return (
    <ol ref={column} className={classes.margin} aria-label={t`Claims beside the text`}>
      {marks.map(({ claim, number }) => (
        <li
          key={claim}
          data-card={number}
          className={classes.card}
          data-active={active === number || undefined}
          data-placed={tops.has(number) || undefined}
          style={{ transform: `translateY(${tops.get(number) ?? 0}px)` }}
          onPointerEnter={() => onPoint(number)}
          onPointerLeave={() => onPoint(undefined)}
          onFocus={() => onPoint(number)}
        >
          <ClaimCard id={claim} />
        </li>
      ))}
    </ol>
  );
}

/** Where each card stands, in pixels from the column's top; measured again whenever text or cards change. */
function useTops(
  column: RefObject<HTMLElement | null>,
  text: RefObject<HTMLElement | null>,
  marks: readonly Mark[],
  active: number | undefined,
): Map<number, number> {
  const [tops, setTops] = useState<Map<number, number>>(new Map());
  useLayoutEffect(() => {
    const measure = () => {
      const [cards, passages] = [column.current, text.current];
      if (!cards || !passages) return;
      const zero = cards.getBoundingClientRect().top;
      const wishes = marks.map(({ number }) => {
        const passage = passages.querySelector(`[data-claims~="${number}"]`);
        const card = cards.querySelector<HTMLElement>(`[data-card="${number}"]`);
        return {
          top: (passage?.getBoundingClientRect().top ?? zero) - zero,
          height: card?.offsetHeight ?? 0,
        };
      });
      const fixed = marks.findIndex(({ number }) => number === active);
      const places = layOut(wishes, fixed === -1 ? undefined : fixed);
      setTops((before) => {
        const next = new Map(marks.map(({ number }, at) => [number, Math.round(places[at] ?? 0)]));
        const same =
          next.size === before.size && [...next].every(([number, top]) => before.get(number) === top);
        return same ? before : next;
      });
    };
    measure();
    const watch = new ResizeObserver(measure);
    if (text.current) watch.observe(text.current);
    column.current?.querySelectorAll('[data-card]').forEach((card) => watch.observe(card));
    void document.fonts.ready.then(measure);
    return () => watch.disconnect();
  }, [column, text, marks, active]);
  return tops;
}
