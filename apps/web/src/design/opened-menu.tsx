import '@mantine/core/styles/Popover.layer.css';
import '@mantine/core/styles/Menu.layer.css';
import { Menu } from '@mantine/core';
import { useEffect, useState, type ReactElement, type ReactNode, type RefObject } from 'react';

interface OpenedMenuProps {
  /** The button that opens it. */
  target: ReactElement;
  targetRef: RefObject<HTMLElement | null>;
  width?: number;
  /** Menu.Item and its kin. */
  children: ReactNode;
}

/**
 * Mantine's menu for code that is fetched when its button is first pressed: opens at once. The button was
 * drawn anew around it, so it is given the focus first, to get it back when the menu closes.
 */
export function OpenedMenu({ target, targetRef, width = 220, children }: OpenedMenuProps) {
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    targetRef.current?.focus();
    setOpened(true);
  }, [targetRef]);
  return (
    <Menu
      opened={opened}
      onChange={setOpened}
      returnFocus
      position="bottom-end"
      width={width}
      withinPortal={false}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
