import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { CopyLine } from '../../design/copy-line.tsx';
import { Section } from '../../design/page.tsx';
import { ProblemNote } from '../../design/problem-note.tsx';
import { Time } from '../../design/time.tsx';
import { api, asProblem, get, type Problem } from '../../shell/api.ts';
import classes from './account.module.css';
import { NewToken, type MadeToken } from './new-token.tsx';

interface Token {
  id: string;
  name: string;
  /** ISO 8601. */
  createdAt: string;
  /** Without, it works until it is deleted. */
  expiresAt: string | null;
}

const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: async ({ signal }) => (await get<{ tokens: Token[] }>('/api/tokens', { signal })).tokens,
});

/** What programs sign in with: the tokens that were made, and a new one, which is shown once. */
export function TokensSection() {
  const client = useQueryClient();
  const { data } = useQuery(tokensQuery);
  const [made, setMade] = useState<MadeToken>();
  const [problem, setProblem] = useState<Problem>();
  const lead = useRef<HTMLParagraphElement>(null);
  if (!data) return null;
  const deleted = (id: string) => {
    setMade((shown) => (shown?.id === id ? undefined : shown));
    lead.current?.focus();
  };
  return (
    <Section title={<Trans>API tokens</Trans>} id="tokens" note={data.length || undefined}>
      <p ref={lead} tabIndex={-1} className={classes.quiet}>
        <Trans>With a token a program does what you may do, on every board of yours, in your name.</Trans>
      </p>
      {problem && <ProblemNote title={problem.detail} />}
      <ul className={classes.rows} aria-labelledby="tokens" hidden={data.length === 0}>
        {data.map((token) => (
          <OneToken key={token.id} token={token} onProblem={setProblem} onDeleted={deleted} />
        ))}
      </ul>
      {made && (
        <div role="status">
          <CopyLine
            label={<Trans>{made.name}: copy it now, it is not shown again.</Trans>}
            value={made.token}
          />
        </div>
      )}
      <NewToken
        onMade={(token) => {
          setMade(token);
          void client.invalidateQueries(tokensQuery);
        }}
      />
    </Section>
  );
}

interface OneTokenProps {
  token: Token;
  onProblem: (problem: Problem | undefined) => void;
  /** The button that was pressed is gone: somebody has to take the focus. */
  onDeleted: (id: string) => void;
}

function OneToken({ token: { id, name, createdAt, expiresAt }, onProblem, onDeleted }: OneTokenProps) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    onProblem(undefined);
    await api('DELETE', `/api/tokens/${id}`).then(
      () => onDeleted(id),
      (thrown: unknown) => onProblem(asProblem(thrown)),
    );
    await client.invalidateQueries(tokensQuery);
    setBusy(false);
  };
  return (
    <li className={classes.row}>
      <b dir="auto">{name}</b>
      <span className={classes.quiet}>
        <Trans>
          made <Time at={createdAt} as="date" />
        </Trans>
        {' · '}
        {expiresAt === null ? (
          <Trans>until it is deleted</Trans>
        ) : (
          <Trans>
            until <Time at={expiresAt} as="date" />
          </Trans>
        )}
      </span>
      <Button
        size="compact-sm"
        loading={busy}
        onClick={() => void remove()}
        aria-label={t`Delete the token ${name}`}
      >
        <Trans>Delete</Trans>
      </Button>
    </li>
  );
}
