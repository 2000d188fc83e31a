import type { ClaimKind } from '@touchstone/review/words';
import { useLingui } from '@lingui/react/macro';
import classes from './marks.module.css';

/** What a claim asserts. The title says what is asked of the panel, above all for an attribution. */
export function KindMark({ kind }: { kind: ClaimKind }) {
  const { t } = useLingui();
  const words = {
    fact: { name: t`Fact`, means: t`Is it so?` },
    attribution: { name: t`Attribution`, means: t`Did they say or find it? Not: is it so?` },
    interpretation: { name: t`Interpretation`, means: t`Does this reading hold?` },
    prediction: { name: t`Prediction`, means: t`How likely is it?` },
  }[kind];
  return (
    <span className={classes.kind} title={words.means}>
      {words.name}
    </span>
  );
}
