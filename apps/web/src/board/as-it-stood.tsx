import { Trans, useLingui } from '@lingui/react/macro';
import { IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { fullTime } from '../design/time.tsx';
import { get } from '../shell/api.ts';
import { useCommand } from '../shell/use-command.ts';
import { TimeSlider } from './as-it-stood-slider.tsx';
import classes from './as-it-stood.module.css';
import { useBoardStore } from './use-board.ts';

/** Milliseconds that the slider rests before the board follows. */
const rest = 120;

/** Over a board that is shown as it stood at an earlier entry: says so, and leads to any other point. */
export default function AsItStood({ at, time }: { at: number; time: string }) {
  const { t, i18n } = useLingui();
  const { id } = useBoardStore();
  const size = useSize(id) ?? at;
  const navigate = useNavigate();
  const [wanted, setWanted] = useState(at);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => setWanted(at), [at]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const go = (to: number) => {
    const next = Math.min(Math.max(to, 1), size);
    setWanted(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      void navigate({
        to: '.',
        search: (before) => ({ ...before, at: next }),
        replace: true,
        resetScroll: false,
      });
    }, rest);
  };
  const backToNow = () =>
    void navigate({ to: '.', search: (before) => ({ ...before, at: undefined }), resetScroll: false });
  useTravelKeys(wanted, go, backToNow);
  const last = wanted - 1;
  return (
    <div className={classes.past} role="region" aria-label={t`The board as it stood`}>
      <p className={classes.words}>
        <IconHistory size={18} stroke={1.75} aria-hidden />
        <strong>
          <Trans>As it stood after entry {last}</Trans>
        </strong>
        <span>{wanted === at && fullTime(time, i18n.locale)}</span>
        <span className={classes.quiet}>
          <Trans>Nothing can be changed here.</Trans>
        </span>
      </p>
      <div className={classes.controls}>
        <TimeSlider size={size} at={wanted} onChange={go} valueText={t`after entry ${last} of ${size - 1}`} />
        <Link
          to="."
          search={(before: object) => ({ ...before, at: undefined })}
          resetScroll={false}
          className={classes.back}
        >
          <Trans>Back to now</Trans>
        </Link>
      </div>
    </div>
  );
}

/** How many entries the board has now, of the signed checkpoint's second line. */
function useSize(board: string): number | undefined {
  const { data } = useQuery({
    queryKey: ['checkpoint', board],
    queryFn: ({ signal }) => get<string>(`/api/boards/${board}/checkpoint`, { signal }),
  });
  const size = Number(data?.split('\n')[1]);
  return Number.isSafeInteger(size) && size > 0 ? size : undefined;
}

function useTravelKeys(at: number, go: (at: number) => void, backToNow: () => void): void {
  const { t } = useLingui();
  const group = t`As it stood`;
  useCommand({ id: 'past.back', label: t`One entry back`, keys: '[', group, run: () => go(at - 1) });
  useCommand({ id: 'past.on', label: t`One entry on`, keys: ']', group, run: () => go(at + 1) });
  useCommand({ id: 'past.back-ten', label: t`Ten entries back`, keys: '{', group, run: () => go(at - 10) });
  useCommand({ id: 'past.on-ten', label: t`Ten entries on`, keys: '}', group, run: () => go(at + 10) });
  useCommand({ id: 'past.now', label: t`Back to now`, keys: 'g n', group, run: backToNow });
}
