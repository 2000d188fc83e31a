import type { ReactNode } from 'react';
import classes from './prose.module.css';

interface QuoteProps {
  children: ReactNode;
  /** Under the words: where they stand. */
  source?: ReactNode;
  /** The language of the words, if it is known (BCP 47). */
  lang?: string;
}

/** Words quoted from a document or a source, in the reading serif, in their own direction. */
export function Quote({ children, source, lang }: QuoteProps) {
  return (
    <figure className={classes.quote}>
      <blockquote lang={lang} dir="auto">
        {children}
      </blockquote>
      {source && <figcaption>{source}</figcaption>}
    </figure>
  );
}

/** A claim's statement or other text to be read and weighed, in the reading serif. */
export function Prose({
  children,
  size = 'md',
  lang,
}: {
  children: ReactNode;
  size?: 'md' | 'lg';
  lang?: string;
}) {
  return (
    <div className={classes.prose} data-size={size} lang={lang} dir="auto">
      {children}
    </div>
  );
}
