import { Trans } from '@lingui/react/macro';
import { useClaimRoom } from '../claim/room-context.tsx';
import { useClaimChoices } from '../claim/claim-choices.ts';
import classes from './round.module.css';

interface ClaimChecksProps {
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  error?: string;
}

/** Further claims for the same round, in the order of their numbers. */
export function ClaimChecks({ chosen, onChange, error }: ClaimChecksProps) {
  const { claim } = useClaimRoom();
  const others = useClaimChoices(({ id, status }) => id !== claim.id && status === 'collecting');
  if (others.length === 0) return null;
  const toggle = (id: string) =>
    onChange(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  return (
    <details>
      <summary>
        <Trans>Put further claims into the same round</Trans>{' '}
        {chosen.length > 1 && <b>{chosen.length - 1}</b>}
      </summary>
      <div className={classes.claims}>
        {others.map(({ value, label }) => (
          <label key={value} className={classes.rule}>
            <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />
            <span dir="auto">{label}</span>
          </label>
        ))}
      </div>
      {error && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
    </details>
  );
}
