import { Trans } from '@lingui/react/macro';
import { visibilities } from '@touchstone/review/words';
import { useFormContext, useWatch } from 'react-hook-form';
import { useBoardStore } from '../../board/use-board.ts';
import { ProblemNote } from '../../design/problem-note.tsx';
import classes from './round.module.css';
import { debateIn, type RoundValues } from './round-values.ts';
import { useVisibilityWords } from './visibility-words.ts';

/** When others' ballots become readable, each rule with its meaning. */
export function VisibilityField({ panel }: { panel: number }) {
  const words = useVisibilityWords();
  const { register, control, setValue, formState } = useFormContext<RoundValues>();
  const chosen = useWatch({ control, name: 'visibility' });
  const { secretMinimum } = useBoardStore().board().about;
  const { onChange, ...field } = register('visibility');
  const error = formState.errors.visibility?.message;
  return (
    <fieldset className={classes.fieldset}>
      <legend>
        <Trans>Who sees ballots, and when</Trans>
      </legend>
      {visibilities.map((rule) => (
        <label key={rule} className={classes.rule}>
          <input
            type="radio"
            value={rule}
            {...field}
            onChange={(event) => {
              setValue('debate', debateIn(rule));
              return onChange(event);
            }}
          />
          <span>
            <b>{words[rule].name}</b> <span className={classes.quiet}>{words[rule].means}</span>
          </span>
        </label>
      ))}
      {error && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
      {chosen === 'pseudonymous' && (
        <p className={classes.fixed}>
          <Trans>
            The table of aliases is opened to nobody and is in no export. Who has a ballot in the round must
            abstain before declaring a conflict of interest, and the ballots of who leaves the board go on
            counting: leaving them out would show whose they are.
          </Trans>
        </p>
      )}
      {chosen === 'secret' && (
        <ProblemNote
          tone="warn"
          title={<Trans>Fewer than {secretMinimum} ballots are destroyed unread.</Trans>}
          kept={
            <Trans>
              The panel has {panel}. Ballots wait outside the record until the round closes; backups made
              meanwhile can still link them to people.
            </Trans>
          }
        />
      )}
    </fieldset>
  );
}
