/**
 * After a navigation the new page's heading takes the focus, so that keyboard and screen reader start where
 * the page starts. The router says when somebody leaves; the heading that appears next takes the focus.
 */
let arriving = false;

/** Called by the router when the path (not only search or hash) is about to change. */
export const leave = (): void => {
  arriving = true;
};

/** True once after each navigation: whoever asks first is the new page's heading. */
export function takeArrival(): boolean {
  const mine = arriving;
  arriving = false;
  return mine;
}
