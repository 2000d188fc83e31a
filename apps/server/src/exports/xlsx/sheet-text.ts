/** UTF-16 code units that Excel keeps in a cell. */
export const mostOfCell = 32_767;

/**
 * What no XML 1.0 document can hold or a parser would change, and the first character of what could be read as
 * the escape of one: all become `_xHHHH_`, as ECMA-376 part 1, 22.9.2.19 (ST_Xstring) has it.
 */
const unheard = new RegExp(
  '[\\u0000-\\u0008\\u000B-\\u001F\\uFFFE\\uFFFF]|[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])' +
    '|(?<![\\uD800-\\uDBFF])[\\uDC00-\\uDFFF]|_(?=x[0-9A-Fa-f]{4})',
  'g',
);
const markup = /[&<>]/g;
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** A text as the content of an element: read back it is the same, or says that it was cut and of what length. */
export function sheetText(text: string): string {
  return cut(text)
    .replace(markup, (char) => entities[char]!)
    .replace(unheard, (char) => `_x${hex(char)}_`);
}

function hex(char: string): string {
  return char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
}

function cut(text: string): string {
  if (text.length <= mostOfCell) return text;
  const note = ` […] Cut here: the text has ${text.length} characters, a cell holds ${mostOfCell}. The CSV tables have it whole.`;
  const kept = text.slice(0, mostOfCell - note.length);
  return kept.replace(/[\uD800-\uDBFF]$/, '') + note;
}
