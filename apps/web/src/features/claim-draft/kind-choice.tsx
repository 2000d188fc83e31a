import { Trans, useLingui } from '@lingui/react/macro';
import { claimKinds, type ClaimKind } from '@touchstone/review/words';
import { useId } from 'react';
import { useFormContext } from 'react-hook-form';
import classes from './draft.module.css';

/** The four kinds of claim, each with the question that it puts to the panel. */
export function KindChoice({ name }: { name: string }) {
  const { t } = useLingui();
  const { register } = useFormContext();
  const base = useId();
  const words: Record<ClaimKind, { label: string; question: string }> = {
    fact: { label: t`Fact`, question: t`Is it so?` },
    attribution: { label: t`Attribution`, question: t`Did they say or find it? Not whether it is so.` },
    interpretation: { label: t`Interpretation`, question: t`Does this reading of the facts hold?` },
    prediction: { label: t`Prediction`, question: t`How likely is it to come about?` },
  };
  return (
    <fieldset className={classes.kinds}>
      <legend className={classes.legend}>
        <Trans>Kind of claim</Trans>
      </legend>
      {claimKinds.map((kind) => (
        <label key={kind} className={classes.kind} htmlFor={`${base}-${kind}`}>
          <input type="radio" id={`${base}-${kind}`} value={kind} {...register(name)} />
          <span>
            <span className={classes.kindName}>{words[kind].label}</span>{' '}
            <span className={classes.question}>{words[kind].question}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
