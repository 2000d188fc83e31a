import { Button } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { ProblemNote } from '../../design/problem-note.tsx';
import { asProblem, type Problem } from '../../shell/api.ts';
import { providerQuery, signInThere } from '../../shell/session.ts';
import classes from './account.module.css';

interface ProviderWayProps {
  /** The page to come back to. */
  next?: string;
  /** Of an invitation. */
  token?: string;
}

/** What asks for a password, unless a provider is the one way in. */
export function PasswordWay({ children }: { children: ReactNode }) {
  const { data: provider, isPending } = useQuery(providerQuery);
  return isPending || provider?.only ? null : children;
}

/** Where the server has a provider, the way in through it, before the form with a password. */
export function ProviderWay({ next, token }: ProviderWayProps) {
  const { data: provider } = useQuery(providerQuery);
  const [leaving, setLeaving] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  if (!provider) return null;
  const go = () => {
    setLeaving(true);
    setProblem(undefined);
    // Who comes from an invitation is let in also as somebody new.
    const invitation = token ?? /^\/join\/([\w-]+)$/.exec(next ?? '')?.[1];
    signInThere({ next, token: invitation }).catch((thrown: unknown) => {
      setLeaving(false);
      setProblem(asProblem(thrown));
    });
  };
  return (
    <div className={classes.way}>
      {problem && <ProblemNote title={problem.detail} />}
      <Button size="md" fullWidth loading={leaving} onClick={go}>
        <span>
          <Trans>
            Sign in with <bdi>{provider.name}</bdi>
          </Trans>
        </span>
      </Button>
      {!provider.only && (
        <p className={classes.or}>
          <Trans>or with a password</Trans>
        </p>
      )}
    </div>
  );
}
