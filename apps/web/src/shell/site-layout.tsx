import { Trans } from '@lingui/react/macro';
import { Outlet } from '@tanstack/react-router';
import { NavTab, PageFrame } from '../design/page-frame.tsx';
import { HeaderTools } from './header-tools.tsx';
import { OfflineLine } from '../design/offline-line.tsx';
import { useMe } from './session.ts';

/** The frame of pages that belong to no board. */
export function SiteLayout() {
  const me = useMe();
  const nav = me && (
    <>
      <NavTab to="/" activeOptions={{ exact: true }}>
        <Trans>Waiting for you</Trans>
      </NavTab>
      <NavTab to="/boards">
        <Trans>Boards</Trans>
      </NavTab>
    </>
  );
  return (
    <PageFrame nav={nav} tools={<HeaderTools />} lines={<OfflineLine />}>
      <Outlet />
    </PageFrame>
  );
}
