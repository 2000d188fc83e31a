import '../claim/room-styles.css';
import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { directions, type Direction } from '@touchstone/review/words';
import { useEffect } from 'react';
import { useForm, useFormContext } from 'react-hook-form';
import { clearDraft, draftKey, keepDraft } from '../../board/drafts.ts';
import { useBoardStore, useMe } from '../../board/use-board.ts';
import { DirectionMark } from '../../design/direction-mark.tsx';
import { Form, FormActions, SubmitButton, TextAreaField, TextField } from '../../design/form.tsx';
import { announce } from '../../shell/announcer.ts';
import { useClaimRoom } from '../claim/room-context.tsx';
import { RoomModal } from '../claim/room-modal.tsx';
import { CitationFields } from './citation-fields.tsx';
import classes from './evidence.module.css';
import { FileFields } from './file-fields.tsx';
import { SourceFields } from './source-fields.tsx';
import { useEvidenceSend } from './use-evidence-send.ts';
import { useStartValues, type EvidenceValues } from './evidence-values.ts';

interface EvidenceDialogProps {
  /** The side it is opened for; what is attached. */
  direction?: Direction;
  /** Instead: the evidence whose wording is corrected. */
  evidence?: string;
  onClose: () => void;
}

/** Attaches evidence to the claim, or corrects the wording of what was attached. */
export default function EvidenceDialog({ direction = 'for', evidence, onClose }: EvidenceDialogProps) {
  const { t } = useLingui();
  const { claim, room } = useClaimRoom();
  const { id: board } = useBoardStore();
  const me = useMe();
  const item = room.evidence.find(({ id }) => id === evidence);
  const draft = draftKey(board, me?.member ?? '', `evidence.${evidence ?? claim.id}`);
  const form = useForm<EvidenceValues>({ defaultValues: useStartValues(draft, item, direction) });
  const { send, files, setFiles } = useEvidenceSend(item);
  useEffect(() => {
    const { unsubscribe } = form.watch((values) => keepDraft(draft, values));
    return unsubscribe;
  }, [form, draft]);
  const submit = async (values: EvidenceValues) => {
    const outcome = await send(values);
    clearDraft(draft);
    announce('kept' in outcome ? t`Kept here; it will be sent.` : t`The evidence is recorded.`);
    onClose();
  };
  return (
    <RoomModal
      title={item ? <Trans>Correct E{item.number}</Trans> : <Trans>Attach evidence to C{claim.number}</Trans>}
      size="xl"
      onClose={onClose}
    >
      <Form form={form} onSubmit={submit}>
        {item ? (
          <p className={classes.quiet}>
            <Trans>A correction spoils no ballot; what stood before stays in the record.</Trans>
          </p>
        ) : (
          <>
            <DirectionChoice />
            <SourceFields />
          </>
        )}
        <CitationFields />
        <WordingFields />
        {!item && <FileFields files={files} onChange={setFiles} />}
        {item && <TextAreaField name="reason" label={<Trans>What is corrected, and why</Trans>} required />}
        <FormActions>
          <SubmitButton>
            {item ? <Trans>Record the correction</Trans> : <Trans>Attach the evidence</Trans>}
          </SubmitButton>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <span className={classes.quiet}>
            <Trans>What you type is kept on this device until it is sent.</Trans>
          </span>
        </FormActions>
      </Form>
    </RoomModal>
  );
}

function DirectionChoice() {
  const { register } = useFormContext<EvidenceValues>();
  return (
    <fieldset className={classes.fieldset}>
      <legend>
        <Trans>It speaks</Trans>
      </legend>
      <div className={classes.choices}>
        {directions.map((direction) => (
          <label key={direction} className={classes.choice}>
            <input type="radio" value={direction} {...register('direction')} />
            <DirectionMark direction={direction} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function WordingFields() {
  const { t } = useLingui();
  return (
    <fieldset className={classes.fieldset}>
      <legend>
        <Trans>What it says</Trans>
      </legend>
      <TextAreaField
        name="excerpt"
        label={<Trans>Excerpt</Trans>}
        description={<Trans>Word for word, in the language of the original.</Trans>}
      />
      <div className={classes.pair}>
        <TextField
          name="language"
          label={<Trans>Language of the excerpt</Trans>}
          placeholder="ar"
          dir="ltr"
        />
        <TextField name="translator" label={<Trans>Translator</Trans>} />
      </div>
      <TextAreaField name="translation" label={<Trans>Translation</Trans>} minRows={2} />
      <TextAreaField
        name="weakness"
        label={<Trans>Weakness</Trans>}
        description={<Trans>What limits its weight. Always shown with it.</Trans>}
        placeholder={t`Second-hand; written five years later; nobody else reports it …`}
        minRows={2}
      />
    </fieldset>
  );
}
