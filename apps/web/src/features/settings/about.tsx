import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useBoard, useBody, useMay, useVersion } from '../../board/use-board.ts';
import { useSend } from '../../board/use-send.ts';
import { Form, FormActions, SubmitButton, TextAreaField, TextField } from '../../design/form.tsx';
import { Section } from '../../design/page.tsx';
import classes from './settings.module.css';

/** Title and description; to be read by those who may not change them. */
export function About() {
  const board = useBoard();
  useVersion('about');
  const about = useBody(board.about.seq, 'board.described');
  const may = useMay('board.describe');
  if (!about) return null;
  return (
    <Section title={<Trans>The board</Trans>} id="about">
      {may ? (
        <AboutForm key={board.about.seq} title={about.title} description={about.description ?? ''} />
      ) : (
        <div>
          <p dir="auto">{about.title}</p>
          <p className={classes.quiet} dir="auto">
            {about.description}
          </p>
        </div>
      )}
    </Section>
  );
}

interface AboutValues {
  title: string;
  description: string;
}

function AboutForm(given: AboutValues) {
  const { t } = useLingui();
  const send = useSend();
  const [saved, setSaved] = useState(false);
  const form = useForm<AboutValues>({ defaultValues: given });
  const submit = async ({ title, description }: AboutValues) => {
    const words = description.trim();
    await send({ type: 'board.describe', title: title.trim(), ...(words && { description: words }) });
    setSaved(true);
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
