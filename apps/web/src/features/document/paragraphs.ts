/** One line of a document's text; offsets are UTF-16 units. The line ends between them belong to none. */
export interface Paragraph {
  start: number;
  end: number;
  /** Short, without an end mark, and followed by longer text: most likely a heading. */
  heading: boolean;
}

/** Paragraphs are laid out in chunks of about so many units: the browser skips those out of sight. */
const chunkSize = 6_000;

export function paragraphsOf(text: string): Paragraph[] {
  const found: Paragraph[] = [];
  for (const { index, 0: line } of text.matchAll(/[^\n]+/gu)) {
    if (line.trim() !== '') found.push({ start: index, end: index + line.length, heading: false });
  }
  found.forEach((paragraph, at) => {
    paragraph.heading = isHeading(text, paragraph, found[at + 1]);
  });
  return found;
}

function isHeading(text: string, { start, end }: Paragraph, next: Paragraph | undefined): boolean {
  if (!next || end - start > 80 || next.end - next.start < 2 * (end - start)) return false;
  const line = text.slice(start, end).trim();
  const standsAlone = start === 0 || text.slice(Math.max(0, start - 2), start) === '\n\n';
  return (
    standsAlone &&
    !/[\p{Terminal_Punctuation}\p{Pf}"'”’)\]]$/u.test(line) &&
    /^[\p{Lu}\p{Lo}\p{N}]/u.test(line)
  );
}

/** Groups neighbours, so that each group is big enough to be worth skipping. */
export function chunksOf(paragraphs: readonly Paragraph[]): Paragraph[][] {
  const chunks: Paragraph[][] = [];
  let current: Paragraph[] = [];
  let size = 0;
  for (const paragraph of paragraphs) {
    current.push(paragraph);
    size += paragraph.end - paragraph.start;
    if (size < chunkSize) continue;
    chunks.push(current);
    [current, size] = [[], 0];
  }
  if (current.length > 0) chunks.push(current);
  return chunks;
}
