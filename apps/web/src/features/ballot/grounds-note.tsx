import { Trans } from '@lingui/react/macro';
import type { Answer, Grounds } from '@touchstone/review/answer.schema';
import type { Scale } from '../claim/scales.ts';
import classes from './grounds.module.css';
import { groundsWords } from './grounds-values.ts';
import { useSuggestionWords } from './grounds-words.ts';

interface GroundsNoteProps {
  scale: Scale;
  grounds: Grounds | undefined;
  /** What was answered in the end, to say where it differs. */
  answer: Answer;
}

/** How a recorded rating was arrived at: what the grounds suggest, and the footnotes. */
export function GroundsNote({ scale, grounds, answer }: GroundsNoteProps) {
  const suggestion = useSuggestionWords()(scale, grounds);
  if (!suggestion || !grounds) return null;
  const factors = groundsWords(scale)?.factors ?? [];
  const taken = 'level' in answer && answer.level === suggestion.level;
  return (
    <div className={classes.recorded}>
      <p>
        {taken ? (
          <Trans>
            As suggested: <b dir="auto">{suggestion.label}</b> — {suggestion.why}
          </Trans>
        ) : (
          <Trans>
            Other than suggested: <b dir="auto">{suggestion.label}</b> — {suggestion.why}
          </Trans>
        )}
      </p>
      {grounds.factors.length > 0 && (
        <ul>
          {grounds.factors.map(({ factor, note }) => (
            <li key={factor}>
              <b dir="auto">{factors.find(({ key }) => key === factor)?.label ?? factor}</b>:{' '}
              <bdi>{note}</bdi>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
