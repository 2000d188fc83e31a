import { UnstyledButton } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { lazy, Suspense, useRef, useState, type ReactNode } from 'react';
import classes from './more-menu.module.css';

const MoreItems = lazy(() => import('./more-items.tsx'));

export interface MoreItem {
  key: string;
  label: ReactNode;
  danger?: boolean;
  run: () => void;
}

interface MoreMenuProps {
  /** What the button is called: "More about E7". */
  label: string;
  /** Leave out what may not be done; without items there is no button. */
  items: readonly MoreItem[];
}

/** "···": what can be done to one thing. The menu's code is fetched when a first such button is pressed. */
export function MoreMenu({ label, items }: MoreMenuProps) {
  const [used, setUsed] = useState(false);
  const ref = useRef<HTMLButtonElement>(null);
  if (items.length === 0) return null;
  const button = (
    <UnstyledButton
      ref={ref}
      className={classes.more}
      aria-label={label}
      title={label}
      aria-haspopup="menu"
      onClick={() => setUsed(true)}
    >
      <IconDots size={18} stroke={1.75} aria-hidden />
    </UnstyledButton>
  );
  if (!used) return button;
  return (
    <Suspense fallback={button}>
      <MoreItems items={items} target={button} targetRef={ref} />
    </Suspense>
  );
}
