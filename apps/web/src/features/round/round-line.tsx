import { Plural, Trans } from '@lingui/react/macro';
import { IconEye, IconLock } from '@tabler/icons-react';
import type { Round } from '@touchstone/review/board';
import { aliasCode } from '@touchstone/review/alias';
import { visibilityRules } from '@touchstone/review/visibility';
import { useEffect, type ReactNode } from 'react';
import { useBoardStore, useMay, useMe, useSecret } from '../../board/use-board.ts';
import { Time } from '../../design/time.tsx';
import { useClaimRoom } from '../claim/room-context.tsx';
import classes from './round.module.css';
import { RoundTerms } from './round-terms.tsx';
import { usePoll } from './use-poll.ts';
import { useStale, Voters } from './voters.tsx';

/** The running round in one line: how many have voted, and who can see what until it closes. */
export function RoundLine({ round, seen }: { round: Round; seen: boolean }) {
  const rule = visibilityRules[round.visibility];
  return (
    <div className={classes.lock}>
      <p className={classes.lockLine}>
        {rule.blind && !seen ? (
          <IconLock size={16} stroke={1.75} aria-hidden />
        ) : (
          <IconEye size={16} stroke={1.75} aria-hidden />
        )}
        <span>
          <Turnout round={round} /> <Secrecy round={round} seen={seen} />
        </span>
      </p>
      {rule.voters === 'named' && <Voters round={round} />}
      {rule.names === 'alias' && <MyAlias round={round} />}
      <StaleBallots round={round} />
      {round.deadline && (
        <p className={classes.quiet}>
          <Trans>
            Closes <Time at={round.deadline} />, <Time at={round.deadline} as="full" />
          </Trans>
        </p>
      )}
      <RoundTerms round={round} />
    </div>
  );
}

/** How many have judged less than what stands now: that a ballot is stale is no part of what it says. */
function StaleBallots({ round }: { round: Round }) {
  const { size } = useStale(round);
  if (size === 0) return null;
  return (
    <p className={classes.stale}>
      <Plural
        value={size}
        one="# ballot is stale: cast before material evidence or a new version."
        other="# ballots are stale: cast before material evidence or a new version."
      />
    </p>
  );
}

/** Under which alias I vote, told to me alone. */
function MyAlias({ round }: { round: Round }) {
  const me = useMe();
  if (!me || !round.panel.includes(me.member)) return null;
  return (
    <p>
      <Trans>
        You vote as <b dir="ltr">Alias {aliasCode(me.alias)}</b>; nobody else is told.
      </Trans>
    </p>
  );
}

function Turnout({ round }: { round: Round }) {
  const { claim } = useClaimRoom();
  const leads = useMay('round.close');
  const secret = useSecret(claim.id);
  const count = usePoll(round.id)?.count;
  const rule = visibilityRules[round.visibility];
  useFreshCount(claim.id, rule.voters === 'counted-to-moderators' && leads);
  const panel = count?.panel ?? round.panel.length;
  if (rule.voters === 'counted-to-moderators') {
    if (!leads || secret?.waiting === undefined)
      return <Trans>How many have voted is told to moderators only.</Trans>;
    return (
      <strong>
        <Plural
          value={secret.waiting}
          _0="No ballot waits yet."
          one="# ballot waits."
          other="# ballots wait."
        />
      </strong>
    );
  }
  const voted = count?.voted ?? 0;
  if (voted === 0) {
    return (
      <strong>
        <Trans>Nobody of {panel} has voted yet;</Trans>
      </strong>
    );
  }
  return (
    <strong>
      <Trans>
        {voted} of {panel} voted;
      </Trans>
    </strong>
  );
}

/** Asks now and then how many secret ballots wait: no entry tells. */
function useFreshCount(claim: string, wanted: boolean): void {
  const store = useBoardStore();
  useEffect(() => {
    if (!wanted || store.at !== undefined) return;
    const ask = () => void store.refreshSecret(claim).catch(() => undefined);
    const timer = setInterval(ask, 10_000);
    return () => clearInterval(timer);
  }, [store, claim, wanted]);
}

/** What becomes of the ballots until the round closes. */
function Secrecy({ round, seen }: { round: Round; seen: boolean }): ReactNode {
  switch (round.visibility) {
    case 'immediate':
      return <Trans>each ballot shows as it is cast.</Trans>;
    case 'after-own':
      return seen ? (
        <Trans>you see the others’ ballots because your rating is in.</Trans>
      ) : (
        <Trans>hidden from you until your own rating is in.</Trans>
      );
    case 'after-close':
    case 'pseudonymous':
      return <Trans>hidden until the round closes, from moderators too.</Trans>;
    case 'secret':
      return <Trans>Counted together when the round closes; whose they are is never known.</Trans>;
  }
}
