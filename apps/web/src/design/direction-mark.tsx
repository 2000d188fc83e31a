import type { Direction, Stance } from '@touchstone/review/words';
import { useLingui } from '@lingui/react/macro';
import classes from './marks.module.css';

interface DirectionMarkProps {
  direction: Direction;
  /** The shape alone, where the word stands in a heading close by; screen readers still hear the word. */
  bare?: boolean;
  /** How many, said with the word: "▲ 3 for". */
  count?: number;
}

/** Which way a piece of evidence points: ▲ for, ▼ against, ◆ context; a shape, a word and a colour. */
export function DirectionMark({ direction, bare, count }: DirectionMarkProps) {
  const { t } = useLingui();
  const words = { for: t`for`, against: t`against`, context: t`context` };
  return (
    <span className={classes.mark} data-tone={direction}>
      <DirectionShape direction={direction} />
      <span className={bare ? 'visually-hidden' : undefined}>
        {count !== undefined && `${count} `}
        {words[direction]}
      </span>
    </span>
  );
}

/** Pro ▲, con ▼, question and note, said of an argument. */
export function StanceMark({ stance }: { stance: Stance }) {
  const { t } = useLingui();
  const words = { pro: t`pro`, con: t`con`, question: t`question`, note: t`note` };
  const tone = { pro: 'for', con: 'against', question: 'context', note: 'context' } as const;
  return (
    <span className={classes.mark} data-tone={tone[stance]}>
      {stance === 'question' ? (
        <span className={classes.letter} aria-hidden="true">
          ?
        </span>
      ) : (
        <DirectionShape direction={tone[stance]} />
      )}
      <span>{words[stance]}</span>
    </span>
  );
}

/** The shape alone, silent. */
export function DirectionShape({ direction, size = 10 }: { direction: Direction; size?: number }) {
  const shapes = { for: 'M5 1 9.5 9h-9z', against: 'M5 9 .5 1h9z', context: 'M5 .5 9.5 5 5 9.5.5 5z' };
  return (
    <svg
      className={classes.shape}
      data-tone={direction}
      viewBox="0 0 10 10"
      width={size}
      height={size}
      aria-hidden="true"
    >
      <path d={shapes[direction]} />
    </svg>
  );
}
