import { useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useBoard } from '../../board/use-board.ts';
import { segmentsOf, type Mark, type Segment } from './marks.ts';
import type { Paragraph } from './paragraphs.ts';
import classes from './text.module.css';

interface TextChunkProps {
  text: string;
  paragraphs: readonly Paragraph[];
  /** Marks that touch these paragraphs. */
  marks: readonly Mark[];
  index: number;
}

/** Neighbouring paragraphs; skipped by the browser while out of sight. */
export const TextChunk = memo(
  function TextChunk({ text, paragraphs, marks, index }: TextChunkProps) {
    const units = (paragraphs.at(-1)?.end ?? 0) - (paragraphs[0]?.start ?? 0);
    return (
      <div
        className={classes.chunk}
        data-chunk={index}
        style={{ containIntrinsicBlockSize: `auto ${Math.round(units * 0.42)}px` }}
      >
        {paragraphs.map((paragraph) => (
          <TextParagraph key={paragraph.start} text={text} paragraph={paragraph} marks={marks} />
        ))}
      </div>
    );
  },
  (a, b) => a.text === b.text && a.paragraphs === b.paragraphs && sameMarks(a.marks, b.marks),
);

function sameMarks(a: readonly Mark[], b: readonly Mark[]): boolean {
  return a === b || (a.length === b.length && a.every((mark, at) => mark === b[at]));
}

interface TextParagraphProps {
  text: string;
  paragraph: Paragraph;
  marks: readonly Mark[];
}

function TextParagraph({ text, paragraph, marks }: TextParagraphProps) {
  const { start, end, heading } = paragraph;
  const segments = segmentsOf(paragraph, marks);
  return (
    <p id={`p${start}`} data-start={start} dir="auto" className={heading ? classes.heading : undefined}>
      {segments.length === 1 && segments[0]!.marks.length === 0
        ? text.slice(start, end)
        : segments.map((segment) => <MarkedText key={segment.start} text={text} segment={segment} />)}
    </p>
  );
}

function MarkedText({ text, segment }: { text: string; segment: Segment }) {
  const words = text.slice(segment.start, segment.end);
  if (segment.marks.length === 0) return words;
  return (
    <>
      <mark
        className={classes.mark}
        data-claims={segment.marks.map(({ number }) => number).join(' ')}
        style={{ backgroundImage: linesOf(segment.marks) }}
        data-lines={Math.max(...segment.marks.map(({ lane }) => lane)) + 1}
      >
        {words}
      </mark>
      {segment.ending.map((mark) => (
        <NumberLink key={mark.claim} mark={mark} />
      ))}
    </>
  );
}

/** One line a lane, the first closest to the words; positions and sizes are in text.module.css. */
function linesOf(marks: readonly Mark[]): string {
  const used = new Set(marks.map(({ lane }) => lane));
  const count = Math.max(...used) + 1;
  return Array.from({ length: count }, (_, lane) => {
    const colour = used.has(lane) ? `var(--lane-${lane})` : 'transparent';
    return `linear-gradient(${colour}, ${colour})`;
  }).join(', ');
}

/**
 * The claim's number behind its passage, as a footnote's: reached by Tab, and no part of the text, so that
 * selecting and copying leave it out.
 */
function NumberLink({ mark }: { mark: Mark }) {
  const { t } = useLingui();
  const { id } = useBoard();
  return (
    <Link
      to="/b/$board/c/$claim"
      params={{ board: id, claim: mark.claim }}
      className={classes.number}
      data-number={mark.number}
      aria-label={t`Claim C${mark.number}`}
    />
  );
}
