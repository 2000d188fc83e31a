import { standardSchemaResolver } from '@hookform/resolvers/standard-schema';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { procedureTemplates } from '@touchstone/review/words';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod/mini';
import { Form, FormActions, SubmitButton, TextAreaField, TextField } from '../../design/form.tsx';
import { PageTitle } from '../../design/page-title.tsx';
import { Page } from '../../design/page.tsx';
import { post } from '../../shell/api.ts';
import { boardsQuery } from './boards.queries.ts';
import { TemplateField } from './template-field.tsx';

/** Opens a board. Its id is made here, once a page, so that a repeated send opens no second one. */
export function NewBoardPage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [id] = useState(() => crypto.randomUUID());
  const schema = z.object({
    title: z.string().check(z.trim(), z.minLength(1, t`A board needs a title.`), z.maxLength(200)),
    description: z.string().check(z.trim(), z.maxLength(5000)),
    template: z.enum(procedureTemplates),
  });
  const form = useForm({
    resolver: standardSchemaResolver(schema),
    defaultValues: { title: '', description: '', template: 'panel' as const },
  });
  const send = async ({ title, description, template }: z.infer<typeof schema>) => {
    const { board } = await post<{ board: string }>('/api/boards', {
      id,
      title,
      template,
      ...(description ? { description } : {}),
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
