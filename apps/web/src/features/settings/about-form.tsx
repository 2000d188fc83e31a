import { Trans, useLingui } from '@lingui/react/macro';
import { useForm } from 'react-hook-form';
import { useSend } from '../../board/use-send.ts';
import { Form, FormActions, SubmitButton, TextAreaField, TextField } from '../../design/form.tsx';
import classes from './settings.module.css';

interface AboutValues {
  title: string;
  description: string;
}

interface AboutFormProps extends AboutValues {
  /** Whether what is shown was just saved. */
  saved: boolean;
  onSaved: () => void;
}

export default function AboutForm({ saved, onSaved, ...given }: AboutFormProps) {
  const { t } = useLingui();
  const send = useSend();
  const form = useForm<AboutValues>({ defaultValues: given });
  const submit = async ({ title, description }: AboutValues) => {
    const words = description.trim();
    await send({ type: 'board.describe', title: title.trim(), ...(words && { description: words }) });
    onSaved();
  };
  return (
    <Form form={form} onSubmit={submit}>
      <TextField name="title" label={<Trans>Title</Trans>} required maxLength={200} />
      <TextAreaField
        name="description"
        label={<Trans>Description</Trans>}
        placeholder={t`What is reviewed, and for whom`}
        maxLength={10_000}
      />
      <FormActions>
        <SubmitButton variant="default" disabled={!form.formState.isDirty}>
          <Trans>Save</Trans>
        </SubmitButton>
        <span role="status" className={classes.quiet}>
          {saved && !form.formState.isDirty && <Trans>Saved.</Trans>}
        </span>
      </FormActions>
    </Form>
  );
}
