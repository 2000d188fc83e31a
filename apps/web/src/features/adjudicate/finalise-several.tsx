import { Button } from '@mantine/core';
import { Plural, Trans } from '@lingui/react/macro';
import type { Certainty } from '@touchstone/review/words';
import { useForm } from 'react-hook-form';
import { Form, FormActions, SubmitButton, TextAreaField } from '../../design/form.tsx';
import { RoomModal } from '../claim/room-modal.tsx';
import { CertaintyField } from '../rating/certainty-field.tsx';
import classes from './several.module.css';
import { SeveralRow } from './several-row.tsx';
import type { Waiting } from './triage.ts';
import { useSeveral } from './use-several.ts';

interface FinaliseSeveralProps {
  /** Ready claims, as they were when this was opened. */
  claims: readonly Waiting[];
  /** The board wants a second signature: the ratings are proposed. */
  proposes: boolean;
  onClose: () => void;
}

/** One rationale for several ready claims, each with the answer of its own panel; each its own entry. */
export default function FinaliseSeveral({ claims, proposes, onClose }: FinaliseSeveralProps) {
  const { results, left, run } = useSeveral(claims, proposes);
  const form = useForm({ defaultValues: { rationale: '', certainty: '' } });
  const submit = ({ rationale, certainty }: { rationale: string; certainty: string }) =>
    run(rationale.trim(), (certainty || undefined) as Certainty | undefined);
  const failed = left.filter(({ claim }) => results.get(claim.id)?.state === 'failed').length;
  const done = claims.length - left.length;
  return (
    <RoomModal
      size="lg"
      title={
        proposes ? (
          <Plural value={claims.length} one="Propose # final rating" other="Propose # final ratings" />
        ) : (
          <Plural value={claims.length} one="Finalise # claim" other="Finalise # claims" />
        )
      }
      onClose={onClose}
    >
      <Form form={form} onSubmit={submit}>
        <ul className={classes.claims}>
          {claims.map((waiting) => (
            <SeveralRow key={waiting.claim.id} waiting={waiting} result={results.get(waiting.claim.id)} />
          ))}
        </ul>
        {left.length > 0 ? <Shared failed={failed} /> : <Done count={done} proposes={proposes} />}
        <FormActions>
          {left.length > 0 && <Submit count={left.length} again={failed > 0} proposes={proposes} />}
          <Button onClick={onClose}>{done > 0 ? <Trans>Close</Trans> : <Trans>Cancel</Trans>}</Button>
        </FormActions>
      </Form>
    </RoomModal>
  );
}

/** What all of the ratings say, and how many were refused so far. */
function Shared({ failed }: { failed: number }) {
  return (
    <>
      <CertaintyField />
      <TextAreaField
        name="rationale"
        label={<Trans>Rationale</Trans>}
        description={<Trans>The same for all of them; each is recorded on its own.</Trans>}
        required
        data-autofocus
      />
      {failed > 0 && (
        <p role="alert" className={classes.failed}>
          <Plural
            value={failed}
            one="# was refused; the reason stands beside it. The others are recorded."
            other="# were refused; the reasons stand beside them. The others are recorded."
          />
        </p>
      )}
    </>
  );
}

function Done({ count, proposes }: { count: number; proposes: boolean }) {
  return (
    <p role="status">
      {proposes ? (
        <Plural value={count} one="# rating is proposed." other="# ratings are proposed." />
      ) : (
        <Plural value={count} one="# final rating is recorded." other="# final ratings are recorded." />
      )}
    </p>
  );
}

interface SubmitProps {
  count: number;
  again: boolean;
  proposes: boolean;
}

function Submit({ count, again, proposes }: SubmitProps) {
  return (
    <SubmitButton>
      {again ? (
        <Trans>Try the refused again</Trans>
      ) : proposes ? (
        <Plural value={count} one="Propose # rating" other="Propose # ratings" />
      ) : (
        <Plural value={count} one="Record # final rating" other="Record # final ratings" />
      )}
    </SubmitButton>
  );
}
