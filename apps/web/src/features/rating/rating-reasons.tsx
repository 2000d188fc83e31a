import { Trans } from '@lingui/react/macro';
import type { ClaimReadiness } from '@touchstone/review/readiness-of';
import { TextAreaField } from '../../design/form.tsx';
import { CertaintyField } from './certainty-field.tsx';
import { useDepartureWhy } from './departure.ts';
import classes from './rating.module.css';

/** Certainty, rationale, and why it departs from the panel where the rules ask for that. */
export function Reasons({ departs, found }: { departs: boolean; found: ClaimReadiness | undefined }) {
  const why = useDepartureWhy();
  return (
    <>
      <CertaintyField />
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
    </>
  );
}
