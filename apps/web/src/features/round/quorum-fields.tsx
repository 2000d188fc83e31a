import { Trans } from '@lingui/react/macro';
import { defaultQuorum } from '@touchstone/consensus';
import { useFormContext, useWatch } from 'react-hook-form';
import { TextField } from '../../design/form.tsx';
import type { RoundValues } from './open-round-dialog.tsx';
import classes from './round.module.css';

/** Ballots needed of one answer among `of`, by a whole percentage: compared in ballots, never in percent. */
const needed = (of: number, percent: number): number => Math.ceil((of * percent) / 100);

/** Quorum and threshold, both said in ballots. */
export function QuorumFields({ panel }: { panel: number }) {
  const { control } = useFormContext<RoundValues>();
  const threshold = Number(useWatch({ control, name: 'threshold' }));
  const usual = Math.min(panel, defaultQuorum(panel));
  return (
    <div className={classes.pair}>
      <TextField
        name="quorum"
        label={<Trans>Quorum</Trans>}
        placeholder={String(usual)}
        inputMode="numeric"
        description={
          <Trans>
            Ballots with a rating that a result needs; {usual} of {panel} if left empty.
          </Trans>
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
