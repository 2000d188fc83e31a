import { Trans } from '@lingui/react/macro';
import type { LogInRefusal } from '@touchstone/protocol/log-in-refusal';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ProblemNote } from '../../design/problem-note.tsx';
import { providerQuery } from '../../shell/session.ts';

/** Why somebody who came back from the provider is not let in, and what to do now. */
export function RefusalNote({ refusal }: { refusal: string }) {
  const { data: provider } = useQuery(providerQuery);
  if (!provider) return null;
  const words = wordsOf(<bdi>{provider.name}</bdi>);
  const { title, next } = words[refusal as LogInRefusal] ?? words.stale;
  return (
    <ProblemNote title={title}>
      <span>{next}</span>
    </ProblemNote>
  );
}

const wordsOf = (name: ReactNode): Record<LogInRefusal, { title: ReactNode; next: ReactNode }> => ({
  'provider-away': {
    title: <Trans>{name} cannot be reached right now.</Trans>,
    next: <Trans>Try again in a moment, or sign in with a password if you have one.</Trans>,
  },
  declined: {
    title: <Trans>{name} did not sign you in.</Trans>,
    next: <Trans>If you did not cancel it yourself, ask there whether you may use this site.</Trans>,
  },
  stale: {
    title: <Trans>This way through {name} is over.</Trans>,
    next: <Trans>It was used, took too long, or began in another browser. Begin again here.</Trans>,
  },
  'not-believed': {
    title: <Trans>What {name} said could not be verified.</Trans>,
    next: <Trans>Begin again. If it happens once more, tell whoever runs this server.</Trans>,
  },
  'no-account': {
    title: <Trans>Nobody here is linked with your log-in at {name}.</Trans>,
    next: (
      <Trans>
        Accounts are made by invitation: open the link that you were sent. If you have an account, sign in
        with its password and link the two on your account page.
      </Trans>
    ),
  },
  'invitation-void': {
    title: <Trans>This invitation was used, has run out, or is for another address.</Trans>,
    next: <Trans>Ask whoever sent it for a new link.</Trans>,
  },
  'address-unverified': {
    title: <Trans>{name} does not confirm your mail address.</Trans>,
    next: <Trans>Confirm it there, then begin again here; or make an account with a password.</Trans>,
  },
  'address-taken': {
    title: <Trans>There is an account with your mail address already.</Trans>,
    next: <Trans>Sign in with its password, then link it with {name} on your account page.</Trans>,
  },
  'linked-elsewhere': {
    title: <Trans>One of the two is linked with another account already.</Trans>,
    next: <Trans>Remove that link first, or sign in there as somebody else.</Trans>,
  },
  'somebody-else': {
    title: <Trans>At {name} somebody else was signed in.</Trans>,
    next: <Trans>Sign in there as the person whose account this is.</Trans>,
  },
  'signed-out': {
    title: <Trans>You were signed out here meanwhile.</Trans>,
    next: <Trans>Sign in, then begin again.</Trans>,
  },
});
