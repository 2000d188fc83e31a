import './shell/base.css';
import { I18nProvider } from '@lingui/react';
import { DirectionProvider, localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { liveRegion } from './shell/announcer.ts';
import { leave } from './shell/arrival.ts';
import { leaveFirstScreen } from './shell/first-screen.ts';
import { i18n, preferredLanguage, speak } from './shell/i18n.ts';
import { listenToKeys } from './shell/keyboard.ts';
import { queries } from './shell/queries.ts';
import { router } from './shell/routes.tsx';
import { theme } from './shell/theme.ts';

const schemes = localStorageColorSchemeManager({ key: 'touchstone.scheme' });

router.subscribe('onBeforeNavigate', ({ pathChanged, fromLocation }) => {
  if (!pathChanged || !fromLocation) return;
  leave();
  leaveFirstScreen();
});
liveRegion();
listenToKeys(document);
await speak(preferredLanguage()).catch(() => speak('en'));

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <DirectionProvider>
        <MantineProvider
          theme={theme}
          withCssVariables={false}
          withGlobalClasses={false}
          colorSchemeManager={schemes}
          defaultColorScheme="auto"
        >
          <QueryClientProvider client={queries}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </MantineProvider>
      </DirectionProvider>
    </I18nProvider>
  </StrictMode>,
);

// The first number costs the browser a tenth of a second on a phone: better while the board is on its way.
globalThis.requestIdleCallback?.(() => void i18n.number(0));
