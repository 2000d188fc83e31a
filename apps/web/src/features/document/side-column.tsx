import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { Anchor } from '@touchstone/review/claim.commands';
import type { Claim } from '@touchstone/review/board';
import { useBoard, useBody } from '../../board/use-board.ts';
import classes from './document.module.css';
import type { Laid } from './text-body.tsx';

interface SideColumnProps {
  laid: Laid;
  unplaced: readonly Claim[];
  /** Passages of which a claim was begun in this browser and not recorded. */
  unfinished: readonly Anchor[];
  onContinue: (anchor: Anchor) => void;
}

/** Before the text: its headings, drafts not finished, claims that stand nowhere in it. */
export function SideColumn({ laid, unplaced, unfinished, onContinue }: SideColumnProps) {
  const headings = laid.paragraphs.filter(({ heading }) => heading);
  if (headings.length < 2 && unplaced.length === 0 && unfinished.length === 0) return null;
  return (
    <div className={classes.side}>
      {unfinished.length > 0 && <Unfinished anchors={unfinished} onContinue={onContinue} />}
      {headings.length > 1 && <Outline laid={laid} headings={headings} />}
      {unplaced.length > 0 && <Unplaced claims={unplaced} />}
    </div>
  );
}

function Outline({ laid, headings }: { laid: Laid; headings: Laid['paragraphs'] }) {
  const { t } = useLingui();
  return (
    <nav aria-label={t`Outline`}>
      <details open className={classes.fold}>
        <summary>
          <Trans>Outline</Trans>
        </summary>
        <ol className={classes.outline}>
          {headings.map(({ start, end }) => (
            <li key={start}>
              <a href={`#p${start}`} dir="auto">
                {laid.text.slice(start, end).trim()}
              </a>
            </li>
          ))}
        </ol>
      </details>
    </nav>
  );
}

function Unplaced({ claims }: { claims: readonly Claim[] }) {
  return (
    <section>
      <details open={claims.length <= 12} className={classes.fold}>
        <summary>
          <Trans>Unplaced</Trans> <span className={classes.count}>{claims.length}</span>
        </summary>
        <p className={classes.hint}>
          <Plural
            value={claims.length}
            one="This claim stands nowhere in the text."
            other="These claims stand nowhere in the text."
          />
        </p>
        <ul className={classes.tray}>
          {claims.map((claim) => (
            <UnplacedClaim key={claim.id} claim={claim} />
          ))}
        </ul>
      </details>
    </section>
  );
}

function UnplacedClaim({ claim }: { claim: Claim }) {
  const { id } = useBoard();
  const statement = useBody(claim.seq, 'claim.drafted')?.statement;
  return (
    <li>
      <Link to="/b/$board/c/$claim" params={{ board: id, claim: claim.id }}>
        <span className={classes.trayNumber}>C{claim.number}</span> <bdi>{statement ?? '…'}</bdi>
      </Link>
    </li>
  );
}

function Unfinished({
  anchors,
  onContinue,
}: {
  anchors: readonly Anchor[];
  onContinue: (anchor: Anchor) => void;
}) {
  return (
    <section className={classes.unfinished}>
      <h2 className={classes.sideTitle}>
        <Plural value={anchors.length} one="An unfinished draft" other="# unfinished drafts" />
      </h2>
      <ul className={classes.tray}>
        {anchors.map((anchor) => (
          <li key={anchor.start}>
            <button type="button" onClick={() => onContinue(anchor)} dir="auto">
              “{anchor.exact}”
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
