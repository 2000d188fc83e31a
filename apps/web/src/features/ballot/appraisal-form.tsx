import { Button, Textarea } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { AppraisalBody } from '@touchstone/review/answer.schema';
import type { Evidence, Round } from '@touchstone/review/board';
import { visibilityRules } from '@touchstone/review/visibility';
import { useEffect, useRef, useState } from 'react';
import { useBoardStore } from '../../board/use-board.ts';
import { useSend } from '../../board/use-send.ts';
import { ProblemNote } from '../../design/problem-note.tsx';
import { announce } from '../../shell/announcer.ts';
import { present } from '../claim/present.ts';
import { useClaimRoom } from '../claim/room-context.tsx';
import type { Scale } from '../claim/scales.ts';
import { sendOnEnter } from '../claim/send-on-enter.ts';
import { useSubmission } from '../claim/use-submission.ts';
import { asks, axisOptions, type Answers } from './appraisal-values.ts';
import classes from './ballot.module.css';
import { CorroboratorField } from './corroborator-field.tsx';
import { LevelChoice } from './level-choice.tsx';
import { folded } from './use-cast.ts';

interface AppraisalFormProps {
  item: Evidence;
  round: Round;
  scale: Scale;
  before?: AppraisalBody;
  onDone: () => void;
}

/** One axis a step, so that the first answer does not colour the second; nothing is chosen beforehand. */
export function AppraisalForm({ item, round, scale, before, onDone }: AppraisalFormProps) {
  const { t } = useLingui();
  const submitAppraisal = useSubmitAppraisal(item, round);
  const [step, setStep] = useState(0);
  const [answers, setAnswers] = useState<Answers>({});
  const [corroborator, setCorroborator] = useState<string>();
  const [marked, setMarked] = useState(false);
  const [rationale, setRationale] = useState(before?.rationale ?? '');
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), [step]);
  const { axes } = scale.shape;
  const axis = axes[step]!;
  const last = step === axes.length - 1;
  const asked = asks(axis, answers);
  const { busy, problem, onSubmit, forget } = useSubmission(async () => {
    if (answers[axis.key] === undefined) throw new Error(t`Choose an answer first.`);
    if (asked.corroborator && corroborator === undefined) return setMarked(true);
    if (!last) return setStep(step + 1);
    const needed = axes.some((each) => asks(each, answers).corroborator);
    await submitAppraisal({ answers, rationale, corroborator: needed ? corroborator : undefined });
    onDone();
  });
  const chosen = answers[axis.key];
  return (
    <form ref={form} className={classes.appraisal} onSubmit={onSubmit} onKeyDown={sendOnEnter}>
      <p className={classes.quiet}>
        <Trans>
          E{item.number}, step {step + 1} of {axes.length}
        </Trans>
      </p>
      <LevelChoice
        key={axis.key}
        legend={scale.wording.axes[step]?.question ?? scale.wording.axes[step]?.label}
        options={axisOptions(scale, step)}
        chosen={chosen === undefined ? undefined : String(chosen)}
        onChoose={({ key }) => {
          setAnswers({ ...answers, [axis.key]: key === 'cannotJudge' ? key : Number(key) });
          forget();
        }}
        levels={axis.levels}
      />
      {asked.corroborator && (
        <CorroboratorField
          item={item}
          chosen={corroborator}
          onChoose={setCorroborator}
          missing={marked && corroborator === undefined}
        />
      )}
      {last && (
        <Rationale
          value={rationale}
          onChange={setRationale}
          required={axes.some((each) => asks(each, answers).rationale)}
        />
      )}
      {problem && <ProblemNote title={problem} />}
      <div className={classes.actions}>
        <Button type="submit" size="compact-sm" loading={busy}>
          {last ? <Trans>Submit the appraisal</Trans> : <Trans>Next</Trans>}
        </Button>
        <WaysOut onBack={step > 0 ? () => setStep(step - 1) : undefined} onCancel={onDone} />
      </div>
    </form>
  );
}

function WaysOut({ onBack, onCancel }: { onBack: (() => void) | undefined; onCancel: () => void }) {
  return (
    <>
      {onBack && (
        <Button size="compact-sm" variant="subtle" onClick={onBack}>
          <Trans>Back</Trans>
        </Button>
      )}
      <Button size="compact-sm" variant="subtle" onClick={onCancel}>
        <Trans>Cancel</Trans>
      </Button>
    </>
  );
}

interface RationaleProps {
  value: string;
  onChange: (value: string) => void;
  required: boolean;
}

function Rationale({ value, onChange, required }: RationaleProps) {
  return (
    <Textarea
      label={<Trans>Rationale</Trans>}
      description={required && <Trans>The level that you chose needs one.</Trans>}
      required={required}
      autosize
      minRows={2}
      dir="auto"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** Sends an appraisal and waits for its receipt, until the board shows it. */
function useSubmitAppraisal(item: Evidence, round: Round) {
  const { t } = useLingui();
  const { claim } = useClaimRoom();
  const store = useBoardStore();
  const send = useSend();
  return async (body: AppraisalBody): Promise<void> => {
    const outcome = await send(
      present({ type: 'appraisal.submit', evidence: item.id, round: round.id, ...body }),
    );
    if (visibilityRules[round.visibility].kept === 'waiting') await store.refreshSecret(claim.id);
    if (!('receipt' in outcome)) return;
    await folded(store, outcome.receipt.seq);
    announce(t`Recorded, entry ${outcome.receipt.seq}.`);
  };
}
