import { Outlet, useParams } from '@tanstack/react-router';
import { OfflineLine } from '../design/offline-line.tsx';
import { PageFrame } from '../design/page-frame.tsx';
import { BoardNav } from '../shell/board-nav.tsx';
import { HeaderTools } from '../shell/header-tools.tsx';

/** The frame of every page of one board. */
export function BoardLayout() {
  const { board } = useParams({ from: '/b/$board' });
  return (
    <PageFrame title={board} nav={<BoardNav board={board} />} tools={<HeaderTools />} lines={<OfflineLine />}>
      <Outlet />
    </PageFrame>
  );
}
