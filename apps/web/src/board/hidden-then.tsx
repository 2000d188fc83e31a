import { Trans, useLingui } from '@lingui/react/macro';
import { visibilityRules } from '@touchstone/review/visibility';
import { IconEyeOff } from '@tabler/icons-react';
import classes from './as-it-stood.module.css';
import { useBoardStore, useVersion } from './use-board.ts';

/**
 * Whether a ballot or appraisal that is readable now was hidden from this reader at the point in time that is
 * shown: its round was blind and still ran. Always false on the board of now.
 */
export function useHiddenThen(seq: number): boolean {
  const store = useBoardStore();
  useVersion(`body:${seq}`);
  if (store.at === undefined) return false;
  const { votes, rounds } = store.board();
  const vote = votes.get(seq);
  const round = rounds.get(vote?.round ?? '');
  if (!vote || !round || round.closed || vote.by === store.me()?.member) return false;
  return visibilityRules[round.visibility].blind;
}

/** Marks a ballot that was hidden then; nothing beside one that was not. */
export function HiddenThen({ seq }: { seq: number }) {
  const { t } = useLingui();
  if (!useHiddenThen(seq)) return null;
  return (
    <em className={classes.hidden} title={t`Nobody but its author could read it at this point in time.`}>
      <IconEyeOff size={14} stroke={1.75} aria-hidden />
      <Trans>hidden then</Trans>
    </em>
  );
}
