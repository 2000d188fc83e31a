import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { relations, type Relation } from '@touchstone/review/words';
import { useForm } from 'react-hook-form';
import { useSend } from '../../board/use-send.ts';
import { Form, FormActions, SelectField, SubmitButton, TextAreaField } from '../../design/form.tsx';
import { useRelationName } from './relation-name.tsx';
import { useClaimRoom } from './room-context.tsx';
import { RoomModal } from './room-modal.tsx';
import { useClaimChoices } from './claim-choices.ts';

const empty = { other: '', into: '', relation: 'supports', reason: '' };

/** Relates this claim to another one, or merges it into another one. */
export default function OtherClaimDialog({ act, onClose }: { act: 'relate' | 'merge'; onClose: () => void }) {
  const { t } = useLingui();
  const { claim } = useClaimRoom();
  const send = useSend();
  const nameOf = useRelationName();
  const choices = useClaimChoices(({ id, status }) => {
    return id !== claim.id && status !== 'withdrawn' && status !== 'merged';
  });
  const form = useForm({ defaultValues: empty });
  const merges = act === 'merge';
  const submit = async ({ other, into, relation, reason }: typeof empty) => {
    const { id } = claim;
    await (merges
      ? send({ type: 'claim.merge', claim: id, into, reason })
      : send({ type: 'claim.relate', claim: id, other, relation: relation as Relation }));
    onClose();
  };
  const options = [{ value: '', label: t`Choose a claim` }, ...choices];
  return (
    <RoomModal
      title={merges ? <Trans>Merge C{claim.number}</Trans> : <Trans>Relate C{claim.number}</Trans>}
      onClose={onClose}
    >
      <Form form={form} onSubmit={submit}>
        {merges ? (
          <>
            <p>
              <Trans>
                Its ballots stay with it and are never counted in the other claim. This cannot be undone.
              </Trans>
            </p>
            <SelectField name="into" label={<Trans>Into</Trans>} data={options} data-autofocus />
            <TextAreaField name="reason" label={<Trans>Why they are one claim</Trans>} />
          </>
        ) : (
          <>
            <SelectField
              name="relation"
              label={<Trans>This claim …</Trans>}
              data={relations.map((value) => ({ value, label: nameOf(value) }))}
            />
            <SelectField name="other" label={<Trans>Which one</Trans>} data={options} data-autofocus />
          </>
        )}
        <FormActions>
          <SubmitButton>{merges ? <Trans>Merge the claim</Trans> : <Trans>Relate</Trans>}</SubmitButton>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </FormActions>
      </Form>
    </RoomModal>
  );
}
