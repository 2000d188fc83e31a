import { useLingui } from '@lingui/react';
import type { Citation } from '@touchstone/review/evidence.events';
import { regional } from '../../design/time.tsx';
import { formatCitation } from './citation.ts';
import classes from './evidence.module.css';

interface CitationLineProps {
  citation: Citation;
  /** Without its address: where the line itself is pressed. */
  bare?: boolean;
}

/** A citation as a line to read. */
export function CitationLine({ citation, bare }: CitationLineProps) {
  const { i18n } = useLingui();
  return (
    <cite className={classes.citation} dir="auto" lang={citation.language}>
      {formatCitation(citation, regional(i18n.locale)).map(({ text, as, href }, at) =>
        as === 'link' && bare ? null : as === 'link' ? (
          <a key={at} href={href} target="_blank" rel="noopener noreferrer nofollow ugc" dir="ltr">
            {text}
          </a>
        ) : as === 'work' ? (
          <i key={at}>{text}</i>
        ) : (
          <span key={at}>{text}</span>
        ),
      )}
    </cite>
  );
}
