import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { EmptyState } from '../../design/empty-state.tsx';
import { LinkButton } from '../../design/link-button.tsx';
import { PageTitle } from '../../design/page-title.tsx';
import { Page, Section } from '../../design/page.tsx';
import { Person } from '../../design/person.tsx';
import { singleKeysOn, switchSingleKeys } from '../../shell/keys.ts';
import { signOut, useDemo, useMe, type Account } from '../../shell/session.ts';
import classes from './account.module.css';
import { EraseSection } from './erase-section.tsx';
import { LogIns } from './log-ins.tsx';
import { PasswordSection } from './password-section.tsx';
import { ProviderSection } from './provider-section.tsx';
import { RefusalNote } from './refusal-note.tsx';
import { TokensSection } from './tokens-section.tsx';

/** The own account: who it is, its password, where it is signed in, how this browser behaves, and its end. */
export function MePage() {
  const { t } = useLingui();
  const me = useMe();
  const seat = useIsSeat(me);
  const { refused } = useSearch({ from: '/site/me' });
  if (me === undefined) return null;
  return (
    <Page width="reading">
      <PageTitle document={t`Your account`}>
        <Trans>Your account</Trans>
      </PageTitle>
      {refused && <RefusalNote refusal={refused} />}
      {me === null ? (
        <EmptyState
          title={<Trans>Nobody is signed in.</Trans>}
          action={
            <LinkButton to="/login" search={{ next: '/me' }} variant="filled">
              <Trans>Sign in</Trans>
            </LinkButton>
          }
        />
      ) : (
        <OwnAccount me={me} seat={seat} />
      )}
      <ThisBrowser />
      {me && !seat && <EraseSection />}
    </Page>
  );
}

function OwnAccount({ me, seat }: { me: Account; seat: boolean }) {
  return (
    <>
      <Section
        title={<Person name={me.name} />}
        note={<bdi>{me.email}</bdi>}
        actions={
          <Button onClick={() => void signOut()}>
            <Trans>Sign out</Trans>
          </Button>
        }
      >
        {seat && (
          <p className={classes.quiet}>
            <Trans>A seat of the demo. It is shared by whoever sits on it, and goes with the demo.</Trans>
          </p>
        )}
      </Section>
      {!seat && <PasswordSection />}
      {!seat && <ProviderSection />}
      {!seat && <LogIns />}
      {!seat && <TokensSection />}
    </>
  );
}

/** Seats of the demo have no password of anybody's and are not erased by whoever sits on them. */
function useIsSeat(me: Account | null | undefined): boolean {
  const demo = useDemo();
  return demo?.seats.some(({ email }) => email === me?.email) ?? false;
}

function ThisBrowser() {
  const [keys, setKeys] = useState(singleKeysOn);
  return (
    <Section title={<Trans>In this browser</Trans>}>
      <label className={classes.check}>
        <input
          type="checkbox"
          checked={keys}
          onChange={({ currentTarget }) => {
            switchSingleKeys(currentTarget.checked);
            setKeys(currentTarget.checked);
          }}
        />
        <Trans>Single keys do things. They never act while you write.</Trans>
      </label>
    </Section>
  );
}
