import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Rating } from '@touchstone/review/answer.schema';
import type { ClaimReadiness } from '@touchstone/review/readiness-of';
import { procedureOf } from '@touchstone/review/procedure';
import { certainties, type Certainty } from '@touchstone/review/words';
import { useEffect } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { clearDraft, draftKey, keepDraft, readDraft } from '../../board/drafts.ts';
import { useBoardStore, useMe } from '../../board/use-board.ts';
import { useSend } from '../../board/use-send.ts';
import { Form, FormActions, SelectField, SubmitButton, TextAreaField } from '../../design/form.tsx';
import { Sealed } from '../../design/sealed.tsx';
import { announce } from '../../shell/announcer.ts';
import { Problem } from '../../shell/api.ts';
import { LevelChoice } from '../ballot/level-choice.tsx';
import { useOptions } from '../ballot/options.ts';
import { present } from '../claim/present.ts';
import { useClaimRoom } from '../claim/room-context.tsx';
import { RoomModal } from '../claim/room-modal.tsx';
import { useScale } from '../claim/scales.ts';
import { ReadinessLine, useReadiness } from '../round/readiness-line.tsx';
import { Result } from '../round/result.tsx';
import { useReadsBlind } from '../round/use-seen.ts';
import { useCertaintyWords } from './certainty-words.ts';
import { asksDeparture, useDepartureWhy } from './departure.ts';
import classes from './rating.module.css';

const empty = { answer: '', certainty: '', rationale: '', departure: '' };
type Values = typeof empty;

/** Records the final rating, the panel's answers beside it; departing from them needs a reason. */
export default function RatingDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const { claim } = useClaimRoom();
  const store = useBoardStore();
  const member = useMe()?.member ?? '';
  const found = useReadiness();
  const { form, values, forget } = useRatingForm(draftKey(store.id, member, `rating.${claim.id}`));
  const scale = useScale(found?.round.scale, 'claim');
  const options = useOptions(scale).filter(({ kind }) => kind !== 'personal');
  const chosen = options.find(({ key }) => key === values.answer)?.answer as Rating | undefined;
  const departs = chosen !== undefined && asksDeparture(store.board(), member, claim.id, chosen, store.body);
  const proposes = procedureOf(store.board()).secondSignature;
  const send = useSend();
  const submit = async ({ certainty, rationale, departure }: Values) => {
    if (!chosen) throw new Problem(422, 'INVALID', t`Choose the rating first.`);
    const rating = { answer: chosen, rationale, departure: departs ? departure : undefined };
    const sure = (certainty || undefined) as Certainty | undefined;
    await send(
      present({
        type: proposes ? 'rating.propose' : 'rating.finalise',
        claim: claim.id,
        ...rating,
        certainty: sure,
      }),
    );
    forget();
    announce(proposes ? t`The final rating is proposed.` : t`The final rating is recorded.`);
    onClose();
  };
  return (
    <RoomModal title={<Title proposes={proposes} />} size="xl" onClose={onClose}>
      <div className={classes.beside}>
        <Form form={form} onSubmit={submit}>
          {scale && (
            <LevelChoice
              legend={<Trans>Rating</Trans>}
              options={options}
              chosen={values.answer}
              onChoose={({ key }) => form.setValue('answer', key)}
              levels={scale.words.levels.length}
              first
            />
          )}
          {proposes && <TwoSignatures />}
          <Reasons departs={departs} found={found} />
          <FormActions>
            <SubmitButton>
              {proposes ? <Trans>Propose the final rating</Trans> : <Trans>Record the final rating</Trans>}
            </SubmitButton>
            <Button onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
          </FormActions>
        </Form>
        <Panel found={found} />
      </div>
    </RoomModal>
  );
}

function Title({ proposes }: { proposes: boolean }) {
  const { claim } = useClaimRoom();
  return proposes ? (
    <Trans>Propose the final rating of C{claim.number}</Trans>
  ) : (
    <Trans>Final rating of C{claim.number}</Trans>
  );
}

function TwoSignatures() {
  return (
    <p className={classes.quiet}>
      <Trans>This board wants two signatures: it takes effect when another moderator signs it.</Trans>
    </p>
  );
}

/** What is being written, kept on this device until it is recorded. */
function useRatingForm(draft: string) {
  const form = useForm({ defaultValues: { ...empty, ...readDraft<Partial<Values>>(draft) } });
  const values = useWatch({ control: form.control });
  useEffect(() => keepDraft(draft, values), [draft, values]);
  return { form, values, forget: () => clearDraft(draft) };
}

/** Certainty, rationale, and why it departs from the panel where the rules ask for that. */
function Reasons({ departs, found }: { departs: boolean; found: ClaimReadiness | undefined }) {
  const { t } = useLingui();
  const why = useDepartureWhy();
  const words = useCertaintyWords();
  return (
    <>
      <SelectField
        name="certainty"
        label={<Trans>Certainty</Trans>}
        data={[
          { value: '', label: t`Not stated` },
          ...certainties.map((value) => ({ value, label: words[value] })),
        ]}
      />
      <TextAreaField
        name="rationale"
        label={<Trans>Rationale</Trans>}
        description={<Trans>What a reader needs in order to follow the rating.</Trans>}
        required
      />
      {departs && (
        <div className={classes.asked}>
          <TextAreaField
            name="departure"
            label={<Trans>Why it is rated so nevertheless</Trans>}
            description={why(found)}
            required
          />
        </div>
      )}
    </>
  );
}

/** How the panel answered, beside what is recorded. */
function Panel({ found }: { found: ClaimReadiness | undefined }) {
  const { t } = useLingui();
  const why = useDepartureWhy();
  const blind = useReadsBlind(found?.round);
  if (blind) {
    return (
      <aside className={classes.panel} aria-label={t`The panel`}>
        <Sealed why="not-for-you">
          <Trans>You adjudicate blind: the ballots open to you once a final rating stands.</Trans>
        </Sealed>
      </aside>
    );
  }
  return (
    <aside className={classes.panel} aria-label={t`The panel`}>
      {found ? <Result round={found.round} /> : <p className={classes.quiet}>{why(found)}</p>}
      <ReadinessLine />
    </aside>
  );
}
