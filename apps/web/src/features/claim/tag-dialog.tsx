import { Button } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { useForm } from 'react-hook-form';
import { useBody } from '../../board/use-board.ts';
import { useSend } from '../../board/use-send.ts';
import { Form, FormActions, SubmitButton, TextField } from '../../design/form.tsx';
import { useClaimRoom } from './room-context.tsx';
import { RoomModal } from './room-modal.tsx';

/** Sets the tags of a claim, apart by commas of any script. */
export default function TagDialog({ onClose }: { onClose: () => void }) {
  const { claim } = useClaimRoom();
  const tags = useBody(claim.tags, 'claim.tagged')?.tags ?? [];
  const send = useSend();
  const form = useForm({ defaultValues: { tags: tags.join(', ') } });
  const submit = async (values: { tags: string }) => {
    await send({ type: 'claim.tag', claim: claim.id, tags: tagsIn(values.tags) });
    onClose();
  };
  return (
    <RoomModal title={<Trans>Tags of C{claim.number}</Trans>} size="md" onClose={onClose}>
      <Form form={form} onSubmit={submit}>
        <TextField
          name="tags"
          label={<Trans>Tags</Trans>}
          description={<Trans>Put commas between them.</Trans>}
          data-autofocus
        />
        <FormActions>
          <SubmitButton>
            <Trans>Set the tags</Trans>
          </SubmitButton>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </FormActions>
      </Form>
    </RoomModal>
  );
}

const tagsIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,،、，]/u)
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
  ),
];
