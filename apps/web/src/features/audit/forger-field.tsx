import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Forger } from '../../board/verify-tamper.ts';
import classes from './cheat.module.css';

/** How far the forger goes, from careless to the very worst. */
export function ForgerField({ value, onChange }: { value: Forger; onChange: (forger: Forger) => void }) {
  const words: Record<Forger, ReactNode> = {
    careless: <Trans>Careless: changes that and nothing else</Trans>,
    careful: <Trans>Covers the tracks: makes commitments, numbers and times fit again</Trans>,
    'own-key': <Trans>And signs it with a key of their own</Trans>,
    'stolen-key': <Trans>Or with the server’s own key, stolen</Trans>,
  };
  return (
    <fieldset className={classes.forgers}>
      <legend>
        <Trans>The forger</Trans>
      </legend>
      {(Object.keys(words) as Forger[]).map((each) => (
        <label key={each} className={classes.forger}>
          <input type="radio" name="forger" checked={each === value} onChange={() => onChange(each)} />
          <span>{words[each]}</span>
        </label>
      ))}
    </fieldset>
  );
}
