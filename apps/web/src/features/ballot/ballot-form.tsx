import { Button, Textarea } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { BallotBody } from '@touchstone/review/answer.schema';
import type { Round } from '@touchstone/review/board';
import type { ClaimKind, Confidence } from '@touchstone/review/words';
import { useEffect, useId, useRef } from 'react';
import { answerKey } from '../../design/answer-words.ts';
import { KeyHint } from '../../design/key-hint.tsx';
import { ProblemNote } from '../../design/problem-note.tsx';
import { AfterWhile } from '../../design/skeleton.tsx';
import { sendOnEnter } from '../claim/send-on-enter.ts';
import { useClaimRoom } from '../claim/room-context.tsx';
import { useScale } from '../claim/scales.ts';
import { useSubmission } from '../claim/use-submission.ts';
import classes from './ballot.module.css';
import { ConfidenceChoice } from './confidence-choice.tsx';
import { GroundsFields } from './grounds-fields.tsx';
import { groundsWords, noGrounds, type GroundsDraft } from './grounds-values.ts';
import { LevelChoice } from './level-choice.tsx';
import { useOptions, type Option } from './options.ts';
import { useBallotKeys } from './use-ballot-keys.ts';
import { useBallotDraft, useCast } from './use-cast.ts';
import { useGroundsCheck } from './use-grounds-check.ts';

interface BallotFormProps {
  round: Round;
  /** What I cast before in this round. */
  before?: BallotBody;
  /** The ballot is recorded. */
  onDone: () => void;
  /** Keeps what was cast before. */
  onLeave?: () => void;
}

export interface BallotValues {
  answer?: string;
  confidence?: Confidence;
  rationale: string;
  /** Where the scale asks how the level was arrived at. */
  grounds?: GroundsDraft;
}

/** The ballot: an answer, how sure, why. Nothing is chosen for anybody, and nothing counts before the receipt. */
export function BallotForm({ round, before, onDone, onLeave }: BallotFormProps) {
  const { t } = useLingui();
  const { open, claim } = useClaimRoom();
  const scale = useScale(round.scale, 'claim');
  const options = useOptions(scale);
  const { value, change, clear } = useBallotDraft(round, before);
  const form = useFocusedForm(onLeave !== undefined);
  const cast = useCast(round);
  const chosen = options.find(({ key }) => key === value.answer);
  const grounds = value.grounds ?? noGrounds;
  const { marked, groundsFor } = useGroundsCheck(scale, grounds);
  const choose = ({ key }: Option) => change({ ...value, answer: key });
  useBallotKeys({ form, options, onChoose: choose, ready: chosen !== undefined });
  const { busy, problem, onSubmit } = useSubmission(async () => {
    if (!chosen) throw new Error(t`Choose an answer first.`);
    await cast(chosen.answer, value, groundsFor(chosen));
    clear();
    onDone();
  });
  if (!scale) return null;
  return (
    <form ref={form} className={classes.form} onSubmit={onSubmit} onKeyDown={sendOnEnter}>
      <GroundsFields
        scale={scale}
        value={grounds}
        onChange={(given) => change({ ...value, grounds: given })}
        chosen={chosen && 'level' in chosen.answer ? chosen.answer.level : undefined}
        onTake={(level) => change({ ...value, answer: answerKey({ level }) })}
        marked={marked}
      />
      <LevelChoice
        legend={<Question kind={groundsWords(scale) ? 'certainty' : claim.kind} />}
        options={options}
        chosen={value.answer}
        onChoose={choose}
        levels={scale.words.levels.length}
        guidance={scale.wording.guidance}
        keys
      />
      <Because value={value} onChange={change} rates={chosen?.kind !== 'personal'} />
      {problem && (
        <ProblemNote title={problem} kept={<Trans>Not recorded. What you chose is still here.</Trans>} />
      )}
      <Sending busy={busy} />
      <div className={`${classes.actions} ${classes.cast}`}>
        <Button type="submit" variant="filled" loading={busy} rightSection={<KeyHint keys="mod+enter" />}>
          {before ? <Trans>Cast again</Trans> : <Trans>Cast the ballot</Trans>}
        </Button>
        {onLeave && (
          <Button
            variant="subtle"
            onClick={() => {
              clear();
              onLeave();
            }}
          >
            <Trans>Keep the one I cast</Trans>
          </Button>
        )}
      </div>
      <button type="button" className={classes.recuse} onClick={() => open({ kind: 'recuse' })}>
        <Trans>I have a conflict of interest</Trans>
      </button>
    </form>
  );
}

/** Who changes a ballot goes on from its answer. */
function useFocusedForm(focused: boolean) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (focused) form.current?.querySelector<HTMLElement>('input:checked, input')?.focus();
  }, [focused]);
  return form;
}

interface BecauseProps {
  value: BallotValues;
  onChange: (value: BallotValues) => void;
  /** False for who can't judge or abstains: there is nothing to be sure of. */
  rates: boolean;
}

/** How sure, and why. */
function Because({ value, onChange, rates }: BecauseProps) {
  const { t } = useLingui();
  const name = useId();
  return (
    <>
      {rates && (
        <ConfidenceChoice
          name={name}
          value={value.confidence}
          onChange={(confidence) => onChange({ ...value, confidence })}
        />
      )}
      <Textarea
        aria-label={t`Rationale`}
        placeholder={t`Rationale: what decided it for you`}
        autosize
        minRows={2}
        maxRows={10}
        dir="auto"
        value={value.rationale}
        onChange={(event) => onChange({ ...value, rationale: event.currentTarget.value })}
      />
    </>
  );
}

/** What the ballot asks: by the claim's kind, or of the evidence where the scale asks for its grounds. */
export function Question({ kind }: { kind: ClaimKind | 'certainty' }) {
  switch (kind) {
    case 'certainty':
      return <Trans>How certain is it, by the body of evidence?</Trans>;
    case 'attribution':
      return <Trans>Did they say or find it?</Trans>;
    case 'interpretation':
      return <Trans>Does this reading hold?</Trans>;
    case 'prediction':
      return <Trans>How likely is it?</Trans>;
    default:
      return <Trans>Is it so, by the evidence here?</Trans>;
  }
}

/** A ballot is not recorded before its receipt: where that takes long, it is said. */
function Sending({ busy }: { busy: boolean }) {
  if (!busy) return null;
  return (
    <AfterWhile ms={1_500}>
      <p className={classes.note} role="status">
        <Trans>Not recorded yet. It is sent once, as soon as the server can be reached.</Trans>
      </p>
    </AfterWhile>
  );
}
