import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useForm } from 'react-hook-form';
import { useSend } from '../../board/use-send.ts';
import { Form, FormActions, SelectField, SubmitButton, TextAreaField } from '../../design/form.tsx';
import { useOptions } from '../ballot/options.ts';
import { present } from '../claim/present.ts';
import { useClaimRoom } from '../claim/room-context.tsx';
import { RoomModal } from '../claim/room-modal.tsx';
import { useScale } from '../claim/scales.ts';

/** Files a dissent from the final rating that stands. */
export default function DissentDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const { claim, round } = useClaimRoom();
  const scale = useScale(round?.scale, 'claim');
  const options = useOptions(scale);
  const send = useSend();
  const form = useForm({ defaultValues: { text: '', answer: '' } });
  const submit = async ({ text, answer }: { text: string; answer: string }) => {
    const would = options.find(({ key }) => key === answer)?.answer;
    await send(present({ type: 'dissent.file', claim: claim.id, text, answer: would }));
    onClose();
  };
  return (
    <RoomModal title={<Trans>Dissent from the rating of C{claim.number}</Trans>} size="md" onClose={onClose}>
      <Form form={form} onSubmit={submit}>
        <p>
          <Trans>
            It stands beside the rating, under your name, wherever the rating is shown or exported.
          </Trans>
        </p>
        <TextAreaField name="text" label={<Trans>Why you disagree</Trans>} required data-autofocus />
        <SelectField
          name="answer"
          label={<Trans>How you would rate it</Trans>}
          data={[
            { value: '', label: t`I leave that open` },
            ...options
              .filter(({ kind }) => kind !== 'personal')
              .map(({ key, label }) => ({ value: key, label })),
          ]}
        />
        <FormActions>
          <SubmitButton>
            <Trans>File the dissent</Trans>
          </SubmitButton>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </FormActions>
      </Form>
    </RoomModal>
  );
}
