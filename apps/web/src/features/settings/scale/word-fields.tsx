import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { SelectField, TextAreaField, TextField } from '../../../design/form.tsx';
import { errorAt } from './error-at.ts';
import { RowButtons } from './row-buttons.tsx';
import type { LevelValues } from './scale-values.ts';
import classes from './scale.module.css';
import { most } from './use-scale-schema.ts';
import { useRows, type Rows } from './use-rows.ts';

interface WordRowsProps {
  name: 'findings' | 'starts' | 'factors';
  legend: ReactNode;
  note: ReactNode;
  add: ReactNode;
  /** What one of them is called while it has no label: "finding 2". */
  nameOf: (at: number) => string;
  empty: object;
  /** Beside label and guidance. */
  more?: (name: string) => ReactNode;
}

/** A list of things with a label and guidance. */
function WordRows({ name, legend, note, add, nameOf, empty, more }: WordRowsProps) {
  const rows = useRows(name);
  const { formState } = useFormContext();
  const error = errorAt(formState.errors, `${name}.root`) ?? errorAt(formState.errors, name);
  return (
    <fieldset className={classes.group}>
      <legend>{legend}</legend>
      <p className={classes.quiet}>{note}</p>
      <ol ref={rows.list} className={classes.rows}>
        {rows.fields.map((field, at) => (
          <li key={field.field} className={classes.row} onKeyDown={rows.onKeyDown(at)}>
            <WordRow name={name} at={at} rows={rows} nameOf={nameOf} more={more} />
          </li>
        ))}
      </ol>
      {error && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
      <Button
        size="compact-sm"
        disabled={rows.fields.length >= most[name]}
        onClick={() => rows.add({ key: '', label: '', guidance: '', ...empty })}
      >
        {add}
      </Button>
    </fieldset>
  );
}

interface WordRowProps extends Pick<WordRowsProps, 'name' | 'nameOf' | 'more'> {
  at: number;
  rows: Rows;
}

function WordRow({ name, at, rows, nameOf, more }: WordRowProps) {
  const { t } = useLingui();
  const own = `${name}.${at}`;
  const label = (useWatch({ name: `${own}.label` }) as string | undefined)?.trim();
  const called = nameOf(at);
  return (
    <>
      <div className={classes.fields}>
        <TextField name={`${own}.label`} label="" aria-label={called} placeholder={t`Label`} />
        <TextAreaField
          name={`${own}.guidance`}
          label=""
          aria-label={t`Guidance for ${called}`}
          placeholder={t`When it is the right one`}
          minRows={1}
        />
        {more && <span className={classes.checks}>{more(own)}</span>}
      </div>
      <RowButtons rows={rows} at={at} name={label || called} />
    </>
  );
}

/** Answers of a panel off the scale, such as *Not checkable*: they are counted and can win. */
export function FindingFields() {
  const { t } = useLingui();
  return (
    <WordRows
      name="findings"
      legend={<Trans>Findings</Trans>}
      note={
        <Trans>
          Answers off the scale that a panel can agree on, such as “Not checkable”. Not to be mixed up with “I
          can’t judge”, which every ballot has.
        </Trans>
      }
      add={<Trans>Add a finding</Trans>}
      nameOf={(at) => t`finding ${at + 1}`}
      empty={{}}
    />
  );
}

/** Where a rating may start and what moves it, as in GRADE; without a start nothing is asked. */
export function GroundsRows() {
  const { t } = useLingui();
  const levels = useWatch({ name: 'axes.0.levels' }) as LevelValues[] | undefined;
  const starts = useWatch({ name: 'starts' }) as unknown[] | undefined;
  const options = (levels ?? []).map(({ row, label }, at) => ({
    value: row,
    label: label || t`level ${at + 1}`,
  }));
  return (
    <>
      <WordRows
        name="starts"
        legend={<Trans>Where a rating starts</Trans>}
        note={
          <Trans>
            With at least one start, the ballot asks for it and suggests a level. Nobody is held to the
            suggestion. Leave it empty to ask for the level alone.
          </Trans>
        }
        add={<Trans>Add a start</Trans>}
        nameOf={(at) => t`start ${at + 1}`}
        empty={{ level: options[0]?.value ?? '' }}
        more={(name) => (
          <SelectField name={`${name}.level`} label="" aria-label={t`Starts at`} data={options} size="xs" />
        )}
      />
      {(starts?.length ?? 0) > 0 && (
        <WordRows
          name="factors"
          legend={<Trans>What moves it</Trans>}
          note={<Trans>Each is ticked with a footnote. “Down” is towards the last level.</Trans>}
          add={<Trans>Add a factor</Trans>}
          nameOf={(at) => t`factor ${at + 1}`}
          empty={{ towards: 'last', most: '1' }}
          more={(name) => (
            <>
              <SelectField
                name={`${name}.towards`}
                label=""
                aria-label={t`Direction`}
                size="xs"
                data={[
                  { value: 'last', label: t`moves it down` },
                  { value: 'first', label: t`moves it up` },
                ]}
              />
              <SelectField
                name={`${name}.most`}
                label=""
                aria-label={t`At most`}
                size="xs"
                data={['1', '2', '3'].map((value) => ({ value, label: t`by at most ${value}` }))}
              />
            </>
          )}
        />
      )}
    </>
  );
}
