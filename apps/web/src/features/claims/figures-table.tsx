import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useBoard } from '../../board/use-board.ts';
import { useScaleWords } from '../../board/use-scale.ts';
import { useStatusWords } from '../../design/outcome-mark.tsx';
import { useMedianAnswer } from '../../design/use-median-words.ts';
import type { ClaimFigures } from '../reliability/figures.ts';
import classes from './agreement-map.module.css';
import claims from './claims.module.css';

/** Claims that a table shows before it asks. */
const first = 100;

interface FiguresTableProps {
  ids: readonly string[];
  figures: ReadonlyMap<string, ClaimFigures>;
}

/** The same as the map in figures alone: a table for each version of a scale, since their levels differ. */
export function FiguresTable({ ids, figures }: FiguresTableProps) {
  const { rounds } = useBoard();
  const groups = new Map<string, ClaimFigures[]>();
  for (const row of ids.flatMap((id) => figures.get(id) ?? [])) {
    const { scale, version } = rounds.get(row.poll.round)?.scale ?? {};
    const key = `${scale} ${version}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups].map(([key, rows]) => <OnOneScale key={key} rows={rows} />);
}

function OnOneScale({ rows }: { rows: readonly ClaimFigures[] }) {
  const { t } = useLingui();
  const { rounds } = useBoard();
  const scale = useScaleWords(rounds.get(rows[0]!.poll.round)?.scale);
  const findings = Object.entries(scale.findings ?? {});
  const [shown, setShown] = useState(first);
  const rest = rows.length - shown;
  return (
    <div>
      <div className={classes.scroll} role="region" aria-label={t`Figures of the map`} tabIndex={0}>
        <table className={classes.figures}>
          <thead>
            <tr>
              <th scope="col">
                <Trans>Claim</Trans>
              </th>
              {[...scale.levels, ...findings.map(([, word]) => word)].map((word, at) => (
                <th key={at} scope="col" dir="auto">
                  {word}
                </th>
              ))}
              <th scope="col">
                <Trans>Can’t judge</Trans>
              </th>
              <th scope="col">
                <Trans>Abstain</Trans>
              </th>
              <th scope="col">
                <Trans>Ballots</Trans>
              </th>
              <th scope="col">
                <Trans>Median</Trans>
              </th>
              <th scope="col">A</th>
              <th scope="col">
                <Trans>Spread in levels</Trans>
              </th>
              <th scope="col">
                <Trans>Panel</Trans>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shown).map((row) => (
              <FiguresRow key={row.poll.claim} row={row} findings={findings.map(([key]) => key)} />
            ))}
          </tbody>
        </table>
      </div>
      {rest > 0 && (
        <button type="button" className={claims.textButton} onClick={() => setShown(shown + 500)}>
          <Trans>{rest} more</Trans>
        </button>
      )}
    </div>
  );
}

function FiguresRow({ row, findings }: { row: ClaimFigures; findings: readonly string[] }) {
  const { i18n } = useLingui();
  const { poll, median, agreement, spread, status, few } = row;
  const board = useBoard();
  const claim = board.claims.get(poll.claim);
  const scale = useScaleWords(board.rounds.get(poll.round)?.scale);
  const middle = useMedianAnswer(scale)(median);
  const words = useStatusWords();
  const figure = (value: number | null) =>
    value === null ? '–' : i18n.number(Math.round(value * 100) / 100 || 0);
  return (
    <tr>
      <th scope="row">
        <Link to="/b/$board/c/$claim" params={{ board: board.id, claim: poll.claim }}>
          C{claim?.number}
        </Link>
      </th>
      {poll.levels.map((count, at) => (
        <td key={at} data-none={count === 0 || undefined}>
          {count}
        </td>
      ))}
      {findings.map((key) => (
        <td key={key} data-none={!poll.findings[key] || undefined}>
          {poll.findings[key] ?? 0}
        </td>
      ))}
      <td data-none={poll.cannotJudge === 0 || undefined}>{poll.cannotJudge}</td>
      <td data-none={poll.abstained === 0 || undefined}>{poll.abstained}</td>
      <td>
        <Trans>
          {poll.voted} of {poll.panel}
        </Trans>
      </td>
      <td>{middle ?? '–'}</td>
      <td>{figure(agreement)}</td>
      <td>{figure(spread)}</td>
      <td>{claim?.status === 'voting' ? <Trans>Voting</Trans> : (few ? words.few : words.many)[status]}</td>
    </tr>
  );
}
