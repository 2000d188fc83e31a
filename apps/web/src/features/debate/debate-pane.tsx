import { Trans, useLingui } from '@lingui/react/macro';
import { useMe, useMembers, usePresence } from '../../board/use-board.ts';
import { useNames } from '../../board/names.ts';
import { NewBelow } from '../../design/new-below.tsx';
import { useClaimRoom } from '../claim/room-context.tsx';
import { Composer } from './composer.tsx';
import classes from './debate.module.css';
import { PendingArgument } from './pending-argument.tsx';
import { PendingArguments, usePendingArguments } from './pending-context.tsx';
import { ThreadView } from './thread-view.tsx';
import { threadsOf, topicOf } from './threads.ts';
import { TopicFilter } from './topic-filter.tsx';
import { useDebateRules } from './use-debate-rules.ts';
import { useWithheld } from './use-withheld.ts';

/** Arguments on the claim and on its evidence, live. */
export function DebatePane() {
  const { room, topic, claim } = useClaimRoom();
  const { ref, hidden, first, show } = useWithheld(room.arguments);
  const { paused, finalised, mayPost } = useDebateRules();
  const threads = threadsOf(room)
    .filter((thread) => topic === null || topicOf(thread) === topic)
    .filter(({ root }) => !hidden.has(root.id));
  const reveal = () => {
    show();
    requestAnimationFrame(() => document.getElementById(`argument-${first}`)?.focus());
  };
  return (
    <div className={classes.pane}>
      <header className={classes.head}>
        <h2 id="room-debate" tabIndex={-1}>
          <Trans>Debate</Trans>
        </h2>
        <HereNow />
      </header>
      <TopicFilter />
      {paused && (
        <p className={classes.paused} role="note">
          <Trans>
            Debate on C{claim.number} pauses until the round closes, so that ballots stay independent.
          </Trans>
        </p>
      )}
      <div ref={ref} className={classes.threads}>
        {threads.length === 0 && !paused && <Silence />}
        <PendingArguments>
          {threads.map((thread) => (
            <ThreadView key={thread.root.id} thread={thread} hidden={hidden} />
          ))}
          <PendingRoots />
        </PendingArguments>
      </div>
      <NewBelow count={hidden.size} onShow={reveal} />
      {finalised && mayPost && (
        <p className={classes.quiet}>
          <Trans>The claim is finalised: notes go on, arguments about the rating need it reopened.</Trans>
        </p>
      )}
      {mayPost && <Composer key={topic ?? 'claim'} on={topic ? { evidence: topic } : { claim: claim.id }} />}
    </div>
  );
}

function Silence() {
  const { topic } = useClaimRoom();
  return (
    <p className={classes.quiet}>
      {topic ? <Trans>Nobody has argued about it yet.</Trans> : <Trans>Nobody has argued yet.</Trans>}
    </p>
  );
}

function PendingRoots() {
  const { claim, room } = useClaimRoom();
  const evidence = new Set(room.evidence.map(({ id }) => id));
  return usePendingArguments()
    .filter(({ on }) =>
      'claim' in on ? on.claim === claim.id : 'evidence' in on && evidence.has(on.evidence),
    )
    .map((order) => <PendingArgument key={order.id} stance={order.stance} text={order.text} />);
}

/** Others who have this claim open. */
function HereNow() {
  const { t, i18n } = useLingui();
  const { claim } = useClaimRoom();
  const me = useMe();
  const present = usePresence();
  useMembers();
  const nameOf = useNames();
  const others = present.filter(({ member, claim: at }) => member !== me?.member && at === claim.id);
  if (others.length === 0) return null;
  const names = new Intl.ListFormat(i18n.locale).format(others.map(({ member }) => nameOf(member)));
  return <span className={classes.quiet}>{t`Here now: ${names}`}</span>;
}
