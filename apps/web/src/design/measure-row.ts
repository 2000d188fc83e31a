import type { Virtualizer } from '@tanstack/react-virtual';

/**
 * How high a row of a virtual list is: what the browser reports once it has laid the page out, and until then the
 * height that it had before or the estimate. Asking the row itself would have the page laid out at once, for each row.
 */
export function measureRow<S extends Element | Window, R extends Element>(
  row: R,
  entry: ResizeObserverEntry | undefined,
  { options, itemSizeCache, indexFromElement }: Virtualizer<S, R>,
): number {
  const [box] = entry?.borderBoxSize ?? [];
  if (box) return Math.round(box.blockSize);
  const index = indexFromElement(row);
  return itemSizeCache.get(options.getItemKey(index)) ?? options.estimateSize(index);
}
