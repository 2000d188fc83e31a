import { Button } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Section } from '../../design/page.tsx';
import { Time } from '../../design/time.tsx';
import classes from './account.module.css';
import { waysQuery } from './ways.ts';

const ProviderForm = lazy(() => import('./provider-form.tsx'));

/** The link between the account and the provider, where the server has one. */
export function ProviderSection() {
  const { data } = useQuery(waysQuery);
  const [open, setOpen] = useState(false);
  if (!data?.provider) return null;
  const { provider, linkedSince, hasPassword } = data;
  const name = <bdi>{provider.name}</bdi>;
  return (
    <Section title={<Trans>Sign-in with {name}</Trans>} id="provider">
      <p className={classes.quiet}>
        {linkedSince === null ? (
          <Trans>Not linked. Once it is, you can sign in there and need no password here.</Trans>
        ) : (
          <Trans>
            Linked since <Time at={linkedSince} as="full" />. Signing out here does not sign you out there.
          </Trans>
        )}
      </p>
      {linkedSince !== null && !provider.only && !hasPassword && (
        <p className={classes.quiet}>
          <Trans>It is your one way in: to remove the link, set a password first.</Trans>
        </p>
      )}
      {hasPassword && !open && !(provider.only && linkedSince !== null) && (
        <div>
          <Button onClick={() => setOpen(true)}>
            {linkedSince === null ? <Trans>Link with {name}</Trans> : <Trans>Remove the link</Trans>}
          </Button>
        </div>
      )}
      <Suspense>
        {open && <ProviderForm linked={linkedSince !== null} onDone={() => setOpen(false)} />}
      </Suspense>
    </Section>
  );
}
