import { Button, Textarea } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { AppraisalBody } from '@touchstone/review/answer.schema';
import type { Evidence, Round } from '@touchstone/review/board';
import { visibilityRules } from '@touchstone/review/visibility';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useBoardStore } from '../../board/use-board.ts';
import { useSend } from '../../board/use-send.ts';
import { ProblemNote } from '../../design/problem-note.tsx';
import { announce } from '../../shell/announcer.ts';
import { asProblem } from '../../shell/api.ts';
import { present } from '../claim/present.ts';
import { useClaimRoom } from '../claim/room-context.tsx';
import type { Scale } from '../claim/scales.ts';
import { sendOnEnter } from '../claim/send-on-enter.ts';
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
  const { claim } = useClaimRoom();
  const store = useBoardStore();
  const send = useSend();
  const [step, setStep] = useState(0);
  const [answers, setAnswers] = useState<Answers>({});
  const [rationale, setRationale] = useState(before?.rationale ?? '');
  const [state, setState] = useState<{ busy: boolean; problem?: string }>({ busy: false });
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), [step]);
  const { axes } = scale.shape;
  const axis = axes[step]!;
  const last = step === axes.length - 1;
  const reasoned = axes.some(({ key, reasoned: levels = [] }) => levels.includes(answers[key] as number));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (answers[axis.key] === undefined)
      return setState({ busy: false, problem: t`Choose an answer first.` });
    setState({ busy: !last ? false : true });
    if (!last) return setStep(step + 1);
    try {
      const ids = { evidence: item.id, round: round.id };
      const outcome = await send(present({ type: 'appraisal.submit', ...ids, answers, rationale }));
      if (visibilityRules[round.visibility].kept === 'waiting') await store.refreshSecret(claim.id);
      if ('receipt' in outcome) await folded(store, outcome.receipt.seq);
      if ('receipt' in outcome) announce(t`Recorded, entry ${outcome.receipt.seq}.`);
      onDone();
    } catch (thrown) {
      setState({ busy: false, problem: asProblem(thrown).detail });
    }
  };
  return (
    <form
      ref={form}
      className={classes.appraisal}
      onSubmit={(event) => void submit(event)}
      onKeyDown={sendOnEnter}
    >
      <p className={classes.quiet}>
        <Trans>
          E{item.number}, step {step + 1} of {axes.length}
        </Trans>
      </p>
      <LevelChoice
        key={axis.key}
        legend={scale.wording.axes[step]?.question ?? scale.wording.axes[step]?.label}
        options={optionsOf(scale, step)}
        chosen={answers[axis.key] === undefined ? undefined : String(answers[axis.key])}
        onChoose={({ key }) => {
          setAnswers({ ...answers, [axis.key]: key === 'cannotJudge' ? key : Number(key) });
          setState({ busy: false });
        }}
        levels={axis.levels}
      />
      {last && (
        <Textarea
          label={<Trans>Rationale</Trans>}
          description={reasoned && <Trans>Name the independent source that confirms it.</Trans>}
          required={reasoned}
          autosize
          minRows={2}
          dir="auto"
          value={rationale}
          onChange={(event) => setRationale(event.currentTarget.value)}
        />
      )}
      {state.problem && <ProblemNote title={state.problem} />}
      <div className={classes.actions}>
        <Button type="submit" size="compact-sm" loading={state.busy}>
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
