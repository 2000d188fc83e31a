import { Trans, useLingui } from '@lingui/react/macro';
import { confidences, type Confidence } from '@touchstone/review/words';
import classes from './ballot.module.css';

interface ConfidenceChoiceProps {
  name: string;
  value: Confidence | undefined;
  onChange: (value: Confidence | undefined) => void;
}

/** How sure the reviewer is; may be left open, and is left open until somebody says. */
export function ConfidenceChoice({ name, value, onChange }: ConfidenceChoiceProps) {
  const { t } = useLingui();
  const words = { low: t`Low`, medium: t`Medium`, high: t`High` };
  return (
    <fieldset className={classes.confidence}>
      <legend>
        <Trans>Confidence</Trans>
      </legend>
      {confidences.map((each) => (
        <label key={each} data-chosen={value === each || undefined}>
          <input
            type="radio"
            name={`${name}-confidence`}
            checked={value === each}
            onChange={() => onChange(each)}
            onClick={() => value === each && onChange(undefined)}
          />
          {words[each]}
        </label>
      ))}
    </fieldset>
  );
}
