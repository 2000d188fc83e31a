import { Button, UnstyledButton } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { KeyHint } from '../design/key-hint.tsx';
import { LinkButton } from '../design/link-button.tsx';
import { Initials } from '../design/person.tsx';
import classes from './header-tools.module.css';
import { overlay } from './overlay.ts';
import { SeatSwitcher } from './seat-switcher.tsx';
import { useMe } from './session.ts';

const AccountMenu = lazy(() => import('./account-menu.tsx'));

/** The end of every header: search, the demo's seats, the account. */
export function HeaderTools() {
  const me = useMe();
  const { t } = useLingui();
  return (
    <>
      <UnstyledButton
        className={classes.search}
        onClick={() => overlay.open('palette')}
        aria-label={t`Search and commands`}
      >
        <IconSearch size={16} stroke={1.75} aria-hidden />
        <span className={classes.wide}>
          <Trans>Search</Trans> <KeyHint keys="mod+k" />
        </span>
      </UnstyledButton>
      <SeatSwitcher />
      {me === null && (
        <LinkButton to="/login" size="xs">
          <Trans>Sign in</Trans>
        </LinkButton>
      )}
      <AccountButton />
    </>
  );
}

/** The menu's code is fetched when the button is first pressed. */
function AccountButton() {
  const me = useMe();
  const { t } = useLingui();
  const ref = useRef<HTMLButtonElement>(null);
  const [used, setUsed] = useState(false);
  const button = (
    <Button
      ref={ref}
      variant="subtle"
      size="compact-sm"
      className={classes.account}
      aria-label={me ? t`${me.name}: account and display` : t`Language and display`}
      aria-haspopup="menu"
      onClick={() => setUsed(true)}
    >
      {me ? <Initials name={me.name} /> : <span aria-hidden>Aa</span>}
    </Button>
  );
  if (!used) return button;
  return (
    <Suspense fallback={button}>
      <AccountMenu target={button} targetRef={ref} />
    </Suspense>
  );
}
