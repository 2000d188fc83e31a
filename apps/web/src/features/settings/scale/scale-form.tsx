import { standardSchemaResolver } from '@hookform/resolvers/standard-schema';
import { NativeSelect } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm, useFormContext } from 'react-hook-form';
import { useBoardStore } from '../../../board/use-board.ts';
import { useSend } from '../../../board/use-send.ts';
import { Form, FormActions, SubmitButton, TextAreaField, TextField } from '../../../design/form.tsx';
import { LinkButton } from '../../../design/link-button.tsx';
import { announce } from '../../../shell/announcer.ts';
import type { Scale } from '../../claim/scales.ts';
import { AxisFields } from './axis-fields.tsx';
import { LevelFields } from './level-fields.tsx';
import { ScalePreview } from './scale-preview.tsx';
import { useScaleStarts } from './scale-starts.ts';
import { definitionOf, valuesOfScale, type ScaleValues } from './scale-values.ts';
import classes from './scale.module.css';
import { useScaleSchema } from './use-scale-schema.ts';
import { FindingFields, GroundsRows } from './word-fields.tsx';

/** Writes a scale: the next version of the one in force, or one of the board's own. */
export default function ScaleForm({ inForce, blocked }: { inForce: Scale; blocked: boolean }) {
  const { t } = useLingui();
  const { id: board } = useBoardStore();
  const { rates } = inForce.shape;
  const send = useSend();
  const navigate = useNavigate();
  const [scale] = useState(() => crypto.randomUUID());
  const form = useForm<ScaleValues>({
    resolver: standardSchemaResolver(useScaleSchema()),
    defaultValues: valuesOfScale(inForce),
  });
  const submit = async (values: ScaleValues) => {
    const definition = definitionOf(values, values.as === 'new' ? scale : inForce.shape.scale);
    await send({ type: 'scale.define', ...definition });
    announce(t`The scale is defined.`);
    await navigate({ to: '/b/$board/settings', params: { board }, hash: 'scales' });
  };
  return (
    <Form form={form} onSubmit={submit}>
      <div className={classes.editor}>
        <div className={classes.form}>
          <StartFrom inForce={inForce} />
          <AsChoice inForce={inForce} />
          <TextField name="name" label={<Trans>Name of the scale</Trans>} required />
          <TextAreaField
            name="guidance"
            label={<Trans>Guidance</Trans>}
            description={<Trans>What the scale asks. May stay empty.</Trans>}
            minRows={2}
          />
          {rates === 'claim' ? (
            <>
              <LevelFields axis={0} rates={rates} />
              <FindingFields />
              <GroundsRows />
            </>
          ) : (
            <AxisFields />
          )}
          <FormActions>
            <SubmitButton disabled={blocked}>
              <Trans>Define the scale</Trans>
            </SubmitButton>
            <LinkButton to="/b/$board/settings" params={{ board }} hash="scales">
              <Trans>Cancel</Trans>
            </LinkButton>
          </FormActions>
        </div>
        <ScalePreview />
      </div>
    </Form>
  );
}

/** Begins anew with a scale that is there; what was written here is replaced. */
function StartFrom({ inForce }: { inForce: Scale }) {
  const { reset } = useFormContext<ScaleValues>();
  const starts = useScaleStarts(inForce.shape.rates, inForce);
  const [from, setFrom] = useState('in-force');
  return (
    <NativeSelect
      label={<Trans>Start from</Trans>}
      description={<Trans>Replaces what stands below.</Trans>}
      value={from}
      onChange={(event) => {
        const chosen = starts.find(({ key }) => key === event.currentTarget.value);
        if (!chosen) return;
        setFrom(chosen.key);
        reset(chosen.values());
      }}
      data={starts.map(({ key, label }) => ({ value: key, label }))}
    />
  );
}

function AsChoice({ inForce }: { inForce: Scale }) {
  const { register } = useFormContext<ScaleValues>();
  const { name } = inForce.wording;
  const next = inForce.shape.version + 1;
  return (
    <fieldset className={classes.group}>
      <legend>
        <Trans>It becomes</Trans>
      </legend>
      <label className={classes.choice}>
        <input type="radio" value="version" {...register('as')} />
        <span>
          <Trans>
            version {next} of <bdi>{name}</bdi>
          </Trans>
        </span>
      </label>
      <label className={classes.choice}>
        <input type="radio" value="new" {...register('as')} />
        <span>
          <Trans>a scale of its own, which takes its place</Trans>
        </span>
      </label>
    </fieldset>
  );
}
