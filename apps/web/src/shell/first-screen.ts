/**
 * Takes away what public/first-screen.js shows of a board while the page is on its way, or keeps it from being
 * shown: once the page has drawn the same, in its next frame.
 */
export function leaveFirstScreen(): void {
  const root = document.documentElement;
  if (root.hasAttribute('data-shown')) return;
  root.setAttribute('data-shown', '');
  requestAnimationFrame(() => document.getElementById('first-screen')?.remove());
}
