import { Trans } from '@lingui/react/macro';
import { Sealed } from '../design/sealed.tsx';
import { useBoard, useBody, useBodyState } from './use-board.ts';

/** Stands where an entry's body is not here: deleted for good, with the reason, or closed to this reader. */
export function Missing({ seq }: { seq: number }) {
  const state = useBodyState(seq);
  return state === 'redacted' ? <Redacted seq={seq} /> : <Sealed why="not-for-you" />;
}

function Redacted({ seq }: { seq: number }) {
  const reason = useBody(useBoard().redacted.get(seq), 'body.redacted')?.reason;
  if (reason === undefined) return <Sealed why="redacted" />;
  return (
    <Sealed why="redacted">
      <Trans>
        Deleted for good, because: <bdi>{reason}</bdi>
      </Trans>
    </Sealed>
  );
}
