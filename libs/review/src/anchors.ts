import type { Board } from './board.ts';
import type { Anchor } from './claim.commands.ts';
import type { Position, Quote } from './claim.events.ts';
import { codePoints } from './code-points.ts';
import type { Context, Rejection } from './contract.ts';
import { reject } from './decision.ts';

/** Refuses an anchor whose words are not exactly where it says. Anchors may overlap. */
export function checkAnchors(
  board: Board,
  anchors: readonly Anchor[],
  context: Pick<Context, 'text'>,
): Rejection | undefined {
  const texts = new Map<string, ReturnType<typeof codePoints>>();
  for (const [i, anchor] of anchors.entries()) {
    const field = `anchors.${i}`;
    const document = board.documents.get(anchor.document);
    if (!document) return reject('UNKNOWN_ID', 'This board has no such document.', `${field}.document`);
    if (anchor.start >= anchor.end || anchor.end > document.length) {
      const message = `The passage must lie within the document, which has ${document.length} characters.`;
      return reject('ANCHOR_OUT_OF_RANGE', message, `${field}.end`);
    }
    let text = texts.get(anchor.document);
    if (!text) {
      const loaded = context.text(anchor.document);
      if (loaded === undefined) {
        return reject('UNKNOWN_ID', 'The text of that document is not here any more.', `${field}.document`);
      }
      texts.set(anchor.document, (text = codePoints(loaded)));
    }
    const part = misquoted(text, anchor);
    if (part) {
      const message = `The document has other words there; mark the passage again.`;
      return reject('ANCHOR_MISMATCH', message, `${field}.${part}`);
    }
  }
  return undefined;
}

/** Which part of an anchor differs from the text it points into; undefined if none does. */
export function misquoted(
  text: ReturnType<typeof codePoints>,
  { start, end, exact, prefix, suffix }: Omit<Anchor, 'document'>,
): keyof Quote | undefined {
  if (text.slice(start, end) !== exact) return 'exact';
  const from = text.toUtf16(start);
  if (prefix.length > from || !text.text.startsWith(prefix, from - prefix.length)) return 'prefix';
  return text.text.startsWith(suffix, text.toUtf16(end)) ? undefined : 'suffix';
}

/** Takes anchors apart: positions stand in the entry, the words in its body. */
export function splitAnchors(anchors: readonly Anchor[]): { anchors: Position[]; quotes: Quote[] } {
  return {
    anchors: anchors.map(({ document, start, end }) => ({ document, start, end })),
    quotes: anchors.map(({ exact, prefix, suffix }) => ({ exact, prefix, suffix })),
  };
}
