import { Trans } from '@lingui/react/macro';
import { useLingui } from '@lingui/react';
import {
  IconAlertTriangle,
  IconChevronRight,
  IconEraser,
  IconEye,
  IconEyeOff,
  IconLock,
} from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import type { Row } from '../../board/verify-row.ts';
import { fullTime, regional } from '../../design/time.tsx';
import { sealOf, type Seal } from './directory.ts';
import classes from './entries.module.css';
import type { Audit } from './use-audit.ts';

const EntryDetails = lazy(() => import('./entry-details.tsx'));

interface EntryRowProps {
  audit: Audit;
  row: Row;
  /** The entry as a sentence. */
  words: string;
  open: boolean;
  /** From the first entry on that is not to be believed. */
  doubtful: boolean;
  onToggle: () => void;
}

/** One line of the ledger; pressed it shows all there is to it. */
export function EntryRow({ audit, row, words, open, doubtful, onToggle }: EntryRowProps) {
  const { i18n } = useLingui();
  const seal = sealOf(audit.directory, row);
  const panel = `entry-${row.seq}`;
  return (
    <>
      <button
        type="button"
        className={classes.line}
        data-doubtful={doubtful || undefined}
        aria-expanded={open}
        aria-controls={open ? panel : undefined}
        onClick={onToggle}
      >
        <IconChevronRight size={14} stroke={2} aria-hidden className={classes.chevron} />
        <span className={classes.seq}>{row.seq}</span>
        <span className={classes.words}>{words}</span>
        {doubtful ? <DoubtMark /> : <SealMark seal={seal} />}
        <time className={classes.time} dateTime={row.at} title={fullTime(row.at, i18n.locale)}>
          {shortTime(row.at, i18n.locale)}
        </time>
      </button>
      {open && (
        <div id={panel} className={classes.panel}>
          <Suspense>
            <EntryDetails audit={audit} row={row} seal={seal} />
          </Suspense>
        </div>
      )}
    </>
  );
}

function DoubtMark() {
  return (
    <span className={classes.mark} data-seal="doubtful">
      <IconAlertTriangle size={14} stroke={1.75} aria-hidden /> <Trans>not to be believed</Trans>
    </span>
  );
}

/** Whether the words of an entry are readable here: a shape and a word, nothing where they simply are. */
function SealMark({ seal }: { seal: Seal }) {
  if (seal.kind === 'redacted') {
    return (
      <span className={classes.mark} data-seal="redacted">
        <IconEraser size={14} stroke={1.75} aria-hidden /> <Trans>redacted</Trans>
      </span>
    );
  }
  if (seal.kind === 'sealed') {
    const Icon = seal.why === 'until-close' ? IconEyeOff : IconLock;
    return (
      <span className={classes.mark} data-seal="sealed">
        <Icon size={14} stroke={1.75} aria-hidden /> <Trans>sealed</Trans>
      </span>
    );
  }
  if (seal.hiddenUntil === undefined) return <span className={classes.mark} />;
  const { hiddenUntil } = seal;
  return (
    <span className={classes.mark} data-seal="opened">
      <IconEye size={14} stroke={1.75} aria-hidden /> <Trans>opened by {hiddenUntil}</Trans>
    </span>
  );
}

/** "22 Nov 14:05:09": a ledger is read to the second. */
function shortTime(at: string, locale: string): string {
  return new Intl.DateTimeFormat(regional(locale), {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hour12: false,
  }).format(new Date(at));
}
