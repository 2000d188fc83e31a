import { Trans } from '@lingui/react/macro';
import { answerKey, type ScaleWords } from './answer-words.ts';
import classes from './unit-dots.module.css';
import type { DotRow } from './unit-dots.layout.ts';
import { useAnswerWord } from './use-answer-word.ts';

interface CountsTableProps {
  rows: readonly DotRow[];
  scale: ScaleWords;
  /** Adds the counts of the round before. */
  compared?: boolean;
}

/** The same as a picture of dots, as a table: answer, ballots, the round before, and who, where that is known. */
export function CountsTable({ rows, scale, compared }: CountsTableProps) {
  const word = useAnswerWord(scale);
  const named = rows.some(({ dots }) => dots.some(({ who }) => who));
  return (
    <details className={classes.table}>
      <summary>
        <Trans>As a table</Trans>
      </summary>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Answer</Trans>
            </th>
            <th scope="col" className={classes.number}>
              <Trans>Ballots</Trans>
            </th>
            {compared && (
              <th scope="col" className={classes.number}>
                <Trans>Round before</Trans>
              </th>
            )}
            {named && (
              <th scope="col">
                <Trans>Who</Trans>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} data-empty={row.dots.length === 0 || undefined}>
              <th scope="row">
                <bdi>{word(row.answer)}</bdi>
              </th>
              <td className={classes.number}>{row.dots.length}</td>
              {compared && <td className={classes.number}>{countBefore(row)}</td>}
              {named && <td>{row.dots.map(({ who }) => who).join(', ')}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

const countBefore = ({ key, dots, left }: DotRow): number =>
  left.length + dots.filter(({ before }) => before && answerKey(before) === key).length;
