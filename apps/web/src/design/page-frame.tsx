import { createLink, Link, useLocation } from '@tanstack/react-router';
import { useEffect, useRef, type AnchorHTMLAttributes, type ReactNode, type Ref } from 'react';
import { Trans, useLingui } from '@lingui/react/macro';
import classes from './page-frame.module.css';

interface PageFrameProps {
  /** The board's title; without one the frame is the site's. */
  title?: ReactNode;
  /** NavTab elements. */
  nav?: ReactNode;
  /** Who else is here. */
  presence?: ReactNode;
  /** What has been proven about the ledger. */
  badge?: ReactNode;
  /** Seat, account, palette. */
  tools?: ReactNode;
  /** Full-width lines under the header: SampleBanner, OfflineLine. */
  lines?: ReactNode;
  children: ReactNode;
}

/** Header, navigation and main region of every page. */
export function PageFrame({ title, nav, presence, badge, tools, lines, children }: PageFrameProps) {
  const { t } = useLingui();
  const tabs = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    const current = tabs.current?.querySelector('[aria-current=page]');
    current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [pathname]);
  return (
    <>
      <header className={classes.header}>
        <div className={classes.bar}>
          <Link to="/" className={classes.mark} aria-label={t`Touchstone, start page`}>
            <Mark />
            {!title && <span className={classes.name}>Touchstone</span>}
          </Link>
          {title && (
            <span className={classes.title} dir="auto">
              {title}
            </span>
          )}
          {nav && (
            <nav ref={tabs} className={classes.nav} aria-label={title ? t`Board` : t`Site`}>
              {nav}
            </nav>
          )}
          <div className={classes.end}>
            {presence}
            {badge}
            {tools}
          </div>
        </div>
      </header>
      {lines && <section aria-label={t`Notices`}>{lines}</section>}
      <main id="main" className={classes.main} tabIndex={-1}>
        {children}
      </main>
    </>
  );
}

/** The first thing the Tab key meets. */
export function SkipLink() {
  return (
    <a href="#main" className={classes.skip}>
      <Trans>Skip to the content</Trans>
    </a>
  );
}

function NavAnchor({
  children,
  ...rest
}: AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> }) {
  return (
    <a {...rest} className={classes.tab}>
      {children}
    </a>
  );
}

/** A tab of the header's navigation; takes the router's `to` and `params`. */
export const NavTab = createLink(NavAnchor);

/** Two strokes on a dark stone: how gold was told from brass. */
function Mark() {
  return (
    <svg width="24" height="24" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="5" className={classes.stone} />
      <path d="M7 21.5 24.5 9.5" stroke="#e9c46a" strokeWidth="3.2" strokeLinecap="round" />
      <path d="M11 25 26 14.8" stroke="#74c7c0" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}
