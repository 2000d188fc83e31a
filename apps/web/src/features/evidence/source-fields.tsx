import { Trans, useLingui } from '@lingui/react/macro';
import { sourceKinds } from '@touchstone/review/words';
import { useId } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { SelectField, TextField } from '../../design/form.tsx';
import classes from './evidence.module.css';
import { SourceLine, useSourceKindName } from './source-line.tsx';
import { sourceNamed, useSources } from './use-sources.ts';

/** Picks a source by name, or describes a new one: its kind and whom it relies on. */
export function SourceFields() {
  const { t } = useLingui();
  const sources = useSources();
  const list = useId();
  const kindName = useSourceKindName();
  const { control } = useFormContext<{ source: string }>();
  const name = useWatch({ control, name: 'source' }) ?? '';
  const known = sourceNamed(sources, name);
  return (
    <fieldset className={classes.fieldset}>
      <legend>
        <Trans>Source</Trans>
      </legend>
      <TextField
        name="source"
        label={<Trans>Who or what it originates from</Trans>}
        description={
          <Trans>Choose a known one, so that five items from one report count as one source.</Trans>
        }
        list={list}
        autoComplete="off"
        required
        data-autofocus
      />
      <datalist id={list}>
        {sources.map((source) => (
          <option key={source.id} value={source.name} />
        ))}
      </datalist>
      {known ? (
        <p className={classes.quiet}>
          <SourceLine source={known.id} />
        </p>
      ) : (
        name.trim() !== '' && (
          <div className={classes.pair}>
            <SelectField
              name="sourceKind"
              label={<Trans>A new source; its kind</Trans>}
              data={sourceKinds.map((value) => ({ value, label: kindName(value) }))}
            />
            <SelectField
              name="reliesOn"
              label={<Trans>It relies on</Trans>}
              data={[
                { value: '', label: t`Nobody else, as far as is known` },
                ...sources.map(({ id, name: label }) => ({ value: id, label })),
              ]}
            />
          </div>
        )
      )}
    </fieldset>
  );
}
