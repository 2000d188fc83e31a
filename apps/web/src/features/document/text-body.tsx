import { memo, useEffect, useMemo, type RefObject } from 'react';
import { marksIn, type Mark } from './marks.ts';
import { chunksOf, paragraphsOf, type Paragraph } from './paragraphs.ts';
import { TextChunk } from './text-chunk.tsx';
import classes from './text.module.css';

/** A text in paragraphs and chunks, made once. */
export interface Laid {
  text: string;
  paragraphs: Paragraph[];
  chunks: Paragraph[][];
}

export const useLaid = (text: string): Laid =>
  useMemo(() => {
    const paragraphs = paragraphsOf(text);
    return { text, paragraphs, chunks: chunksOf(paragraphs) };
  }, [text]);

interface TextBodyProps {
  root: RefObject<HTMLDivElement | null>;
  laid: Laid;
  marks: readonly Mark[];
  /** The claims whose words were clicked or tapped, by number. */
  onPick: (claims: number[]) => void;
  onPoint: (claim: number | undefined) => void;
}

/** The document itself. Hovering and clicking are heard here once, not at each of thousands of marks. */
export const TextBody = memo(function TextBody({ root, laid, marks, onPick, onPoint }: TextBodyProps) {
  const byChunk = useMemo(() => marksIn(laid.chunks, marks), [laid, marks]);
  const numbersAt = (target: EventTarget) => {
    const mark = target instanceof Element ? target.closest<HTMLElement>('[data-claims]') : null;
    return mark?.dataset.claims?.split(' ').map(Number) ?? [];
  };
  return (
    <div
      ref={root}
      className={classes.text}
      onPointerOver={({ target, pointerType }) =>
        pointerType === 'mouse' && onPoint(numbersAt(target).at(-1))
      }
      onClick={({ target }) => document.getSelection()?.isCollapsed !== false && onPick(numbersAt(target))}
      onFocus={({ target }) => 'number' in target.dataset && onPoint(Number(target.dataset.number))}
    >
      {laid.chunks.map((paragraphs, index) => (
        <TextChunk
          key={index}
          index={index}
          text={laid.text}
          paragraphs={paragraphs}
          marks={byChunk[index]!}
        />
      ))}
    </div>
  );
});

/** Marks one claim's passages as pointed at, without rendering the text again. */
export function useActiveMarks(
  root: RefObject<HTMLElement | null>,
  active: number | undefined,
  marks: unknown,
): void {
  useEffect(() => {
    if (active === undefined) return;
    const own = root.current?.querySelectorAll<HTMLElement>(`[data-claims~="${active}"]`) ?? [];
    own.forEach((mark) => (mark.dataset.active = ''));
    return () => own.forEach((mark) => delete mark.dataset.active);
  }, [root, active, marks]);
}
