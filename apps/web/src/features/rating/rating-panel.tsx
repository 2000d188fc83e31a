import { Trans, useLingui } from '@lingui/react/macro';
import type { ClaimReadiness } from '@touchstone/review/readiness-of';
import { Sealed } from '../../design/sealed.tsx';
import { ReadinessLine } from '../round/readiness-line.tsx';
import { Result } from '../round/result.tsx';
import { useReadsBlind } from '../round/use-seen.ts';
import { useDepartureWhy } from './departure.ts';
import classes from './rating.module.css';

/** How the panel answered, beside what is recorded. */
export function Panel({ found }: { found: ClaimReadiness | undefined }) {
  const { t } = useLingui();
  const why = useDepartureWhy();
  const blind = useReadsBlind(found?.round);
  if (blind) {
    return (
      <aside className={classes.panel} aria-label={t`The panel`}>
        <Sealed why="not-for-you">
          <Trans>You adjudicate blind: the ballots open to you once a final rating stands.</Trans>
        </Sealed>
      </aside>
    );
  }
  return (
    <aside className={classes.panel} aria-label={t`The panel`}>
      {found ? <Result round={found.round} /> : <p className={classes.quiet}>{why(found)}</p>}
      <ReadinessLine />
    </aside>
  );
}
