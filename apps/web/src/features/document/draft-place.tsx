import { Trans } from '@lingui/react/macro';
import type { Anchor } from '@touchstone/review/claim.commands';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { DraftForm } from '../claim-draft/draft-form.tsx';
import classes from './document.module.css';

const Sheet = lazy(() => import('./draft-sheet.tsx'));

interface DraftPlaceProps {
  anchor: Anchor;
  /** In the margin, with the text in sight; else over the text. */
  beside: boolean;
  onClose: () => void;
}

/** Where a claim is drafted of the passage that was marked. */
export default function DraftPlace({ anchor, beside, onClose }: DraftPlaceProps) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const field = panel.current?.querySelector('textarea');
    field?.focus({ preventScroll: true });
    field?.setSelectionRange(field.value.length, field.value.length);
  }, []);
  if (!beside) {
    return (
      <Suspense>
        <Sheet anchor={anchor} onClose={onClose} />
      </Suspense>
    );
  }
  return (
    <aside
      ref={panel}
      className={classes.draft}
      aria-labelledby="draft-title"
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <h2 id="draft-title">
        <Trans>A claim of this passage</Trans>
      </h2>
      <DraftForm anchor={anchor} onDone={onClose} onCancel={onClose} />
    </aside>
  );
}
