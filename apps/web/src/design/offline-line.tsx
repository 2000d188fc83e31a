import { Plural, Trans } from '@lingui/react/macro';
import { useSyncExternalStore } from 'react';
import classes from './lines.module.css';

interface OfflineLineProps {
  /** What the board's connection says; without it the line speaks of the browser's own network only. */
  connection?: 'live' | 'catching-up' | 'offline';
  /** How many things I wrote wait to be sent. */
  unsent?: number;
}

/** One line under the header while offline or catching up; nothing otherwise. */
export function OfflineLine({ connection, unsent = 0 }: OfflineLineProps) {
  const online = useSyncExternalStore(subscribeNetwork, () => navigator.onLine);
  const state = online ? (connection ?? 'live') : 'offline';
  if (state === 'live') return null;
  return (
    <div className={classes.line} data-kind={state} role="status">
      {state === 'catching-up' ? (
        <Trans>Connected again, catching up…</Trans>
      ) : (
        <Trans>Offline. You see the board as it was; it goes on by itself.</Trans>
      )}{' '}
      {unsent > 0 && (
        <Plural
          value={unsent}
          one="What you wrote is kept and will be sent once."
          other="# things you wrote are kept and will be sent once."
        />
      )}
    </div>
  );
}

function subscribeNetwork(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}
