import { Trans, useLingui } from '@lingui/react/macro';
import { useClaimRoom } from '../claim/room-context.tsx';
import classes from './debate.module.css';
import { sizeOf, threadsOf, topicOf } from './threads.ts';

/** The whole debate, or that on one piece of evidence; shown once there is something to choose. */
export function TopicFilter() {
  const { t } = useLingui();
  const { room, topic, narrow } = useClaimRoom();
  const threads = threadsOf(room);
  const sizeAbout = (evidence: string) =>
    threads.filter((thread) => topicOf(thread) === evidence).reduce((sum, thread) => sum + sizeOf(thread), 0);
  const topics = room.evidence.filter(({ id }) => id === topic || sizeAbout(id) > 0);
  if (topics.length === 0) return null;
  return (
    <div className={classes.filter} role="group" aria-label={t`What the debate is about`}>
      <button type="button" aria-pressed={topic === null} onClick={() => narrow(null)}>
        <Trans>All</Trans>
      </button>
      {topics.map(({ id, number }) => (
        <button key={id} type="button" aria-pressed={topic === id} onClick={() => narrow(id)}>
          {t`On E${number}`} <span className={classes.count}>{sizeAbout(id)}</span>
        </button>
      ))}
    </div>
  );
}
