import { useEffect, useState, type RefObject } from 'react';
import type { Stretch } from './marks.ts';
import { rangeOf, selectedStretch } from './text-places.ts';

export interface Selected extends Stretch {
  /** Where the selection ends on the page, relative to the text's box: for the button beside it. */
  box: { top: number; bottom: number; left: number };
}

/** What is selected in a text by mouse, touch or keyboard; anew while it changes. */
export function useSelection(root: RefObject<HTMLElement | null>, text: string): Selected | undefined {
  const [selected, setSelected] = useState<Selected>();
  useEffect(() => {
    let frame = 0;
    const read = () => {
      const element = root.current;
      const stretch = element && selectedStretch(element, text);
      if (!element || !stretch) return setSelected(undefined);
      const own = element.getBoundingClientRect();
      const boxes = document.getSelection()?.getRangeAt(0).getClientRects();
      const first = boxes?.[0] ?? own;
      const last = boxes?.[boxes.length - 1] ?? own;
      setSelected((before) =>
        before?.start === stretch.start && before.end === stretch.end
          ? before
          : {
              ...stretch,
              box: { top: first.top - own.top, bottom: last.bottom - own.top, left: last.left - own.left },
            },
      );
    };
    const soon = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(read);
    };
    document.addEventListener('selectionchange', soon);
    return () => {
      document.removeEventListener('selectionchange', soon);
      cancelAnimationFrame(frame);
    };
  }, [root, text]);
  return selected;
}

/** Selects a stretch of the text as if a person had, and shows it. */
export function selectStretch(root: HTMLElement, stretch: Stretch): void {
  const range = rangeOf(root, stretch);
  if (!range) return;
  const selection = document.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
  const box = range.getBoundingClientRect();
  const margin = 120;
  if (box.top < margin || box.bottom > window.innerHeight - margin) {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    window.scrollBy({ top: box.top - window.innerHeight / 3, behavior: calm ? 'auto' : 'smooth' });
  }
}

/** Puts the caret behind a stretch of the text, so that reading goes on from there. */
export function goBehind(root: HTMLElement, stretch: Stretch): void {
  const range = rangeOf(root, stretch);
  if (range) document.getSelection()?.collapse(range.endContainer, range.endOffset);
}
