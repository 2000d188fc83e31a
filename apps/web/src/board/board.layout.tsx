import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { OfflineLine } from '../design/offline-line.tsx';
import { PageFrame } from '../design/page-frame.tsx';
import { SampleBanner } from '../design/sample-banner.tsx';
import { PageSkeleton } from '../design/skeleton.tsx';
import { BoardNav } from '../shell/board-nav.tsx';
import { HeaderTools } from '../shell/header-tools.tsx';
import { NotFoundPage } from '../shell/problem-page.tsx';
import { meQuery } from '../shell/session.ts';
import { useOpenBoard } from './as-it-stood-store.ts';
import { Presence } from './presence.tsx';
import { ProofBadge } from './proof-badge.tsx';
import {
  BoardContext,
  useBoard,
  useBoardStore,
  useBody,
  useConnection,
  useMe,
  useProof,
  useStatus,
  useVersion,
} from './use-board.ts';
import { useOutbox } from './use-send.ts';

/** Lines that few ever see. */
const AsItStood = lazy(() => import('./as-it-stood.tsx'));
const ForkedLine = lazy(() => import('./forked-line.tsx'));
const GivenBack = lazy(() => import('./given-back.tsx'));

/** The frame of every page of one board: opens it, follows it, and says how things stand with both. */
export function BoardLayout() {
  const { board } = useParams({ from: '/b/$board' });
  const { at } = useSearch({ from: '/b/$board' });
  const store = useOpenBoard(board, at);
  if (!store) return <PageFrame tools={<HeaderTools />}>{null}</PageFrame>;
  return (
    <BoardContext value={store}>
      <BoardFrame board={board} />
    </BoardContext>
  );
}

function BoardFrame({ board }: { board: string }) {
  const status = useStatus();
  const { about, documents } = useBoard();
  useVersion('about');
  useVersion('documents');
  const title = useBody(about.seq, 'board.described')?.title;
  const me = useMe();
  const ready = status.kind === 'ready';
  const nav = (
    <BoardNav
      board={board}
      document={[...documents.keys()][0]}
      moderates={me?.role === 'owner' || me?.role === 'moderator'}
    />
  );
  return (
    <PageFrame
      title={ready ? (title ?? '…') : '…'}
      nav={ready && nav}
      presence={ready && <Presence />}
      badge={ready && <ProofBadge />}
      tools={<HeaderTools />}
      lines={<Lines sample={ready && about.sample} />}
    >
      <Content />
    </PageFrame>
  );
}

function Content() {
  const status = useStatus();
  if (status.kind === 'failed') throw status.thrown;
  if (status.kind === 'removed') return <Gone />;
  if (status.kind === 'loading') return <PageSkeleton />;
  return <Outlet />;
}

/** No longer a member, or no longer signed in: which of the two is asked, so that a way back can be shown. */
function Gone() {
  const queries = useQueryClient();
  useEffect(() => void queries.invalidateQueries(meQuery), [queries]);
  return <NotFoundPage />;
}

/** Full-width lines under the header, most pressing last: sample, past, fork, connection, given back. */
function Lines({ sample }: { sample: boolean }) {
  const connection = useConnection();
  const outbox = useOutbox();
  const unsent = outbox.filter(({ state }) => state === 'waiting' || state === 'sending').length;
  const refused = outbox.filter(({ state }) => state === 'refused');
  const state = connection === 'catching up' ? 'catching-up' : connection;
  const proof = useProof();
  const { at } = useBoardStore();
  const { at: time } = useBoard();
  return (
    <>
      {sample && <SampleBanner />}
      <Suspense>{at !== undefined && time !== '' && <AsItStood at={at} time={time} />}</Suspense>
      <Suspense>{proof.kind === 'forked' && <ForkedLine reason={proof.reason} seq={proof.seq} />}</Suspense>
      <OfflineLine connection={useSteady(state)} unsent={unsent} />
      <Suspense>{refused.length > 0 && <GivenBack refused={refused} />}</Suspense>
    </>
  );
}

/** A state that has lasted a moment: a line that flashes by tells nothing. */
function useSteady<T>(state: T): T {
  const [steady, setSteady] = useState(state);
  useEffect(() => {
    const timer = setTimeout(() => setSteady(state), state === 'live' ? 0 : 1_000);
    return () => clearTimeout(timer);
  }, [state]);
  return steady;
}
