import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Rating } from '@touchstone/review/answer.schema';
import { certainties, type Certainty } from '@touchstone/review/words';
import { useEffect } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { clearDraft, draftKey, keepDraft, readDraft } from '../../board/drafts.ts';
import { useBoardStore, useMe } from '../../board/use-board.ts';
import { useSend } from '../../board/use-send.ts';
import { Form, FormActions, SelectField, SubmitButton, TextAreaField } from '../../design/form.tsx';
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
import { useCertaintyWords } from './certainty-words.ts';
import { asksDeparture, useDepartureWhy } from './departure.ts';
import classes from './rating.module.css';

const empty = { answer: '', certainty: '', rationale: '', departure: '' };

/** Records the final rating, the panel's answers beside it; departing from them needs a reason. */
export default function RatingDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const { claim } = useClaimRoom();
  const store = useBoardStore();
  const me = useMe();
  const found = useReadiness();
  const draft = draftKey(store.id, me?.member ?? '', `rating.${claim.id}`);
  const form = useForm({ defaultValues: { ...empty, ...readDraft<Partial<typeof empty>>(draft) } });
  const values = useWatch({ control: form.control });
  useEffect(() => keepDraft(draft, values), [draft, values]);
  const scale = useScale(found?.round.scale, 'claim');
  const options = useOptions(scale).filter(({ kind }) => kind !== 'personal');
  const chosen = options.find(({ key }) => key === values.answer)?.answer as Rating | undefined;
  const departs =
    chosen !== undefined && asksDeparture(store.board(), me?.member ?? '', claim.id, chosen, store.body);
  const why = useDepartureWhy();
  const send = useSend();
  const certainty = useCertaintyWords();
  const submit = async (written: typeof empty) => {
    if (!chosen) throw new Problem(422, 'INVALID', t`Choose the rating first.`);
    await send(
      present({
        type: 'rating.finalise',
        claim: claim.id,
        answer: chosen,
        certainty: (written.certainty || undefined) as Certainty | undefined,
        rationale: written.rationale,
        departure: departs ? written.departure : undefined,
      }),
    );
    clearDraft(draft);
    announce(t`The final rating is recorded.`);
    onClose();
  };
  return (
    <RoomModal title={<Trans>Final rating of C{claim.number}</Trans>} size="xl" onClose={onClose}>
      <div className={classes.beside}>
        <Form form={form} onSubmit={submit}>
          {scale && (
            <LevelChoice
              legend={<Trans>Rating</Trans>}
              options={options}
              chosen={values.answer}
              onChoose={({ key }) => form.setValue('answer', key)}
              levels={scale.words.levels.length}
            />
          )}
          <SelectField
            name="certainty"
            label={<Trans>Certainty</Trans>}
            data={[
              { value: '', label: t`Not stated` },
              ...certainties.map((value) => ({ value, label: certainty[value] })),
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
          <FormActions>
            <SubmitButton>
              <Trans>Record the final rating</Trans>
            </SubmitButton>
            <Button onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
          </FormActions>
        </Form>
        <aside className={classes.panel} aria-label={t`The panel`}>
          {found ? <Result round={found.round} /> : <p className={classes.quiet}>{why(found)}</p>}
          <ReadinessLine />
        </aside>
      </div>
    </RoomModal>
  );
}
