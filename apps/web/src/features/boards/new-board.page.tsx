import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { procedureTemplates } from '@touchstone/review/words';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { Form, FormActions, SubmitButton, TextAreaField, TextField } from '../../design/form.tsx';
import { PageTitle } from '../../design/page-title.tsx';
import { Page } from '../../design/page.tsx';
import { post } from '../../shell/api.ts';
import { boardsQuery } from './boards.queries.ts';
import { TemplateField } from './template-field.tsx';

interface NewBoard {
  title: string;
  description: string;
  template: (typeof procedureTemplates)[number];
}

/** Opens a board. Its id is made here, once a page, so that a repeated send opens no second one. */
export function NewBoardPage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [id] = useState(() => crypto.randomUUID());
  const form = useForm<NewBoard>({ defaultValues: { title: '', description: '', template: 'panel' } });
  const send = async ({ title, description, template }: NewBoard) => {
    const { board } = await post<{ board: string }>('/api/boards', {
      id,
      title: title.trim(),
      template,
      ...(description.trim() && { description: description.trim() }),
    });
    await client.invalidateQueries(boardsQuery);
    await navigate({ to: '/b/$board', params: { board } });
  };
  return (
    <Page width="form">
      <PageTitle document={t`New board`} lead={<Trans>You will own it; invite the others afterwards.</Trans>}>
        <Trans>New board</Trans>
      </PageTitle>
      <Form form={form} onSubmit={send}>
        <TextField
          name="title"
          label={<Trans>Title</Trans>}
          placeholder={t`What is under review`}
          data-autofocus
          rules={{ validate: (title: string) => title.trim() !== '' || t`A board needs a title.` }}
        />
        <TextAreaField
          name="description"
          label={<Trans>Description</Trans>}
          description={<Trans>What the panel is asked to judge, and why. May stay empty.</Trans>}
        />
        <TemplateField legend={<Trans>Procedure</Trans>} />
        <FormActions>
          <SubmitButton>
            <Trans>Open the board</Trans>
          </SubmitButton>
          <Link to="/boards">
            <Trans>Cancel</Trans>
          </Link>
        </FormActions>
      </Form>
    </Page>
  );
}
