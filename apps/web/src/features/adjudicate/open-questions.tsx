import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useNames } from '../../board/names.ts';
import { Missing } from '../../board/missing.tsx';
import { useBoardStore, useBody } from '../../board/use-board.ts';
import { Person } from '../../design/person.tsx';
import { Time } from '../../design/time.tsx';
import { UserText } from '../../design/user-text.tsx';
import { useClaimRoom } from '../claim/room-context.tsx';
import { sizeOf, threadsOf, type Thread } from '../debate/threads.ts';
import classes from './detail.module.css';
import { Part } from './part.tsx';

/** Questions that stand and that nobody has resolved. */
export function OpenQuestions() {
  const { t } = useLingui();
  const { room } = useClaimRoom();
  const open = flatten(threadsOf(room)).filter(
    ({ root }) => root.stance === 'question' && root.retracted === undefined && !root.resolved,
  );
  if (open.length === 0) return null;
  return (
    <Part title={t`Open questions`} count={open.length}>
      <ul className={classes.reasons}>
        {open.map((thread) => (
          <li key={thread.root.id}>
            <Question thread={thread} />
          </li>
        ))}
      </ul>
    </Part>
  );
}

const flatten = (threads: readonly Thread[]): Thread[] =>
  threads.flatMap((thread) => [thread, ...flatten(thread.replies)]);

function Question({ thread }: { thread: Thread }) {
  const { root } = thread;
  const { claim, room } = useClaimRoom();
  const { id: board } = useBoardStore();
  const text = useBody(root.seq, 'argument.posted')?.text;
  const nameOf = useNames();
  const { on } = root;
  const item = 'evidence' in on ? room.evidence.find(({ id }) => id === on.evidence) : undefined;
  const replies = sizeOf(thread) - 1;
  return (
    <>
      <p className={classes.by}>
        <Person name={nameOf(root.by)} />
        {item && (
          <span className={classes.quiet}>
            <Trans>on E{item.number}</Trans>
          </span>
        )}
        <span className={classes.quiet}>
          <Time at={root.at} />
        </span>
        <Link
          to="/b/$board/c/$claim"
          params={{ board, claim: claim.id }}
          hash={`argument-${root.id}`}
          className={classes.aside}
        >
          <Plural value={replies} _0="No reply yet" one="# reply" other="# replies" />
        </Link>
      </p>
      {text === undefined ? <Missing seq={root.seq} /> : <UserText>{text}</UserText>}
    </>
  );
}
