import { Trans, useLingui } from '@lingui/react/macro';
import { Sealed } from '../../design/sealed.tsx';
import { useClaimRoom } from '../claim/room-context.tsx';
import { ReadinessLine } from '../round/readiness-line.tsx';
import { Result } from '../round/result.tsx';
import { RoundLine } from '../round/round-line.tsx';
import { useReadsBlind, useSeen } from '../round/use-seen.ts';
import classes from './detail.module.css';
import { useStallWords } from './group-words.ts';
import { Part } from './part.tsx';
import type { Waiting } from './triage.ts';

/** Where the panel stands: its spread and movement, whether that is enough, and what would change it. */
export function Standing({ waiting }: { waiting: Waiting | undefined }) {
  const { t } = useLingui();
  const { claim, round } = useClaimRoom();
  const blind = useReadsBlind(round);
  const seen = useSeen(round);
  const stalls = useStallWords();
  if (!round) return null;
  if (!round.closed) {
    return (
      <Part title={t`Where the panel stands`}>
        <RoundLine round={round} seen={seen} />
        {waiting?.stall && <p className={classes.stall}>{stalls[waiting.stall]}</p>}
      </Part>
    );
  }
  if (blind) {
    return (
      <Part title={t`Where the panel stands`}>
        <Hidden />
      </Part>
    );
  }
  return (
    <Part title={t`Where the panel stands`}>
      <div className={classes.standing}>
        <Result round={round} />
        <div>
          {claim.status === 'collecting' && <ReadinessLine />}
          {waiting?.stall && <p className={classes.stall}>{stalls[waiting.stall]}</p>}
        </div>
      </div>
    </Part>
  );
}

/** To who adjudicates blind: that nothing of the ballots is shown, until when, and why. */
function Hidden() {
  return (
    <Sealed why="not-for-you">
      <Trans>
        The ballots are hidden from you until your final rating is recorded, so that you weigh the evidence
        and not the panel. This board adjudicates blind; you were named when the round opened. Afterwards you
        see them, and the others see where you differ.
      </Trans>
    </Sealed>
  );
}
