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
import classes from './ballot.module.css';
import { folded } from './use-cast.ts';
import { LevelChoice } from './level-choice.tsx';
import type { Option } from './options.ts';

interface AppraisalFormProps {
  item: Evidence;
  round: Round;
  scale: Scale;
  before?: AppraisalBody;
  onDone: () => void;
}

type Answers = AppraisalBody['answers'];

/** One axis a step, so that the first answer does not colour the second; nothing is chosen beforehand. */
export function AppraisalForm({ item, round, scale, before, onDone }: AppraisalFormProps) {
  const { t } = useLingui();
  const submitAppraisal = useSubmitAppraisal(item, round);
  const [step, setStep] = useState(0);
  const [answers, setAnswers] = useState<Answers>({});
  const [rationale, setRationale] = useState(before?.rationale ?? '');
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), [step]);
  const { axes } = scale.shape;
  const axis = axes[step]!;
  const last = step === axes.length - 1;
  const { busy, problem, onSubmit, forget } = useSubmission(async () => {
    if (answers[axis.key] === undefined) throw new Error(t`Choose an answer first.`);
    if (!last) return setStep(step + 1);
    await submitAppraisal(answers, rationale);
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
        options={optionsOf(scale, step)}
        chosen={chosen === undefined ? undefined : String(chosen)}
        onChoose={({ key }) => {
          setAnswers({ ...answers, [axis.key]: key === 'cannotJudge' ? key : Number(key) });
          forget();
        }}
        levels={axis.levels}
      />
      {last && <Rationale value={rationale} onChange={setRationale} required={needsReason(scale, answers)} />}
      {problem && <ProblemNote title={problem} />}
      <div className={classes.actions}>
        <Button type="submit" size="compact-sm" loading={busy}>
          {last ? <Trans>Submit the appraisal</Trans> : <Trans>Next</Trans>}
        </Button>
        {step > 0 && (
          <Button size="compact-sm" variant="subtle" onClick={() => setStep(step - 1)}>
            <Trans>Back</Trans>
          </Button>
        )}
        <Button size="compact-sm" variant="subtle" onClick={onDone}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
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
      description={required && <Trans>Name the independent source that confirms it.</Trans>}
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
  return async (answers: Answers, rationale: string): Promise<void> => {
    const ids = { evidence: item.id, round: round.id };
    const outcome = await send(present({ type: 'appraisal.submit', ...ids, answers, rationale }));
    if (visibilityRules[round.visibility].kept === 'waiting') await store.refreshSecret(claim.id);
    if (!('receipt' in outcome)) return;
    await folded(store, outcome.receipt.seq);
    announce(t`Recorded, entry ${outcome.receipt.seq}.`);
  };
}

/** Whether one of the chosen levels may be chosen only with a rationale. */
function needsReason({ shape: { axes } }: Scale, answers: Answers): boolean {
  return axes.some(({ key, reasoned = [] }) => reasoned.includes(answers[key] as number));
}

/** The levels of one axis, and what *can't judge* is called on it. */
function optionsOf(scale: Scale, at: number): Option[] {
  const axis = scale.wording.axes[at];
  const levels = axis?.levels ?? [];
  const cannot = axis?.cannotJudge;
  return [
    ...levels.map((level, place): Option => ({
      ...level,
      key: String(place + 1),
      answer: { level: place + 1 },
      kind: 'level',
    })),
    ...(cannot
      ? [{ key: 'cannotJudge', answer: { cannotJudge: true }, label: cannot, kind: 'personal' } as Option]
      : []),
  ];
}
