import { Button } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { claimKinds, type ClaimKind } from '@touchstone/review/words';
import { useForm } from 'react-hook-form';
import { useBody } from '../../board/use-board.ts';
import { useSend } from '../../board/use-send.ts';
import {
  Form,
  FormActions,
  SelectField,
  SubmitButton,
  TextAreaField,
  TextField,
} from '../../design/form.tsx';
import { ProblemNote } from '../../design/problem-note.tsx';
import classes from './claim.module.css';
import { present } from './present.ts';
import { useClaimRoom } from './room-context.tsx';
import { RoomModal } from './room-modal.tsx';

/** Words the claim anew; earlier versions stay, and ballots cast on them become stale. */
export default function ReviseDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const { claim } = useClaimRoom();
  const wording = useBody(claim.seq, 'claim.revised');
  const send = useSend();
  const kinds = useKinds();
  const start = {
    statement: wording?.statement ?? '',
    kind: claim.kind as string,
    claimant: wording?.claimant ?? '',
    date: wording?.date ?? '',
    place: wording?.place ?? '',
    appearance: wording?.appearance ?? '',
    reason: '',
  };
  const form = useForm({ defaultValues: start });
  const submit = async ({ kind, ...values }: typeof start) => {
    await send(present({ type: 'claim.revise', claim: claim.id, kind: kind as ClaimKind, ...values }));
    onClose();
  };
  const cast = claim.status === 'voting' ? claim.voted.length : 0;
  return (
    <RoomModal title={<Trans>Revise C{claim.number}</Trans>} onClose={onClose}>
      <Form form={form} onSubmit={submit}>
        {cast > 0 && (
          <ProblemNote
            tone="warn"
            title={
              <Plural
                value={cast}
                one="# ballot has been cast on this version; it will be marked stale."
                other="# ballots have been cast on this version; they will be marked stale."
              />
            }
          />
        )}
        <TextAreaField name="statement" label={<Trans>Statement</Trans>} data-autofocus />
        <SelectField name="kind" label={<Trans>Kind</Trans>} data={kinds} />
        <div className={classes.pair}>
          <TextField name="claimant" label={<Trans>Claimant</Trans>} />
          <TextField name="date" label={<Trans>Date</Trans>} placeholder={t`1998, 1998-11 or 1998-11-04`} />
        </div>
        <div className={classes.pair}>
          <TextField name="place" label={<Trans>Place</Trans>} />
          <TextField name="appearance" label={<Trans>Where it appeared</Trans>} />
        </div>
        <TextField
          name="reason"
          label={<Trans>Why it is revised</Trans>}
          description={<Trans>Shown beside the version. May stay empty.</Trans>}
        />
        <FormActions>
          <SubmitButton>
            <Trans>Record version {claim.version + 1}</Trans>
          </SubmitButton>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </FormActions>
      </Form>
    </RoomModal>
  );
}

function useKinds(): { value: ClaimKind; label: string }[] {
  const { t } = useLingui();
  const names = {
    fact: t`Fact`,
    attribution: t`Attribution`,
    interpretation: t`Interpretation`,
    prediction: t`Prediction`,
  };
  return claimKinds.map((value) => ({ value, label: names[value] }));
}
