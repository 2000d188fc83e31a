import { useLingui } from '@lingui/react/macro';
import { useParams } from '@tanstack/react-router';
import { useClaim, useRoom } from '../../board/use-board.ts';
import { Page } from '../../design/page.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { ClaimHead } from './claim-head.tsx';
import { ClaimRoom } from './claim-room.tsx';
import { NoClaim } from './no-claim.tsx';

/** One claim: its passage, the evidence, the ballot, the debate, the final rating. */
export function ClaimPage() {
  const { claim } = useParams({ from: '/b/$board/c/$claim' });
  return <OneClaim key={claim} id={claim} />;
}

function OneClaim({ id }: { id: string }) {
  const { t } = useLingui();
  const claim = useClaim(id);
  const room = useRoom(id);
  if (!claim) return <NoClaim />;
  if (room) return <ClaimRoom claim={claim} room={room} />;
  return (
    <Page>
      <ClaimHead claim={claim} label={t`C${claim.number}`} />
      <Skeleton widths={[64, 58, 0, 92, 88, 90]} />
    </Page>
  );
}
