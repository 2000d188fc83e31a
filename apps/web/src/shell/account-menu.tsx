import { Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { Trans, useLingui as useMacro } from '@lingui/react/macro';
import { useLingui } from '@lingui/react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactElement, RefObject } from 'react';
import { OpenedMenu } from '../design/opened-menu.tsx';
import { chooseLanguage, isLanguage, languages } from './i18n.ts';
import { overlay } from './overlay.ts';
import { signOut, useMe } from './session.ts';

interface AccountMenuProps {
  /** The button that opens it. */
  target: ReactElement;
  targetRef: RefObject<HTMLButtonElement | null>;
}

/** Account, language and colours behind one button. */
export default function AccountMenu({ target, targetRef }: AccountMenuProps) {
  const me = useMe();
  const navigate = useNavigate();
  return (
    <OpenedMenu target={target} targetRef={targetRef}>
      {me && <Menu.Label>{me.email}</Menu.Label>}
      {me && (
        <Menu.Item onClick={() => void navigate({ to: '/me' })}>
          <Trans>Your account</Trans>
        </Menu.Item>
      )}
      <Menu.Item onClick={() => overlay.open('help')}>
        <Trans>Keyboard shortcuts</Trans>
      </Menu.Item>
      <LanguageChoice />
      <SchemeChoice />
      {me && <Menu.Divider />}
      {me && (
        <Menu.Item onClick={() => void signOut()}>
          <Trans>Sign out</Trans>
        </Menu.Item>
      )}
    </OpenedMenu>
  );
}

function LanguageChoice() {
  const { i18n } = useLingui();
  const { t } = useMacro();
  return (
    <>
      <Menu.Divider />
      <Menu.Label>
        <Trans>Language</Trans>
      </Menu.Label>
      <Menu.RadioGroup
        value={i18n.locale}
        onChange={(tag) => isLanguage(tag) && void chooseLanguage(tag)}
        aria-label={t`Language`}
      >
        {Object.entries(languages).map(([tag, { name }]) => (
          <Menu.RadioItem key={tag} value={tag} lang={tag}>
            {name}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  );
}

function SchemeChoice() {
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const { t } = useMacro();
  return (
    <>
      <Menu.Divider />
      <Menu.Label>
        <Trans>Colours</Trans>
      </Menu.Label>
      <Menu.RadioGroup
        value={colorScheme}
        onChange={(scheme) => setColorScheme(scheme as MantineColorScheme)}
        aria-label={t`Colours`}
      >
        <Menu.RadioItem value="light">
          <Trans>Light</Trans>
        </Menu.RadioItem>
        <Menu.RadioItem value="dark">
          <Trans>Dark</Trans>
        </Menu.RadioItem>
        <Menu.RadioItem value="auto">
          <Trans>As the system</Trans>
        </Menu.RadioItem>
      </Menu.RadioGroup>
    </>
  );
}
