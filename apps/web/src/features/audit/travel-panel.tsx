import { NumberInput } from './number-input.tsx';
import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback, useDeferredValue, useState } from 'react';
import { TimeSlider } from '../../board/as-it-stood-slider.tsx';
import { useBoardStore } from '../../board/use-board.ts';
import { LinkButton } from '../../design/link-button.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { fullTime } from '../../design/time.tsx';
import { Changes } from './changes.tsx';
import classes from './travel.module.css';
import { useAnswer } from './use-answer.ts';
import type { Audit } from './use-audit.ts';
import { useEntryWords } from './use-entry-words.ts';

/** Any point in time: the board as it stood then, and what has changed between then and another point. */
export default function TravelPanel({ audit }: { audit: Audit }) {
  const { t, i18n } = useLingui();
  const { id, at: shown } = useBoardStore();
  const words = useEntryWords(audit.directory);
  const size = audit.rows.length;
  const [at, setAt] = useState(() => shown ?? beginning(audit));
  const [other, setOther] = useState<number>();
  const row = audit.rows[at - 1];
  const last = at - 1;
  return (
    <section className={classes.panel} aria-labelledby="travel-heading">
      <div className={classes.head}>
        <h2 id="travel-heading">
          <Trans>Any point in time</Trans>
        </h2>
        <LinkButton to="/b/$board" params={{ board: id }} search={{ at }}>
          <Trans>The board as it stood then</Trans>
        </LinkButton>
      </div>
      <TimeSlider
        size={size}
        at={at}
        onChange={setAt}
        valueText={t`after entry ${last} of ${size - 1}: ${row ? words(row) : ''}`}
      />
      {row && (
        <p className={classes.here}>
          <strong>
            <Trans>After entry {last}</Trans>
          </strong>
          <span className={classes.quiet}>{fullTime(row.at, i18n.locale)}</span>
          <span className={classes.what}>{words(row)}</span>
        </p>
      )}
      <div className={classes.between}>
        <h3 className={classes.compare}>
          <span>
            <Trans>Changed between entry {last} and</Trans>
          </span>
          <NumberInput
            label={t`The other entry to compare with`}
            value={other ?? size - 1}
            min={0}
            max={size - 1}
            onChange={(entry) => setOther(entry === size - 1 ? undefined : entry)}
          />
          {other === undefined && (
            <span className={classes.quiet}>
              <Trans>(now)</Trans>
            </span>
          )}
        </h3>
        <Between audit={audit} from={at} to={(other ?? size - 1) + 1} />
      </div>
    </section>
  );
}

/** Where to begin: at the last full check before this one, else two thirds of the way. */
function beginning({ rows, state }: Audit): number {
  const before = state.kind === 'done' ? state.before?.size : undefined;
  if (before !== undefined && before < rows.length) return before;
  return Math.max(1, Math.ceil((rows.length * 2) / 3));
}

function Between({ audit, from, to }: { audit: Audit; from: number; to: number }) {
  const { verifier, directory } = audit;
  const [early, late] = [useDeferredValue(from), useDeferredValue(to)];
  const ask = useCallback(() => verifier.compare(early, late), [verifier, early, late]);
  const difference = useAnswer(ask, true);
  if (difference === undefined) return <Skeleton widths={[70, 60]} />;
  if (difference instanceof Error) return <p>{difference.message}</p>;
  return <Changes difference={difference} directory={directory} />;
}
