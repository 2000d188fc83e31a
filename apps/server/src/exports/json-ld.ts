/**
 * A JSON-LD document in pieces. `frame` ends with an empty list, which the items are put into. It can be put into
 * a page as it is: no text in it can end a script element.
 */
export function* jsonLd(frame: object, items: Iterable<object>): Generator<string> {
  const text = jsonText(frame);
  const inside = text.lastIndexOf('[]') + 1;
  yield text.slice(0, inside);
  let before = '\n';
  for (const item of items) {
    yield before + jsonText(item);
    before = ',\n';
  }
  yield `\n${text.slice(inside)}\n`;
}

function jsonText(value: object): string {
  return JSON.stringify(value, null, 2).replaceAll('<', '\\u003c');
}

/** A name for a thing of the board that is the same wherever it is exported (RFC 9562, 4). */
export const urn = (id: string) => `urn:uuid:${id}`;
