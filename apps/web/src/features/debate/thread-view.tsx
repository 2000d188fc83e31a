import { Trans } from '@lingui/react/macro';
import { useNames } from '../../board/names.ts';
import { useBody } from '../../board/use-board.ts';
import { UserText } from '../../design/user-text.tsx';
import { ArgumentView } from './argument-view.tsx';
import classes from './debate.module.css';
import { PendingArgument } from './pending-argument.tsx';
import { usePendingArguments } from './pending-context.tsx';
import { sizeOf, type Thread } from './threads.ts';

interface ThreadViewProps {
  thread: Thread;
  /** Arguments that wait behind "3 new ↓". */
  hidden: ReadonlySet<string>;
}

/** One thread; a resolved one is folded under its summary until somebody opens it. */
export function ThreadView({ thread, hidden }: ThreadViewProps) {
  const { root } = thread;
  if (!root.resolved) return <Branch thread={thread} hidden={hidden} isRoot />;
  return (
    <details className={classes.resolved}>
      <summary>
        <Resolution thread={thread} />
      </summary>
      <Branch thread={thread} hidden={hidden} isRoot />
    </details>
  );
}

function Resolution({ thread }: { thread: Thread }) {
  const { resolved } = thread.root;
  const summary = useBody(resolved?.seq, 'argument.resolved')?.summary;
  const nameOf = useNames();
  return (
    <>
      <strong>
        <Trans>Resolved</Trans>
      </strong>{' '}
      <span className={classes.quiet}>
        <Trans>
          by {nameOf(resolved?.by ?? '')} · {sizeOf(thread)} in the thread
        </Trans>
      </span>
      {summary && <UserText>{summary}</UserText>}
    </>
  );
}

function Branch({ thread, hidden, isRoot }: ThreadViewProps & { isRoot?: boolean }) {
  const { root } = thread;
  const replies = thread.replies.filter((reply) => !hidden.has(reply.root.id));
  const pending = usePendingArguments().filter(({ on }) => 'argument' in on && on.argument === root.id);
  return (
    <div className={isRoot ? classes.thread : classes.reply}>
      <ArgumentView argument={root} isRoot={isRoot} />
      {replies.map((reply) => (
        <Branch key={reply.root.id} thread={reply} hidden={hidden} />
      ))}
      {pending.map((order) => (
        <div key={order.id} className={classes.reply}>
          <PendingArgument stance={order.stance} text={order.text} />
        </div>
      ))}
    </div>
  );
}
