import { Trans } from '@lingui/react/macro';
import type { Room } from '@touchstone/review/board';
import { useNames } from '../../board/names.ts';
import { Missing } from '../../board/missing.tsx';
import { useBody } from '../../board/use-board.ts';
import { KindMark } from '../../design/kind-mark.tsx';
import { Prose } from '../../design/prose.tsx';
import { Time } from '../../design/time.tsx';
import classes from './claim.module.css';
import { useClaimRoom } from './room-context.tsx';
import { RoomModal } from './room-modal.tsx';

/** Every version of the claim, the newest first. */
export default function VersionsDialog({ onClose }: { onClose: () => void }) {
  const { claim, room } = useClaimRoom();
  return (
    <RoomModal title={<Trans>Versions of C{claim.number}</Trans>} onClose={onClose}>
      <ol className={classes.versions} reversed>
        {[...room.versions].reverse().map((version) => (
          <Version key={version.seq} version={version} />
        ))}
      </ol>
    </RoomModal>
  );
}

function Version({ version }: { version: Room['versions'][number] }) {
  const wording = useBody(version.seq, 'claim.revised');
  const nameOf = useNames();
  return (
    <li>
      <p className={classes.turnHead}>
        <strong>
          <Trans>Version {version.version}</Trans>
        </strong>{' '}
        <KindMark kind={version.kind} /> · {nameOf(version.by)}, <Time at={version.at} as="full" />
      </p>
      {wording ? <Prose>{wording.statement}</Prose> : <Missing seq={version.seq} />}
      {wording?.reason && (
        <p className={classes.reason} dir="auto">
          {wording.reason}
        </p>
      )}
    </li>
  );
}
