import { Trans } from '@lingui/react/macro';
import { Outlet, type ErrorComponentProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { OfflineLine } from '../design/offline-line.tsx';
import { NavTab, PageFrame } from '../design/page-frame.tsx';
import { HeaderTools } from './header-tools.tsx';
import { NotFoundPage, ProblemPage } from './problem-page.tsx';
import { useMe } from './session.ts';

/** The frame of pages that belong to no board. */
export function SiteLayout() {
  return (
    <SiteFrame>
      <Outlet />
    </SiteFrame>
  );
}

/** For an address that leads nowhere. */
export function NowherePage() {
  return (
    <SiteFrame>
      <NotFoundPage />
    </SiteFrame>
  );
}

/** For a board that cannot be shown at all, so that it has no frame of its own. */
export function FramedProblem(props: ErrorComponentProps) {
  return (
    <SiteFrame>
      <ProblemPage {...props} />
    </SiteFrame>
  );
}

function SiteFrame({ children }: { children: ReactNode }) {
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
      {children}
    </PageFrame>
  );
}
