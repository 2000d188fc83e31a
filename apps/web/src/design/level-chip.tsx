import type { Answer } from '@touchstone/review/answer.schema';
import { levelColour, type ScaleWords } from './answer-words.ts';
import classes from './marks.module.css';
import { useAnswerWord } from './use-answer-word.ts';

interface LevelChipProps {
  answer: Answer;
  scale: ScaleWords;
  /** For a final rating: larger and bold. */
  strong?: boolean;
}

/** An answer in words, with its place on the scale drawn before it; hollow where it is off the scale. */
export function LevelChip({ answer, scale, strong }: LevelChipProps) {
  const word = useAnswerWord(scale);
  return (
    <span className={classes.chip} data-strong={strong || undefined}>
      {'level' in answer ? (
        <Ladder level={answer.level} of={scale.levels.length} />
      ) : (
        <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" className={classes.ladder}>
          <circle
            cx="6"
            cy="6"
            r="4.5"
            className={classes.off}
            data-personal={!('finding' in answer) || undefined}
          />
        </svg>
      )}
      <bdi>{word(answer)}</bdi>
    </span>
  );
}

/** All steps of the scale, the one meant filled. */
function Ladder({ level, of }: { level: number; of: number }) {
  const step = 6;
  return (
    <svg
      width={of * step}
      height="12"
      viewBox={`0 0 ${of * step} 12`}
      aria-hidden="true"
      className={classes.ladder}
    >
      {Array.from({ length: of }, (_, at) =>
        at + 1 === level ? (
          <rect
            key={at}
            x={at * step + 0.5}
            y="0.5"
            width={step - 2}
            height="11"
            rx="1.5"
            fill={levelColour(level, of)}
            className={classes.here}
          />
        ) : (
          <rect
            key={at}
            x={at * step + 0.5}
            y="4.5"
            width={step - 2}
            height="3"
            rx="1"
            className={classes.step}
          />
        ),
      )}
    </svg>
  );
}
