import { useLingui } from '@lingui/react/macro';
import classes from './overview.module.css';
import { GroupShape } from './group-shape.tsx';
import { useGroupWords } from './group-words.ts';
import { groups, type Group, type Waiting } from './triage.ts';

/** All groups with their counts on one line, however long the queue is; each leads to its place there. */
export function Overview({ queue, onGo }: { queue: readonly Waiting[]; onGo: (group: Group) => void }) {
  const { t } = useLingui();
  const words = useGroupWords();
  const counts = new Map<Group, number>();
  for (const { group } of queue) counts.set(group, (counts.get(group) ?? 0) + 1);
  return (
    <nav aria-label={t`Groups of the queue`} className={classes.overview}>
      {groups
        .filter((group) => counts.has(group))
        .map((group) => (
          <button key={group} type="button" title={words[group].means} onClick={() => onGo(group)}>
            <GroupShape group={group} />
            <span>{words[group].name}</span> <b>{counts.get(group)}</b>
          </button>
        ))}
    </nav>
  );
}
