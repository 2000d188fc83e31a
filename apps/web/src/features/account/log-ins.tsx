import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Section } from '../../design/page.tsx';
import { ProblemNote } from '../../design/problem-note.tsx';
import { fullTime, Time } from '../../design/time.tsx';
import { api, asProblem, get, type Problem } from '../../shell/api.ts';
import { signOut } from '../../shell/session.ts';
import classes from './account.module.css';

interface LogIn {
  id: string;
  /** ISO 8601. */
  createdAt: string;
  current: boolean;
}

export const logInsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: async ({ signal }) => (await get<{ sessions: LogIn[] }>('/api/sessions', { signal })).sessions,
});

/** Every browser in which this account is signed in, this one first. */
export function LogIns() {
  const { data } = useQuery(logInsQuery);
  const [problem, setProblem] = useState<Problem>();
  const list = useRef<HTMLUListElement>(null);
  if (!data) return null;
  const ordered = [...data].sort(
    (a, b) => Number(b.current) - Number(a.current) || b.createdAt.localeCompare(a.createdAt),
  );
  return (
    <Section
      title={<Trans>Where you are signed in</Trans>}
      id="log-ins"
      note={data.length}
      actions={
        data.length > 1 && (
          <Button onClick={() => void signOut({ everywhere: true })}>
            <Trans>Sign out everywhere</Trans>
          </Button>
        )
      }
    >
      {problem && <ProblemNote title={problem.detail} />}
      <ul ref={list} tabIndex={-1} className={classes.rows} aria-labelledby="log-ins">
        {ordered.map((each) => (
          <OneLogIn key={each.id} logIn={each} onProblem={setProblem} onEnded={() => list.current?.focus()} />
        ))}
      </ul>
    </Section>
  );
}

interface OneLogInProps {
  logIn: LogIn;
  onProblem: (problem: Problem | undefined) => void;
  /** The button that was pressed is gone: somebody has to take the focus. */
  onEnded: () => void;
}

function OneLogIn({ logIn: { id, createdAt, current }, onProblem, onEnded }: OneLogInProps) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const end = async () => {
    setBusy(true);
    onProblem(undefined);
    await api('DELETE', `/api/sessions/${id}`).then(onEnded, (thrown: unknown) =>
      onProblem(asProblem(thrown)),
    );
    await client.invalidateQueries(logInsQuery);
    setBusy(false);
  };
  return (
    <li className={classes.row}>
      <span>
        <Trans>
          Signed in <Time at={createdAt} as="full" />
        </Trans>
      </span>
      {current ? (
        <span className={classes.here}>
          <Trans>This browser</Trans>
        </span>
      ) : (
        <Button
          size="compact-sm"
          loading={busy}
          onClick={() => void end()}
          aria-label={t`Sign out the log-in of ${fullTime(createdAt, i18n.locale)}`}
        >
          <Trans>Sign out</Trans>
        </Button>
      )}
    </li>
  );
}
