import { standardSchemaResolver } from '@hookform/resolvers/standard-schema';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Procedure } from '@touchstone/review/board.events';
import { visibilities } from '@touchstone/review/words';
import { useForm, useFormContext } from 'react-hook-form';
import { z } from 'zod/mini';
import { useSend } from '../../board/use-send.ts';
import { Form, FormActions, SelectField, SubmitButton, TextField } from '../../design/form.tsx';
import { TemplateField } from '../boards/template-field.tsx';
import { useVisibilityWords } from '../round/visibility-words.ts';
import {
  procedureOfValues,
  valuesOfProcedure,
  valuesOfTemplate,
  type ProcedureValues,
} from './procedure-values.ts';
import { RunningNote, useRunning } from './running-note.tsx';
import classes from './settings.module.css';

interface ProcedureFormProps {
  given: Procedure;
  /** Whether what is shown was just saved. */
  saved: boolean;
  onSaved: () => void;
}

/** Sets how rounds are run; a template fills in the rest, which can then be changed. */
export default function ProcedureForm({ given, saved, onSaved }: ProcedureFormProps) {
  const send = useSend();
  const running = useRunning();
  const form = useForm<ProcedureValues>({
    resolver: standardSchemaResolver(useProcedureSchema()),
    defaultValues: valuesOfProcedure(given),
  });
  const submit = async (values: ProcedureValues) => {
    await send({ type: 'board.configure', ...procedureOfValues(values) });
    onSaved();
  };
  const fill = (template: Parameters<typeof valuesOfTemplate>[0]) => {
    const { template: _, ...rest } = valuesOfTemplate(template);
    for (const [name, value] of Object.entries(rest)) {
      form.setValue(name as keyof ProcedureValues, value, { shouldDirty: true, shouldValidate: true });
    }
  };
  return (
    <Form form={form} onSubmit={submit}>
      {running.length > 0 && <RunningNote claims={running} />}
      <TemplateField legend={<Trans>Made from the template</Trans>} onChoose={fill} />
      <RoundFields />
      <RatingFields />
      <FormActions>
        <SubmitButton variant="default" disabled={!form.formState.isDirty || running.length > 0}>
          <Trans>Save the procedure</Trans>
        </SubmitButton>
        <span role="status" className={classes.quiet}>
          {saved && !form.formState.isDirty && <Trans>Saved.</Trans>}
        </span>
      </FormActions>
    </Form>
  );
}

function useProcedureSchema() {
  const { t } = useLingui();
  const whole = (least: number, most: number, message: string) =>
    z.string().check(
      z.refine((typed) => {
        const value = Number(typed.trim());
        return typed.trim() === '' || (Number.isInteger(value) && value >= least && value <= most);
      }, message),
    );
  return z.object({
    template: z.enum(['', 'panel', 'dual', 'delphi']),
    secondSignature: z.boolean(),
    blindAdjudication: z.boolean(),
    visibility: z.enum(visibilities),
    planned: z.enum(['1', '2', '3']),
    quorum: whole(2, 200, t`A whole number from 2 to 200, or nothing.`),
    threshold: whole(51, 100, t`A whole number from 51 to 100, or nothing.`),
  });
}

function RoundFields() {
  const { t } = useLingui();
  const words = useVisibilityWords();
  return (
    <>
      <div className={classes.pair}>
        <SelectField
          name="visibility"
          label={<Trans>Who sees ballots, and when</Trans>}
          description={<Trans>A round can be opened under another rule.</Trans>}
          data={visibilities.map((value) => ({ value, label: words[value].name }))}
        />
        <SelectField
          name="planned"
          label={<Trans>Planned rounds of a claim</Trans>}
          description={<Trans>At most three.</Trans>}
          data={['1', '2', '3'].map((value) => ({ value, label: t`${value} planned` }))}
        />
      </div>
      <div className={classes.pair}>
        <TextField
          name="quorum"
          label={<Trans>Quorum, in ballots</Trans>}
          description={<Trans>If left empty, two thirds of the panel and at least three.</Trans>}
          inputMode="numeric"
        />
        <TextField
          name="threshold"
          label={<Trans>Consensus from, in percent</Trans>}
          description={<Trans>Shown to everybody in ballots, such as “needs 6 of 7”.</Trans>}
          inputMode="numeric"
        />
      </div>
    </>
  );
}

function RatingFields() {
  const { register } = useFormContext<ProcedureValues>();
  return (
    <fieldset className={classes.fieldset}>
      <legend>
        <Trans>Final ratings</Trans>
      </legend>
      <label className={classes.check}>
        <input type="checkbox" {...register('secondSignature')} />
        <span>
          <Trans>Second signature</Trans>{' '}
          <span className={classes.quiet}>
            <Trans>A final rating takes effect when a second owner or moderator has signed it.</Trans>
          </span>
        </span>
      </label>
      <label className={classes.check}>
        <input type="checkbox" {...register('blindAdjudication')} />
        <span>
          <Trans>Blind adjudication</Trans>{' '}
          <span className={classes.quiet}>
            <Trans>
              Owners and moderators off the panel finalise, and read the ballots only once the final rating
              stands.
            </Trans>
          </span>
        </span>
      </label>
    </fieldset>
  );
}
