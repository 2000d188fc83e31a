import { IconLock, IconSignature } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { StatusShape } from '../../design/outcome-mark.tsx';
import classes from './queue.module.css';
import type { Group } from './triage.ts';

const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.5 } as const;
const drawn = (shape: ReactNode) => (
  <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
    {shape}
  </svg>
);

const shapes: Record<Group, ReactNode> = {
  ready: <StatusShape status="consensus" />,
  signature: <IconSignature size={14} stroke={1.75} aria-hidden />,
  blind: <IconLock size={14} stroke={1.75} aria-hidden />,
  near: <StatusShape status="near-consensus" />,
  split: <StatusShape status="split" />,
  unsettled: <StatusShape status="unsettled" />,
  stalled: drawn(<path d="M4 3h2v8H4zM8 3h2v8H8z" fill="currentColor" />),
  stale: drawn(<path d="M7 2a5 5 0 1 1 0 10A5 5 0 0 1 7 2zM7 4.2V7l1.9 1.4" {...line} />),
  reopened: drawn(<path d="M3 5.2A4.6 4.6 0 1 1 2.6 8M2.6 2.6v2.9h2.9" {...line} />),
  running: drawn(
    <>
      <circle cx="7" cy="7" r="5.25" {...line} />
      <path d="M7 3.5a3.5 3.5 0 0 1 0 7z" fill="currentColor" />
    </>,
  ),
  decided: drawn(<path d="M2.5 7.4 5.6 10.5l6-6.6" {...line} strokeWidth="2" />),
};

/** A shape for each group, beside its word. */
export function GroupShape({ group }: { group: Group }) {
  return (
    <span className={classes.shape} data-group={group}>
      {shapes[group]}
    </span>
  );
}
