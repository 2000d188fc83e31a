import { lazy, Suspense } from 'react';

const Dialog = lazy(() => import('./draft-modal.tsx'));

/** Drafts a claim that stands in no document. Its code is fetched when first opened. */
export function DraftDialog({ onClose }: { onClose: () => void }) {
  return (
    <Suspense>
      <Dialog onClose={onClose} />
    </Suspense>
  );
}
