import { useEffect } from 'react';

/**
 * For what lies over the page while it is mounted: brings the focus back to where it was before. Mantine does so
 * for dialogs that stay and are closed, not for those that are taken away as a whole. Where the place is gone or
 * hidden by then, the focus goes to the page's title: never nowhere.
 */
export function useFocusBack(): void {
  useEffect(() => {
    const origin = placeOf(document.activeElement);
    return () => {
      for (const place of [origin, document.querySelector<HTMLElement>('main h1')]) {
        if (document.activeElement === document.body) place?.focus({ preventScroll: true });
      }
    };
  }, []);
}

/** What had the focus; for the item of a menu, which closes, the menu's button. */
function placeOf(element: Element | null): HTMLElement | null {
  const button = element?.closest('[role=menu]')?.getAttribute('aria-labelledby');
  const place = button ? document.getElementById(button) : element;
  return place instanceof HTMLElement ? place : null;
}
