import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Anchor } from '@touchstone/review/claim.commands';
import { useEffect, useRef } from 'react';
import { useForm, useWatch, type UseFormReturn } from 'react-hook-form';
import { clearDraft, draftKey, keepDraft, readDraft } from '../../board/drafts.ts';
import { useBoardStore, useMe } from '../../board/use-board.ts';
import { useSend } from '../../board/use-send.ts';
import { Form, FormActions, SubmitButton, TextAreaField, TextField } from '../../design/form.tsx';
import { KeyHint } from '../../design/key-hint.tsx';
import { Quote } from '../../design/prose.tsx';
import { announce } from '../../shell/announcer.ts';
import { useCommand } from '../../shell/use-command.ts';
import classes from './draft.module.css';
import { draftOrder, noValues, statementFrom, type DraftValues } from './draft-values.ts';
import { KindChoice } from './kind-choice.tsx';

interface DraftFormProps {
  /** The passage that the claim comes from; without one the claim stands in no document. */
  anchor?: Anchor;
  /** The claim was recorded, or is kept here and on its way. */
  onDone: (claim: string) => void;
  onCancel: () => void;
}

/** Names what is being drafted, so that every unfinished draft is kept under its own passage. */
export const draftForm = (anchor?: Anchor): string =>
  anchor ? `claim-draft.${anchor.document}.${anchor.start}-${anchor.end}` : 'claim-draft';

/** Drafts a claim. What is typed is kept until the claim is recorded or the draft discarded. */
export function DraftForm({ anchor, onDone, onCancel }: DraftFormProps) {
  const { t } = useLingui();
  const send = useSend();
  const key = useDraftKey(anchor);
  const claim = useRef(crypto.randomUUID());
  const form = useForm<DraftValues>({
    defaultValues: readDraft<{ values: DraftValues }>(key)?.values ?? {
      ...noValues,
      statement: anchor ? statementFrom(anchor.exact) : '',
    },
  });
  useKept(form, key, anchor);
  const submit = async (values: DraftValues) => {
    await send(draftOrder(claim.current, values, anchor));
    clearDraft(key);
    announce(t`Claim recorded.`);
    onDone(claim.current);
  };
  const formRef = useRef<HTMLDivElement>(null);
  useCommand({
    id: 'draft.send',
    label: t`Record the claim`,
    keys: 'mod+enter',
    group: t`Claims`,
    run: () => formRef.current?.querySelector('form')?.requestSubmit(),
  });
  const discard = () => {
    clearDraft(key);
    onCancel();
  };
  return (
    <div ref={formRef}>
      <Form form={form} onSubmit={submit}>
        {anchor && (
          <div className={classes.passage}>
            <Quote>{anchor.exact}</Quote>
          </div>
        )}
        <TextAreaField
          name="statement"
          label={<Trans>What is claimed</Trans>}
          description={<Trans>One assertion, in words that stand by themselves.</Trans>}
          required
          maxLength={2_000}
          data-autofocus
        />
        <KindChoice name="kind" />
        <Details form={form} />
        <FormActions>
          <SubmitButton rightSection={<KeyHint keys="mod+enter" />}>
            <Trans>Record the claim</Trans>
          </SubmitButton>
          <Button variant="subtle" onClick={discard}>
            <Trans>Discard</Trans>
          </Button>
        </FormActions>
      </Form>
    </div>
  );
}

function Details({ form }: { form: UseFormReturn<DraftValues> }) {
  const { t } = useLingui();
  const kind = useWatch({ control: form.control, name: 'kind' });
  const given = form.getValues();
  const open = [given.claimant, given.date, given.place, given.appearance, given.tags].some(Boolean);
  const { errors } = form.formState;
  const faulty = Boolean(errors.date ?? errors.place ?? errors.appearance ?? errors.tags);
  return (
    <>
      <TextField
        name="claimant"
        label={
          kind === 'attribution' ? (
            <Trans>Who is said to have said or found it</Trans>
          ) : (
            <Trans>Who claims it</Trans>
          )
        }
        maxLength={120}
      />
      <details className={classes.more} open={open || faulty || undefined}>
        <summary>
          <Trans>Date, place, where it appeared, tags</Trans>
        </summary>
        <div className={classes.pair}>
          <TextField
            name="date"
            label={<Trans>Date</Trans>}
            description={<Trans>As far as known: 2024, 2024-05, 2024-05-17</Trans>}
            placeholder="2024-05-17"
            dir="ltr"
            inputMode="numeric"
          />
          <TextField
            name="place"
            label={<Trans>Place</Trans>}
            description={<Trans>Where it is said to be so</Trans>}
            maxLength={120}
          />
        </div>
        <TextField
          name="appearance"
          label={<Trans>Where it appeared</Trans>}
          placeholder={t`Speech, broadcast, post, page …`}
          maxLength={1_000}
        />
        <TextField name="tags" label={<Trans>Tags</Trans>} description={<Trans>Separated by commas</Trans>} />
      </details>
    </>
  );
}

function useDraftKey(anchor: Anchor | undefined): string {
  const { id } = useBoardStore();
  const me = useMe();
  return draftKey(id, me?.member ?? '', draftForm(anchor));
}

/** Keeps the form's values as they change, with the passage that they belong to. */
function useKept(form: UseFormReturn<DraftValues>, key: string, anchor: Anchor | undefined): void {
  const passage = useRef(anchor);
  useEffect(() => {
    return form.subscribe({
      formState: { values: true },
      callback: ({ values }) => keepDraft(key, { values, anchor: passage.current }),
    });
  }, [form, key]);
}
