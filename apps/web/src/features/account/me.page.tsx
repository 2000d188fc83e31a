import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { EmptyState } from '../../design/empty-state.tsx';
import { LinkButton } from '../../design/link-button.tsx';
import { PageTitle } from '../../design/page-title.tsx';
import { Page, Section } from '../../design/page.tsx';
import { Person } from '../../design/person.tsx';
import { singleKeysOn, switchSingleKeys } from '../../shell/keys.ts';
import { signOut, useMe } from '../../shell/session.ts';

export function MePage() {
  const { t } = useLingui();
  const me = useMe();
  const [keys, setKeys] = useState(singleKeysOn);
  if (me === undefined) return null;
  return (
    <Page width="reading">
      <PageTitle document={t`Your account`}>
        <Trans>Your account</Trans>
      </PageTitle>
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
        <Section
          title={<Person name={me.name} />}
          note={<bdi>{me.email}</bdi>}
          actions={
            <Button onClick={() => void signOut()}>
              <Trans>Sign out</Trans>
            </Button>
          }
        >
          {null}
        </Section>
      )}
      <Section title={<Trans>In this browser</Trans>}>
        <label style={{ display: 'flex', gap: 8, alignItems: 'center', minHeight: 32 }}>
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
    </Page>
  );
}
