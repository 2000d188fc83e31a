import { Menu } from '@mantine/core';
import type { ReactElement, RefObject } from 'react';
import type { MoreItem } from './more-menu.tsx';
import { OpenedMenu } from './opened-menu.tsx';

interface MoreItemsProps {
  items: readonly MoreItem[];
  target: ReactElement;
  targetRef: RefObject<HTMLElement | null>;
}

export default function MoreItems({ items, target, targetRef }: MoreItemsProps) {
  return (
    <OpenedMenu target={target} targetRef={targetRef} width={250}>
      {items.map(({ key, label, danger, run }) => (
        <Menu.Item key={key} color={danger ? 'red' : undefined} onClick={run}>
          {label}
        </Menu.Item>
      ))}
    </OpenedMenu>
  );
}
