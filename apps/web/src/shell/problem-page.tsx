import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { LinkButton } from '../design/link-button.tsx';
import { PageTitle } from '../design/page-title.tsx';
import { Page } from '../design/page.tsx';
import { asProblem, type Problem } from './api.ts';
import { useMe } from './session.ts';

/** A page in place of one that could not be shown: sign-in needed, forbidden, missing, offline, broken. */
export function ProblemPage({ error, reset }: ErrorComponentProps) {
  const problem = asProblem(error);
  const router = useRouter();
  const again = () => {
    reset();
    void router.invalidate();
  };
  if (problem.status === 401) return <SignInNeeded />;
  if (problem.status === 403) return <Forbidden problem={problem} />;
  if (problem.status === 404) return <NotFoundPage />;
  return unreachable.has(problem.status) ? (
    <Unreachable again={again} />
  ) : (
    <Broken problem={problem} again={again} />
  );
}

/** No answer at all, or a proxy's word that nobody answered it. */
const unreachable = new Set([0, 502, 503, 504]);

/** No such page, or none that this account may know of: the two are not told apart. */
export function NotFoundPage() {
  const { t } = useLingui();
  const nobody = useMe() === null;
  return (
    <Plain
      title={<Trans>Nothing here</Trans>}
      document={t`Nothing here`}
      lead={
        nobody ? (
          <Trans>There is no such page, or it is for members only and nobody is signed in here.</Trans>
        ) : (
          <Trans>
            There is no such page, or your account is no member of the board it belongs to. Boards are not
            shown to those outside.
          </Trans>
        )
      }
    >
      {nobody ? (
        <LinkButton to="/login" search={{ next: here() }} variant="filled">
          <Trans>Sign in</Trans>
        </LinkButton>
      ) : (
        <LinkButton to="/boards" variant="filled">
          <Trans>Your boards</Trans>
        </LinkButton>
      )}
      <LinkButton to="/">
        <Trans>Start page</Trans>
      </LinkButton>
    </Plain>
  );
}

/** The page to come back to after signing in. */
const here = () => window.location.pathname + window.location.search;

function SignInNeeded() {
  const { t } = useLingui();
  return (
    <Plain
      title={<Trans>Sign in to go on</Trans>}
      document={t`Sign in`}
      lead={<Trans>This page is for members. You will come back here afterwards.</Trans>}
    >
      <LinkButton to="/login" search={{ next: here() }} variant="filled">
        <Trans>Sign in</Trans>
      </LinkButton>
    </Plain>
  );
}

function Forbidden({ problem }: { problem: Problem }) {
  const { t } = useLingui();
  return (
    <Plain title={<Trans>Not open to you</Trans>} document={t`Not open to you`} lead={problem.detail}>
      <LinkButton to="/boards" variant="filled">
        <Trans>Your boards</Trans>
      </LinkButton>
    </Plain>
  );
}

function Unreachable({ again }: { again: () => void }) {
  const { t } = useLingui();
  return (
    <Plain
      title={<Trans>The server cannot be reached</Trans>}
      document={t`No connection`}
      lead={<Trans>What you wrote is kept in this browser. Check the connection, then try again.</Trans>}
    >
      <Button variant="filled" onClick={again}>
        <Trans>Try again</Trans>
      </Button>
    </Plain>
  );
}

function Broken({ problem, again }: { problem: Problem; again: () => void }) {
  const { t } = useLingui();
  return (
    <Plain
      title={<Trans>This page could not be shown</Trans>}
      document={t`Something went wrong`}
      lead={
        <Trans>
          Nothing that was recorded is lost. Trying again often helps; if not, tell your moderator.
        </Trans>
      }
      small={`${problem.code}: ${problem.detail}`}
    >
      <Button variant="filled" onClick={again}>
        <Trans>Try again</Trans>
      </Button>
      <LinkButton to="/">
        <Trans>Start page</Trans>
      </LinkButton>
    </Plain>
  );
}

interface PlainProps {
  title: ReactNode;
  document: string;
  lead: ReactNode;
  small?: string;
  children: ReactNode;
}

function Plain({ title, document, lead, small, children }: PlainProps) {
  return (
    <Page width="reading">
      <PageTitle document={document} lead={lead}>
        {title}
      </PageTitle>
      <div style={{ display: 'flex', gap: 8 }}>{children}</div>
      {small && <p style={{ color: 'var(--ts-muted)', fontSize: '0.75rem' }}>{small}</p>}
    </Page>
  );
}
