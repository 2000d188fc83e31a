import { useEffect, useState, type RefObject } from 'react';

/** Which chunks of a text are on screen or close to it, by index in ascending order. */
export function useVisibleChunks(root: RefObject<HTMLElement | null>, laid: unknown): readonly number[] {
  const [visible, setVisible] = useState<readonly number[]>([0]);
  useEffect(() => {
    const near = new Set<number>();
    const watch = new IntersectionObserver(
      (changes) => {
        for (const { target, isIntersecting } of changes) {
          const index = Number((target as HTMLElement).dataset.chunk);
          if (isIntersecting) near.add(index);
          else near.delete(index);
        }
        setVisible([...near].sort((a, b) => a - b));
      },
      { rootMargin: '60% 0px' },
    );
    root.current?.querySelectorAll('[data-chunk]').forEach((chunk) => watch.observe(chunk));
    return () => watch.disconnect();
  }, [root, laid]);
  return visible;
}
