import { Trans } from '@lingui/react/macro';
import type { Procedure } from '@touchstone/review/board.events';
import { useFormContext, useWatch } from 'react-hook-form';
import { TextField } from '../../design/form.tsx';
import classes from './round.module.css';
import { needed, quorumOf, type RoundValues } from './round-values.ts';

/** Quorum and threshold, both said in ballots. */
export function QuorumFields({ panel, procedure }: { panel: number; procedure: Procedure }) {
  const { control } = useFormContext<RoundValues>();
  const usual = quorumOf(procedure, panel);
  const quorum = Number(useWatch({ control, name: 'quorum' })) || usual;
  const threshold = Number(useWatch({ control, name: 'threshold' }));
  return (
    <div className={classes.pair}>
      <TextField
        name="quorum"
        label={<Trans>Quorum</Trans>}
        placeholder={String(usual)}
        inputMode="numeric"
        description={
          quorum <= panel ? (
            <Trans>
              A result needs {quorum} of {panel} ballots with a rating. If left empty: {usual}.
            </Trans>
          ) : (
            <Trans>More than the panel has: {panel}.</Trans>
          )
        }
      />
      <TextField
        name="threshold"
        label={<Trans>Consensus from, in percent</Trans>}
        inputMode="numeric"
        description={
          threshold > 50 && threshold <= 100 && panel > 0 ? (
            <Trans>
              With {panel} ballots one answer needs {needed(panel, threshold)} of {panel}.
            </Trans>
          ) : (
            <Trans>More than half, at most 100.</Trans>
          )
        }
      />
    </div>
  );
}
