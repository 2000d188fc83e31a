import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useBoard } from '../../board/use-board.ts';
import type { ScaleWords } from '../../design/answer-words.ts';
import { AsTable } from '../../design/as-table.tsx';
import { useAnswerWord } from '../../design/use-answer-word.ts';
import { useMedianAnswer } from '../../design/use-median-words.ts';
import type { CalibrationItem } from './calibration.ts';

/** Ballots that the table shows before it asks. */
const first = 50;

/** The same as the picture, ballot by ballot, the latest first. */
export function ItemsTable({ items, scale }: { items: readonly CalibrationItem[]; scale: ScaleWords }) {
  const [shown, setShown] = useState(first);
  const rest = items.length - shown;
  return (
    <AsTable
      head={
        <>
          <th scope="col">
            <Trans>Claim</Trans>
          </th>
          <th scope="col">
            <Trans>Your answer</Trans>
          </th>
          <th scope="col">
            <Trans>Median of the others</Trans>
          </th>
          <th scope="col">
            <Trans>Difference</Trans>
          </th>
        </>
      }
      after={
        rest > 0 && (
          <button type="button" onClick={() => setShown(shown + 500)}>
            <Trans>{rest} more</Trans>
          </button>
        )
      }
    >
      {items
        .toReversed()
        .slice(0, shown)
        .map((item) => (
          <Row key={`${item.claim} ${item.round}`} item={item} scale={scale} />
        ))}
    </AsTable>
  );
}

function Row({ item, scale }: { item: CalibrationItem; scale: ScaleWords }) {
  const { i18n } = useLingui();
  const board = useBoard();
  const word = useAnswerWord(scale);
  const middle = useMedianAnswer(scale)(item.median);
  const claim = board.claims.get(item.claim);
  const round = board.rounds.get(item.round)?.claims.find((subject) => subject.claim === item.claim);
  return (
    <tr>
      <th scope="row">
        <Link to="/b/$board/c/$claim" params={{ board: board.id, claim: item.claim }}>
          C{claim?.number}
        </Link>
        , <Trans>round {round?.number}</Trans>
      </th>
      <td>
        <bdi>{word({ level: item.own })}</bdi>
      </td>
      <td>{middle ?? <Trans>Nobody else gave a level.</Trans>}</td>
      <td>
        <bdi>
          {item.difference === null ? '–' : i18n.number(item.difference, { signDisplay: 'exceptZero' })}
        </bdi>
      </td>
    </tr>
  );
}
