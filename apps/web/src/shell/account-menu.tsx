import '@mantine/core/styles/Popover.layer.css';
import '@mantine/core/styles/Menu.layer.css';
import { Menu, useMantineColorScheme } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { useLingui } from '@lingui/react';
import { IconCheck } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { chooseLanguage, languages, type Language } from './i18n.ts';
import { overlay } from './overlay.ts';
import { signOut, useMe } from './session.ts';

/** Account, language and colours behind one button. */
export default function AccountMenu({ target }: { target: ReactNode }) {
  const me = useMe();
  const navigate = useNavigate();
  const { i18n } = useLingui();
  return (
    <Menu defaultOpened returnFocus position="bottom-end" width={220}>
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown>
        {me && <Menu.Label>{me.email}</Menu.Label>}
        {me && (
          <Menu.Item onClick={() => void navigate({ to: '/me' })}>
            <Trans>Your account</Trans>
          </Menu.Item>
        )}
        <Menu.Item onClick={() => overlay.open('help')}>
          <Trans>Keyboard shortcuts</Trans>
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>
          <Trans>Language</Trans>
        </Menu.Label>
        {(Object.keys(languages) as Language[]).map((tag) => (
          <Choice key={tag} chosen={i18n.locale === tag} onChoose={() => void chooseLanguage(tag)}>
            <span lang={tag}>{languages[tag].name}</span>
          </Choice>
        ))}
        <Menu.Divider />
        <Menu.Label>
          <Trans>Colours</Trans>
        </Menu.Label>
        <SchemeChoices />
        {me && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => void signOut()}>
              <Trans>Sign out</Trans>
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function SchemeChoices() {
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  return (
    <>
      <Choice chosen={colorScheme === 'light'} onChoose={() => setColorScheme('light')}>
        <Trans>Light</Trans>
      </Choice>
      <Choice chosen={colorScheme === 'dark'} onChoose={() => setColorScheme('dark')}>
        <Trans>Dark</Trans>
      </Choice>
      <Choice chosen={colorScheme === 'auto'} onChoose={() => setColorScheme('auto')}>
        <Trans>As the system</Trans>
      </Choice>
    </>
  );
}

function Choice({
  chosen,
  onChoose,
  children,
}: {
  chosen: boolean;
  onChoose: () => void;
  children: ReactNode;
}) {
  return (
    <Menu.Item
      role="menuitemradio"
      aria-checked={chosen}
      onClick={onChoose}
      rightSection={chosen && <IconCheck size={16} aria-hidden />}
    >
      {children}
    </Menu.Item>
  );
}
