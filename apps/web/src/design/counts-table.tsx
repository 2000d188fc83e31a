import { Trans } from '@lingui/react/macro';
import { answerKey, type ScaleWords } from './answer-words.ts';
import { AsTable } from './as-table.tsx';
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
    <AsTable
      head={
        <>
          <th scope="col">
            <Trans>Answer</Trans>
          </th>
          <th scope="col" data-number>
            <Trans>Ballots</Trans>
          </th>
          {compared && (
            <th scope="col" data-number>
              <Trans>Round before</Trans>
            </th>
          )}
          {named && (
            <th scope="col">
              <Trans>Who</Trans>
            </th>
          )}
        </>
      }
    >
      {rows.map((row) => (
        <tr key={row.key} data-empty={row.dots.length === 0 || undefined}>
          <th scope="row">
            <bdi>{word(row.answer)}</bdi>
          </th>
          <td data-number>{row.dots.length}</td>
          {compared && <td data-number>{countBefore(row)}</td>}
          {named && <td>{row.dots.map(({ who }) => who).join(', ')}</td>}
        </tr>
      ))}
    </AsTable>
  );
}

const countBefore = ({ key, dots, left }: DotRow): number =>
  left.length + dots.filter(({ before }) => before && answerKey(before) === key).length;
