import { Button, NativeSelect } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useFormContext, useWatch } from 'react-hook-form';
import { levelColour } from '../../../design/answer-words.ts';
import { TextAreaField, TextField } from '../../../design/form.tsx';
import { errorAt } from './error-at.ts';
import { RowButtons } from './row-buttons.tsx';
import { emptyLevel, type ScaleValues } from './scale-values.ts';
import classes from './scale.module.css';
import { most } from './use-scale-schema.ts';
import { useRows } from './use-rows.ts';

/** The levels of one axis, first to last; each with what it may ask for. */
export function LevelFields({ axis, rates }: { axis: number; rates: ScaleValues['rates'] }) {
  const name = `axes.${axis}.levels`;
  const rows = useRows(name);
  const { formState } = useFormContext();
  const count = rows.fields.length;
  const error = errorAt(formState.errors, `${name}.root`) ?? errorAt(formState.errors, name);
  return (
    <fieldset className={classes.group}>
      <legend>
        <Trans>Levels</Trans>{' '}
        <span className={classes.quiet}>
          <Plural value={count} one="#" other="#, in the order of the ballot" />
        </span>
      </legend>
      <ol ref={rows.list} className={classes.rows}>
        {rows.fields.map((field, at) => (
          <li key={field.field} className={classes.row} onKeyDown={rows.onKeyDown(at)}>
            <span
              className={classes.swatch}
              style={{ background: levelColour(at + 1, count) }}
              aria-hidden="true"
            />
            <LevelRow name={`${name}.${at}`} at={at} rates={rates} />
            <LevelButtons rows={rows} axis={axis} at={at} />
          </li>
        ))}
      </ol>
      {error && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
      <Button size="compact-sm" disabled={count >= most.levels} onClick={() => rows.add(emptyLevel())}>
        <Trans>Add a level</Trans>
      </Button>
      {rates === 'claim' && <MiddleField axis={axis} />}
    </fieldset>
  );
}

function LevelButtons({ rows, axis, at }: { rows: ReturnType<typeof useRows>; axis: number; at: number }) {
  const { t } = useLingui();
  const label = (useWatch({ name: `axes.${axis}.levels.${at}.label` }) as string | undefined)?.trim();
  return <RowButtons rows={rows} at={at} name={label || t`level ${at + 1}`} least={2} />;
}

interface LevelRowProps {
  name: string;
  at: number;
  rates: ScaleValues['rates'];
}

function LevelRow({ name, at, rates }: LevelRowProps) {
  const { t } = useLingui();
  const { register } = useFormContext();
  return (
    <div className={classes.fields}>
      <TextField name={`${name}.label`} label="" aria-label={t`Level ${at + 1}`} placeholder={t`Label`} />
      <TextAreaField
        name={`${name}.guidance`}
        label=""
        aria-label={t`Guidance for level ${at + 1}`}
        placeholder={t`When it is the right one`}
        minRows={1}
      />
      {rates === 'evidence' && (
        <span className={classes.checks}>
          <label className={classes.check}>
            <input type="checkbox" {...register(`${name}.reasoned`)} />
            <Trans>needs a rationale</Trans>
          </label>
          <label className={classes.check}>
            <input type="checkbox" {...register(`${name}.corroborated`)} />
            <Trans>needs an independent corroborator</Trans>
          </label>
        </span>
      )}
    </div>
  );
}

/** The one level that takes neither side, if the scale has a real middle. */
function MiddleField({ axis }: { axis: number }) {
  const { t } = useLingui();
  const { setValue, getValues, formState } = useFormContext<ScaleValues>();
  const levels = useWatch<ScaleValues, `axes.${number}.levels`>({ name: `axes.${axis}.levels` }) ?? [];
  const choose = (row: string) => {
    for (const [place, level] of getValues(`axes.${axis}.levels`).entries()) {
      setValue(`axes.${axis}.levels.${place}.middle`, level.row === row, {
        shouldDirty: true,
        shouldValidate: formState.isSubmitted,
      });
    }
  };
  return (
    <NativeSelect
      label={<Trans>Middle</Trans>}
      description={<Trans>The level that takes neither side, if the scale has a real middle.</Trans>}
      value={levels.find(({ middle }) => middle)?.row ?? ''}
      onChange={(event) => choose(event.currentTarget.value)}
      data={[
        { value: '', label: t`None` },
        ...levels
          .map(({ row, label, middle }, at) => ({
            value: row,
            label: label.trim() || t`level ${at + 1}`,
            offered: middle || (at > 0 && at < levels.length - 1),
          }))
          .filter(({ offered }) => offered)
          .map(({ value, label }) => ({ value, label })),
      ]}
    />
  );
}
