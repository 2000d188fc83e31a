import { Trans } from '@lingui/react/macro';
import { useFormContext } from 'react-hook-form';
import { TextField } from '../../design/form.tsx';
import { zoneName } from './local-time.ts';
import classes from './round.module.css';
import type { RoundValues } from './round-values.ts';

/** When it closes by itself, and whether debate goes on meanwhile. */
export function TimeFields() {
  const { register } = useFormContext<RoundValues>();
  return (
    <div className={classes.pair}>
      <TextField
        name="deadline"
        type="datetime-local"
        label={<Trans>Deadline</Trans>}
        description={<Trans>In {zoneName()}. Empty: until a moderator closes it.</Trans>}
      />
      <fieldset className={classes.fieldset}>
        <legend>
          <Trans>Debate on these claims</Trans>
        </legend>
        <label className={classes.rule}>
          <input type="radio" value="paused" {...register('debate')} />
          <span>
            <Trans>pauses, so that ballots stay independent</Trans>
          </span>
        </label>
        <label className={classes.rule}>
          <input type="radio" value="on" {...register('debate')} />
          <span>
            <Trans>goes on</Trans>
          </span>
        </label>
      </fieldset>
    </div>
  );
}
