import type { Stretch } from './marks.ts';
import { wholeWords } from './whole-words.ts';

/**
 * Between offsets in a text (UTF-16 units) and places in the page. Paragraphs carry `data-start`; all text
 * nodes inside them are the text's own, whatever elements the marks put around them.
 */
const paragraphs = (root: HTMLElement) => root.querySelectorAll<HTMLElement>('[data-start]');
const startOf = (paragraph: HTMLElement) => Number(paragraph.dataset.start);

/** What is selected inside `root`, in whole words; undefined where nothing is. */
export function selectedStretch(root: HTMLElement, text: string): Stretch | undefined {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(root)) return undefined;
  const start = offsetOf(root, range, 'start');
  const end = offsetOf(root, range, 'end');
  if (start === undefined || end === undefined) return undefined;
  return wholeWords(text, { start, end });
}

/** Where the caret stands inside `root` while nothing is selected. */
export function caretIn(root: HTMLElement): number | undefined {
  const selection = document.getSelection();
  if (!selection?.isCollapsed || selection.rangeCount === 0 || !root.contains(selection.anchorNode)) return;
  return offsetOf(root, selection.getRangeAt(0), 'start');
}

function offsetOf(root: HTMLElement, range: Range, edge: 'start' | 'end'): number | undefined {
  const node = edge === 'start' ? range.startContainer : range.endContainer;
  const offset = edge === 'start' ? range.startOffset : range.endOffset;
  const element = node instanceof Element ? node : node.parentElement;
  const own = element?.closest<HTMLElement>('[data-start]');
  if (own && root.contains(own)) {
    const before = document.createRange();
    before.selectNodeContents(own);
    before.setEnd(node, offset);
    return startOf(own) + before.toString().length;
  }
  // The edge lies between paragraphs or outside the text: the nearest one inside the selection counts.
  const inside = [...paragraphs(root)].filter((paragraph) => range.intersectsNode(paragraph));
  const nearest = edge === 'start' ? inside[0] : inside.at(-1);
  if (!nearest) return undefined;
  return startOf(nearest) + (edge === 'start' ? 0 : (nearest.textContent?.length ?? 0));
}

/**
 * Remembers what is selected inside `root`, or where the caret stands, by offsets of the text. What it answers puts
 * it back once the page has been changed, and does nothing where it is still there.
 */
export function keepSelection(root: HTMLElement): () => void {
  const kept = selectedEdges(root);
  return () => {
    const now = selectedEdges(root);
    if (!kept || (now?.anchor === kept.anchor && now.focus === kept.focus)) return;
    const { anchor, focus } = kept;
    const all = [...paragraphs(root)];
    const forwards = anchor <= focus;
    const from = pointAt(all, anchor, forwards && anchor !== focus ? 'after' : 'before');
    const to = pointAt(all, focus, forwards ? 'before' : 'after');
    if (from && to) document.getSelection()?.setBaseAndExtent(...from, ...to);
  };
}

/** Where a selection inside `root` was begun and where it ends now; the same twice for a caret. */
function selectedEdges(root: HTMLElement): { anchor: number; focus: number } | undefined {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0) return undefined;
  if (!root.contains(selection.anchorNode) || !root.contains(selection.focusNode)) return undefined;
  const range = selection.getRangeAt(0);
  const start = offsetOf(root, range, 'start');
  const end = offsetOf(root, range, 'end');
  if (start === undefined || end === undefined) return undefined;
  const forwards =
    selection.anchorNode === range.startContainer && selection.anchorOffset === range.startOffset;
  return forwards ? { anchor: start, focus: end } : { anchor: end, focus: start };
}

/** The page's range for a stretch of the text; undefined where it is not shown. */
export function rangeOf(root: HTMLElement, { start, end }: Stretch): Range | undefined {
  const all = [...paragraphs(root)];
  const from = pointAt(all, start, 'after');
  const to = pointAt(all, end, 'before');
  if (!from || !to) return undefined;
  const range = document.createRange();
  range.setStart(...from);
  range.setEnd(...to);
  return range;
}

/** The text node and offset of a place; at a seam between nodes the one `after` or `before` it. */
function pointAt(
  all: readonly HTMLElement[],
  offset: number,
  side: 'after' | 'before',
): [Node, number] | undefined {
  const paragraph = all[lastNotAfter(all, side === 'after' ? offset : offset - 1)];
  if (!paragraph) return undefined;
  let left = offset - startOf(paragraph);
  const nodes = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    const length = node.nodeValue?.length ?? 0;
    if (left < length || (left === length && side === 'before')) return [node, left];
    left -= length;
  }
  return undefined;
}

/** Index of the last paragraph that starts at or before an offset, −1 if none does. */
function lastNotAfter(all: readonly HTMLElement[], offset: number): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (startOf(all[middle]!) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Paints ranges without touching the text, where the browser can (CSS Custom Highlight API). */
export function paint(name: 'draft' | 'suggested', ranges: readonly Range[]): void {
  if (!('highlights' in CSS)) return;
  if (ranges.length === 0) CSS.highlights.delete(name);
  else CSS.highlights.set(name, new Highlight(...ranges));
}
