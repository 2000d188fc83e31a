import { lazy, Suspense, useState, type ReactNode } from 'react';

const ConfirmDialog = lazy(() => import('./confirm-dialog.tsx'));

export interface ConfirmProps {
  opened: boolean;
  title: ReactNode;
  /** What will happen, and whether it can be undone. */
  children: ReactNode;
  /** The verb of the button: "Close the round", never "OK". */
  verb: ReactNode;
  /** For what cannot be undone. */
  danger?: boolean;
  /** Asks for a reason, which is handed to `onConfirm`. */
  reason?: { label: ReactNode; description?: ReactNode };
  /** A rejection is shown in the dialog, which stays open with what was typed. */
  onConfirm: (reason: string) => Promise<unknown> | void;
  onClose: () => void;
}

/** Asks before a step that others will see or that cannot be undone. Its code is fetched when first opened. */
export function Confirm(props: ConfirmProps) {
  const [used, setUsed] = useState(false);
  if (props.opened && !used) setUsed(true);
  if (!used) return null;
  return (
    <Suspense>
      <ConfirmDialog {...props} />
    </Suspense>
  );
}
