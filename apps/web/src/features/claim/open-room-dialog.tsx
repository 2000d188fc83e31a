import { lazy } from 'react';
import { CloseRound } from '../round/close-round.tsx';
import { WithdrawEvidence } from '../evidence/withdraw-evidence.tsx';
import { Recuse, Reopen, Withdraw } from './claim-confirms.tsx';
import type { RoomDialog } from './room-context.tsx';

const Revise = lazy(() => import('./revise-dialog.tsx'));
const Tags = lazy(() => import('./tag-dialog.tsx'));
const Assign = lazy(() => import('./assign-dialog.tsx'));
const Other = lazy(() => import('./other-claim-dialog.tsx'));
const Versions = lazy(() => import('./versions-dialog.tsx'));
const Evidence = lazy(() => import('../evidence/evidence-dialog.tsx'));
const Mark = lazy(() => import('../evidence/mark-dialog.tsx'));
const OpenRound = lazy(() => import('../round/open-round-dialog.tsx'));
const Again = lazy(() => import('../adjudicate/again-dialog.tsx'));
const ExtendRound = lazy(() => import('../round/extend-round-dialog.tsx'));
const Rate = lazy(() => import('../rating/rating-dialog.tsx'));
const Sign = lazy(async () => ({ default: (await import('../rating/sign.tsx')).Sign }));
const Redact = lazy(() => import('../redact/redact-dialog.tsx'));
const Dissent = lazy(() => import('../rating/dissent-dialog.tsx'));

/** What is open over the room; each dialog's code is fetched when it is first opened. */
export default function OpenRoomDialog({ dialog, onClose }: { dialog: RoomDialog; onClose: () => void }) {
  switch (dialog.kind) {
    case 'attach':
      return <Evidence direction={dialog.direction} onClose={onClose} />;
    case 'correct':
      return <Evidence evidence={dialog.evidence} onClose={onClose} />;
    case 'mark':
      return <Mark evidence={dialog.evidence} onClose={onClose} />;
    case 'material':
      return <Mark evidence={dialog.evidence} material={dialog.material} onClose={onClose} />;
    case 'withdraw-evidence':
      return <WithdrawEvidence evidence={dialog.evidence} onClose={onClose} />;
    case 'revise':
      return <Revise onClose={onClose} />;
    case 'tag':
      return <Tags onClose={onClose} />;
    case 'assign':
      return <Assign onClose={onClose} />;
    case 'relate':
    case 'merge':
      return <Other act={dialog.kind} onClose={onClose} />;
    case 'versions':
      return <Versions onClose={onClose} />;
    case 'withdraw':
      return <Withdraw onClose={onClose} />;
    case 'recuse':
      return <Recuse onClose={onClose} />;
    case 'reopen':
      return <Reopen onClose={onClose} />;
    case 'open-round':
      return <OpenRound claims={dialog.claims} onClose={onClose} />;
    case 'again':
      return <Again claims={dialog.claims} onClose={onClose} />;
    case 'extend-round':
      return <ExtendRound onClose={onClose} />;
    case 'close-round':
      return <CloseRound onClose={onClose} />;
    case 'rate':
      return <Rate onClose={onClose} />;
    case 'sign':
      return <Sign onClose={onClose} />;
    case 'redact':
      return <Redact seqs={dialog.seqs} onClose={onClose} />;
    case 'dissent':
      return <Dissent onClose={onClose} />;
  }
}
