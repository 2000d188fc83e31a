import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useWatch } from 'react-hook-form';
import { TextField } from '../../../design/form.tsx';
import { LevelFields } from './level-fields.tsx';
import { RowButtons } from './row-buttons.tsx';
import { emptyAxis } from './scale-values.ts';
import classes from './scale.module.css';
import { most } from './use-scale-schema.ts';
import { useRows, type Rows } from './use-rows.ts';

/** One to three questions about a piece of evidence, each asked in a step of its own. */
export function AxisFields() {
  const rows = useRows('axes');
  return (
    <>
      <ol ref={rows.list} className={classes.axes}>
        {rows.fields.map((field, at) => (
          <li key={field.field} className={classes.axis}>
            <AxisRow rows={rows} at={at} />
          </li>
        ))}
      </ol>
      <div>
        <Button
          size="compact-sm"
          disabled={rows.fields.length >= most.axes}
          onClick={() => rows.add(emptyAxis())}
        >
          <Trans>Add an axis</Trans>
        </Button>{' '}
        <span className={classes.quiet}>
          <Trans>One to three axes, each asked in a step of its own.</Trans>
        </span>
      </div>
    </>
  );
}

function AxisRow({ rows, at }: { rows: Rows; at: number }) {
  const { t } = useLingui();
  const label = (useWatch({ name: `axes.${at}.label` }) as string | undefined)?.trim();
  return (
    <>
      <div className={classes.axisHead}>
        <h3>
          <Trans>Axis {at + 1}</Trans>
        </h3>
        <RowButtons rows={rows} at={at} name={label || t`axis ${at + 1}`} least={1} />
      </div>
      <TextField name={`axes.${at}.label`} label={<Trans>What is judged</Trans>} />
      <TextField
        name={`axes.${at}.question`}
        label={<Trans>Question</Trans>}
        description={<Trans>As the reviewer is asked. May stay empty.</Trans>}
      />
      <LevelFields axis={at} rates="evidence" />
      <TextField
        name={`axes.${at}.cannotJudge`}
        label={<Trans>Who cannot judge answers</Trans>}
        placeholder={t`Cannot be judged`}
        description={<Trans>An answer off the scale. Left empty, everybody must choose a level.</Trans>}
      />
    </>
  );
}
