import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Rating } from '@touchstone/review/answer.schema';
import { procedureOf } from '@touchstone/review/procedure';
import type { Certainty } from '@touchstone/review/words';
import { useEffect } from 'react';
import { useForm, useWatch, type UseFormReturn } from 'react-hook-form';
import { clearDraft, draftKey, keepDraft, readDraft } from '../../board/drafts.ts';
import { useBoardStore, useMe } from '../../board/use-board.ts';
import { useSend } from '../../board/use-send.ts';
import { Form, FormActions, SubmitButton } from '../../design/form.tsx';
import { announce } from '../../shell/announcer.ts';
import { Problem } from '../../shell/api.ts';
import { answerKey } from '../../design/answer-words.ts';
import { GroundsFields } from '../ballot/grounds-fields.tsx';
import { noGrounds, type GroundsDraft } from '../ballot/grounds-values.ts';
import { LevelChoice } from '../ballot/level-choice.tsx';
import { useOptions } from '../ballot/options.ts';
import { useGroundsCheck } from '../ballot/use-grounds-check.ts';
import { present } from '../claim/present.ts';
import { useClaimRoom } from '../claim/room-context.tsx';
import { RoomModal } from '../claim/room-modal.tsx';
import { useScale, type Scale } from '../claim/scales.ts';
import { useReadiness } from '../round/readiness-line.tsx';
import { asksDeparture } from './departure.ts';
import classes from './rating.module.css';
import { Panel } from './rating-panel.tsx';
import { Reasons } from './rating-reasons.tsx';

interface Values {
  answer: string;
  certainty: string;
  rationale: string;
  departure: string;
  /** Where the scale asks how the level was arrived at. */
  grounds: GroundsDraft;
}
const empty: Values = { answer: '', certainty: '', rationale: '', departure: '', grounds: noGrounds };

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
  const option = options.find(({ key }) => key === values.answer);
  const chosen = option?.answer as Rating | undefined;
  const { marked, groundsFor } = useGroundsCheck(scale, values.grounds);
  const departs = chosen !== undefined && asksDeparture(store.board(), member, claim.id, chosen, store.body);
  const proposes = procedureOf(store.board()).secondSignature;
  const send = useSend();
  const submit = async ({ certainty, rationale, departure }: Values) => {
    if (!option || !chosen) throw new Problem(422, 'INVALID', t`Choose the rating first.`);
    const grounds = groundsFor(option);
    const rating = { answer: chosen, grounds, rationale, departure: departs ? departure : undefined };
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
          <GroundsPart form={form} scale={scale} values={values} chosen={chosen} marked={marked} />
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

interface GroundsPartProps {
  form: UseFormReturn<Values>;
  scale: Scale | undefined;
  values: Values;
  chosen: Rating | undefined;
  marked: boolean;
}

/** Where the scale asks how a level is arrived at. */
function GroundsPart({ form, scale, values, chosen, marked }: GroundsPartProps) {
  const problem = form.formState.errors.grounds;
  if (!scale) return null;
  return (
    <>
      <GroundsFields
        scale={scale}
        value={values.grounds}
        onChange={(given) => form.setValue('grounds', given)}
        chosen={chosen && 'level' in chosen ? chosen.level : undefined}
        onTake={(level) => form.setValue('answer', answerKey({ level }))}
        marked={marked}
      />
      {problem && <p role="alert">{problem.message}</p>}
    </>
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
  const form = useForm<Values>({ defaultValues: { ...empty, ...readDraft<Partial<Values>>(draft) } });
  const values = useWatch({ control: form.control }) as Values;
  useEffect(() => keepDraft(draft, values), [draft, values]);
  return { form, values, forget: () => clearDraft(draft) };
}
