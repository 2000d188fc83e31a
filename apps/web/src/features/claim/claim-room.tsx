import { useLingui } from '@lingui/react/macro';
import { useMediaQuery } from '@mantine/hooks';
import { useLocation } from '@tanstack/react-router';
import type { Claim, Room } from '@touchstone/review/board';
import { lazy, Suspense, useCallback, useMemo, useState, type ReactNode } from 'react';
import { useMay, useRound } from '../../board/use-board.ts';
import { Page } from '../../design/page.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { PhoneTabs, type Pane } from '../../design/split.tsx';
import { ClaimFacts } from './claim-facts.tsx';
import { ClaimHead } from './claim-head.tsx';
import { ClaimMenu } from './claim-menu.tsx';
import { ClaimSteps } from './claim-steps.tsx';
import classes from './claim.module.css';
import { Passages } from './passage.tsx';
import { RoomContext, useClaimRoom, type PaneId, type RoomDialog } from './room-context.tsx';
import { RoomDialogs } from './room-dialogs.tsx';
import { useRoomNews } from './use-room-news.ts';
import { useRoomKeys } from './use-room-keys.ts';

/** The claim and its passage can be read while these arrive. */
const BallotPane = lazy(async () => ({ default: (await import('../ballot/ballot-pane.tsx')).BallotPane }));
const DebatePane = lazy(async () => ({ default: (await import('../debate/debate-pane.tsx')).DebatePane }));
const EvidencePane = lazy(async () => ({
  default: (await import('../evidence/evidence-pane.tsx')).EvidencePane,
}));
const soon = (pane: ReactNode) => <Suspense fallback={<Skeleton />}>{pane}</Suspense>;

/** The claim with everything around it. Side by side on a wide screen, four tabs on a phone. */
export function ClaimRoom({ claim, room }: { claim: Claim; room: Room }) {
  const round = useRound(claim.round);
  const [pane, setPane] = useState<PaneId>('text');
  const [dialog, setDialog] = useState<RoomDialog | null>(useAsked());
  const [topic, setTopic] = useState<string | null>(null);
  const close = useCallback(() => setDialog(null), []);
  const value = useMemo(() => {
    const show = (to: PaneId) => {
      setPane(to);
      goTo(`room-${to}`);
    };
    const discuss = (evidence: string | null) => {
      setTopic(evidence);
      setPane('debate');
      goTo('room-debate');
    };
    return { claim, room, round, topic, show, discuss, narrow: setTopic, open: setDialog };
  }, [claim, room, round, topic]);
  return (
    <RoomContext value={value}>
      <Page>
        <Panes pane={pane} onShow={setPane} />
        <RoomDialogs dialog={dialog} onClose={close} />
      </Page>
      <RoomKeys />
      <RoomNews />
    </RoomContext>
  );
}

/** What the address asks to be opened: `#finalise` is how the queue leads to the final rating. */
function useAsked(): RoomDialog | null {
  const { hash } = useLocation();
  const may = useMay('rating.finalise');
  return hash === 'finalise' && may ? { kind: 'rate' } : null;
}

function RoomKeys() {
  useRoomKeys();
  return null;
}

function RoomNews() {
  useRoomNews();
  return null;
}

/** Moves the focus to a part of the room once it is shown. */
function goTo(id: string): void {
  requestAnimationFrame(() => {
    const part = document.getElementById(id);
    part?.scrollIntoView({ block: 'start' });
    part?.focus({ preventScroll: true });
  });
}

function Panes({ pane, onShow }: { pane: PaneId; onShow: (pane: PaneId) => void }) {
  const panes = usePanes();
  const phone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  if (phone) {
    return (
      <>
        <Head />
        <PhoneTabs panes={panes} shown={pane} onShow={(id) => onShow(id as PaneId)} />
      </>
    );
  }
  return (
    <div className={classes.room}>
      <Head />
      {panes.map(({ id, label, content }) => (
        <section key={id} aria-label={label} className={classes.pane} data-pane={id}>
          {content}
        </section>
      ))}
    </div>
  );
}

function Head() {
  const { t } = useLingui();
  const { claim } = useClaimRoom();
  return (
    <div className={classes.headArea}>
      <ClaimHead
        claim={claim}
        label={t`C${claim.number}`}
        actions={
          <>
            <ClaimSteps />
            <ClaimMenu />
          </>
        }
      />
    </div>
  );
}

function usePanes(): Pane[] {
  const { t } = useLingui();
  const { claim } = useClaimRoom();
  const { evidence } = claim;
  return [
    {
      id: 'text',
      label: t`Text`,
      content: (
        <div className={classes.text}>
          <Passages />
          <ClaimFacts />
        </div>
      ),
    },
    {
      id: 'evidence',
      label: t`Evidence`,
      note: evidence.for + evidence.against + evidence.context,
      content: soon(<EvidencePane />),
    },
    { id: 'ballot', label: t`Ballot`, content: soon(<BallotPane />) },
    { id: 'debate', label: t`Debate`, note: claim.arguments, content: soon(<DebatePane />) },
  ];
}
