import { Trans, useLingui } from '@lingui/react/macro';
import type { Evidence } from '@touchstone/review/board';
import { arrivedSince } from '@touchstone/review/readiness-of';
import { Button } from '@mantine/core';
import { useBoard, useBody, useMay } from '../../board/use-board.ts';
import { DirectionMark } from '../../design/direction-mark.tsx';
import { CitationLine } from '../evidence/citation-line.tsx';
import { useClaimRoom } from '../claim/room-context.tsx';
import { usePoll } from '../round/use-poll.ts';
import { useNameList } from '../round/voters.tsx';
import classes from './detail.module.css';
import { Part } from './part.tsx';

/** Evidence that the ballots of the latest round had not seen from its beginning, and what was made of it. */
export function Arrivals() {
  const { t } = useLingui();
  const { room, round, claim } = useClaimRoom();
  const board = useBoard();
  const items = round && claim.status !== 'finalised' ? arrivedSince(board, room, round.id) : [];
  if (!round || items.length === 0) return null;
  return (
    <Part
      title={t`Arrived since`}
      count={items.length}
      note={
        <Trans>
          Attached after the latest round had opened; material evidence makes earlier ballots stale.
        </Trans>
      }
    >
      <ul className={classes.reasons}>
        {items.map((item) => (
          <li key={item.id}>
            <Arrival item={item} round={round.id} />
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Arrival({ item, round }: { item: Evidence; round: string }) {
  const { t } = useLingui();
  const { open } = useClaimRoom();
  const wording = useBody(item.seq, 'evidence.attached');
  const leads = useMay('round.close');
  const marked = item.material[round]?.material;
  const judge = (material: boolean) => open({ kind: 'material', evidence: item.id, material });
  return (
    <>
      <p className={classes.by}>
        <b>E{item.number}</b>
        <DirectionMark direction={item.direction} />
        {marked === true && (
          <span className={classes.stall}>
            <Trans>material: ballots cast before are stale</Trans>
          </span>
        )}
        {marked === false && (
          <span className={classes.quiet}>
            <Trans>not material</Trans>
          </span>
        )}
        {marked === undefined && (
          <span className={classes.stall}>
            <Trans>nobody has said whether it is material</Trans>
          </span>
        )}
      </p>
      {wording && <CitationLine citation={wording.citation} />}
      {leads && marked === undefined && (
        <p className={classes.by}>
          <Button size="compact-xs" onClick={() => judge(true)} aria-label={t`E${item.number} is material`}>
            <Trans>Material…</Trans>
          </Button>
          <Button
            size="compact-xs"
            onClick={() => judge(false)}
            aria-label={t`E${item.number} is not material`}
          >
            <Trans>Not material…</Trans>
          </Button>
        </p>
      )}
    </>
  );
}

/** Whose ballots judged an older wording or lacked material evidence. */
export function StaleBallots() {
  const { t } = useLingui();
  const { round, claim } = useClaimRoom();
  const poll = usePoll(round?.id);
  const list = useNameList();
  const stale = (poll?.ballots ?? []).filter(({ stale }) => stale).flatMap(({ member }) => member ?? []);
  if (!round?.closed || claim.status !== 'collecting' || stale.length === 0) return null;
  return (
    <Part
      title={t`Stale ballots`}
      count={stale.length}
      note={
        <Trans>
          Cast before material evidence came or the claim was worded anew; finalising asks for a reason.
        </Trans>
      }
    >
      <p>{list(stale)}</p>
    </Part>
  );
}
