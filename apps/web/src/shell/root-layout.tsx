import { useLingui } from '@lingui/react/macro';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { SkipLink } from '../design/page-frame.tsx';
import { useFollowDirection } from './direction.ts';
import { overlay } from './overlay.ts';
import { useCommand } from './use-command.ts';

const palette = () => import('./palette.tsx');
const Palette = lazy(palette);
const KeyHelp = lazy(() => import('./key-help.tsx'));

/** What every page has: the skip link, the keyboard, the palette and the help, both fetched when first opened. */
export function RootLayout() {
  const [shown, setShown] = useState<'palette' | 'help' | null>(null);
  useEffect(() => overlay.onOpen(setShown), []);
  useEffect(() => fetchPaletteSoon(), []);
  useFollowDirection();
  useGlobalCommands();
  const close = () => setShown(null);
  return (
    <>
      <SkipLink />
      <Outlet />
      <Suspense>
        {shown === 'palette' && <Palette onClose={close} />}
        {shown === 'help' && <KeyHelp onClose={close} />}
      </Suspense>
    </>
  );
}

/** Once the page shows what it is about, so that what is typed right behind ⌘K arrives in the palette. */
function fetchPaletteSoon(): () => void {
  const timer = setInterval(() => {
    if (document.querySelector('main h1') === null) return;
    clearInterval(timer);
    void palette().catch(() => undefined);
  }, 1_000);
  return () => clearInterval(timer);
}

function useGlobalCommands(): void {
  const { t } = useLingui();
  const navigate = useNavigate();
  const group = t`Anywhere`;
  useCommand({
    id: 'palette',
    label: t`Search and commands`,
    keys: 'mod+k',
    group,
    keyOnly: true,
    run: () => overlay.open('palette'),
  });
  useCommand({ id: 'help', label: t`Keyboard shortcuts`, keys: '?', group, run: () => overlay.open('help') });
  useCommand({
    id: 'start',
    label: t`Waiting for you`,
    keys: 'g w',
    group,
    run: () => void navigate({ to: '/' }),
  });
  useCommand({
    id: 'boards',
    label: t`Your boards`,
    keys: 'g b',
    group,
    run: () => void navigate({ to: '/boards' }),
  });
}
