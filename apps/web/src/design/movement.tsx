import { Plural, Trans } from '@lingui/react/macro';
import { answerKey, type ScaleWords } from './answer-words.ts';
import classes from './unit-dots.module.css';
import type { UnitDot } from './unit-dots.layout.ts';
import { useAnswerWord } from './use-answer-word.ts';

/** Who gave another answer than in the round before, in words; nothing where no answers are linked. */
export function Movement({ dots, scale }: { dots: readonly UnitDot[]; scale: ScaleWords }) {
  const word = useAnswerWord(scale);
  const linked = dots.filter(({ before }) => before);
  const moved = linked.flatMap(({ key, who, me, answer, before }) =>
    before && answerKey(before) !== answerKey(answer) ? [{ key, who, me, answer, before }] : [],
  );
  if (linked.length === 0) return null;
  if (moved.length === 0) {
    return (
      <p className={classes.moved}>
        <Trans>Nobody changed since the round before.</Trans>
      </p>
    );
  }
  return (
    <div className={classes.moved}>
      <p>
        <Plural
          value={moved.length}
          one="One changed since the round before:"
          other="# changed since the round before:"
        />
      </p>
      <ul>
        {moved.map(({ key, who, me, answer, before }) => (
          <li key={key}>
            <bdi>{me ? <b>{who}</b> : who}</bdi>:{' '}
            <Trans>
              from {word(before)} to {word(answer)}
            </Trans>
          </li>
        ))}
      </ul>
    </div>
  );
}
