import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import classes from './board.module.css';
import { useBoard, useBoardStore, useVersion } from './use-board.ts';

/** Over a board that is shown as it stood at an earlier entry. */
export function AsItStood() {
  const { id, at } = useBoardStore();
  const { at: time } = useBoard();
  useVersion('status');
  if (at === undefined || time === '') return null;
  const when = new Date(time).toLocaleString(document.documentElement.lang, {
    dateStyle: 'medium',
    timeStyle: 'long',
  });
  return (
    <div className={classes.line} data-kind="past" role="note">
      <span className={classes.lineText}>
        <Trans>
          The board as it stood after entry {at - 1}, {when}. Nothing can be changed here.
        </Trans>
      </span>
      <Link to="/b/$board" params={{ board: id }}>
        <Trans>Back to now</Trans>
      </Link>
    </div>
  );
}
