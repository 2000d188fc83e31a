import { Trans } from '@lingui/react/macro';
import type { Round } from '@touchstone/review/board';
import { Time } from '../../design/time.tsx';
import { useScale } from '../claim/scales.ts';
import classes from './round.module.css';
import { needed } from './round-values.ts';
import { useVisibilityWords } from './visibility-words.ts';
import { AdjudicatorNames, PanelNames } from './voters.tsx';

/** What was fixed before the round opened, and how it ended: folded, for whoever wants to know. */
export function RoundTerms({ round }: { round: Round }) {
  const words = useVisibilityWords();
  const scale = useScale(round.scale, 'claim');
  const panel = round.panel.length;
  return (
    <details className={classes.terms}>
      <summary>{round.closed ? <Closing round={round} /> : <Trans>Fixed before it opened</Trans>}</summary>
      <ul>
        <li>
          <b>{words[round.visibility].name}.</b> {words[round.visibility].means}
        </li>
        <li>
          <PanelNames members={round.panel} />
        </li>
        {round.adjudicators && (
          <li>
            <AdjudicatorNames members={round.adjudicators} />
          </li>
        )}
        <li>
          <Trans>
            A result needs {round.quorum} of {panel} ballots with a rating.
          </Trans>
        </li>
        <li>
          <Trans>
            Consensus from {round.threshold} %: with {panel} ballots one answer needs{' '}
            {needed(panel, round.threshold)} of {panel}.
          </Trans>
        </li>
        <li>
          {round.debate === 'paused' ? (
            <Trans>Debate on these claims paused meanwhile.</Trans>
          ) : (
            <Trans>Debate on these claims went on meanwhile.</Trans>
          )}
        </li>
        {scale && (
          <li>
            <Trans>
              Scale: <bdi>{scale.wording.name}</bdi>, version {scale.shape.version}
            </Trans>
          </li>
        )}
      </ul>
    </details>
  );
}

function Closing({ round }: { round: Round }) {
  const { at, by } = round.closed!;
  if (by === 'deadline') {
    return (
      <Trans>
        Closed by its deadline, <Time at={at} as="full" />
      </Trans>
    );
  }
  if (by === 'import') {
    return (
      <Trans>
        Closed when the board was imported, <Time at={at} as="full" />
      </Trans>
    );
  }
  return (
    <Trans>
      Closed by a moderator, <Time at={at} as="full" />
    </Trans>
  );
}
