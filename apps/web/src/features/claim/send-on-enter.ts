import type { KeyboardEvent } from 'react';

/** ⌘↵ or Ctrl+↵ anywhere inside a form sends that form, and nothing else on the page. */
export function sendOnEnter(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey) || event.nativeEvent.isComposing) return;
  event.preventDefault();
  (event.target as HTMLElement).closest('form')?.requestSubmit();
}
