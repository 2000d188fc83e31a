import { setImmediate } from 'node:timers/promises';
import { codePointLength } from '@touchstone/review/code-points';

/** A stretch of text: code points, end exclusive, as anchors count. */
export interface Span {
  start: number;
  end: number;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Ends that look like a full stop and are none. */
const abbreviation =
  /(?:^|[\s([“"'])(?:[A-Z]|[A-Z](?:\.[A-Z])+|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Capt|Sgt|Rev|Hon|Sen|Rep|Gov|Pres|St|Jr|Sr|No|Nos|Art|Sec|vs?|etc|e\.g|i\.e|cf|approx|al|Inc|Ltd|Corp|Co|pp?|ed|eds|vol|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.\s*$/u;
const fewestWords = 3;
/** UTF-16 code units; far more than a sentence has. */
const window = 4_096;

/**
 * Sentences of a text, as suggestions for claims. Never across a line end; lines of one or two words are
 * left out. Gives way to other work now and then.
 */
export async function findSentences(text: string): Promise<Span[]> {
  const found: Span[] = [];
  let at = 0;
  let sinceRest = 0;
  for (const line of text.split('\n')) {
    for await (const sentence of sentencesOf(line)) {
      const lead = sentence.length - sentence.trimStart().length;
      const words = sentence.trim();
      const start = at + lead;
      if (words.split(/\s+/).length >= fewestWords)
        found.push({ start, end: start + codePointLength(words) });
      at += codePointLength(sentence);
    }
    at += 1;
    sinceRest += line.length;
    if (sinceRest > 20_000) {
      sinceRest = 0;
      await setImmediate();
    }
  }
  return found;
}

/** The pieces of a line, which joined are the line again. */
async function* sentencesOf(line: string): AsyncGenerator<string> {
  let piece = '';
  // The last of the piece, by itself: the end of a text that grows is dear to look at.
  let tail = '';
  let sinceRest = 0;
  for (const { words, whole } of segmentsOf(line)) {
    const goesOn = abbreviation.test(tail) || /^[\p{Ll}\d,;)]/u.test(words);
    if (whole && piece !== '' && !goesOn) {
      yield piece;
      piece = '';
    }
    piece += words;
    tail = (tail + words).slice(-40);
    sinceRest += words.length;
    if (sinceRest > 20_000) {
      sinceRest = 0;
      await setImmediate();
    }
  }
  if (piece !== '') yield piece;
}

/**
 * Sentences of a line by the rules of Unicode (UAX #29), looked for in one window after the other, since a step
 * of the segmenter takes time in proportion to all that it was given. A sentence longer than a window comes in
 * parts, of which only the first is `whole`.
 */
function* segmentsOf(line: string): Generator<{ words: string; whole: boolean }> {
  let whole = true;
  for (let at = 0; at < line.length;) {
    const atEnd = at + window >= line.length;
    const found = [...segmenter.segment(line.slice(at, at + window))].map(({ segment }) => segment);
    // The last one may go on beyond the window.
    if (!atEnd && found.length > 1) found.pop();
    for (const words of found) {
      yield { words, whole };
      whole = true;
      at += words.length;
    }
    if (!atEnd && found.length === 1 && found[0]!.length === window) whole = false;
  }
}
