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

/**
 * Sentences of a text, as suggestions for claims. Never across a line end; lines of one or two words are
 * left out. Gives way to other work between paragraphs.
 */
export async function findSentences(text: string): Promise<Span[]> {
  const found: Span[] = [];
  let at = 0;
  let sinceRest = 0;
  for (const line of text.split('\n')) {
    for (const sentence of sentencesOf(line)) {
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
function sentencesOf(line: string): string[] {
  const pieces: string[] = [];
  for (const { segment } of segmenter.segment(line)) {
    const last = pieces.at(-1);
    const goesOn =
      last !== undefined && (abbreviation.test(last.slice(-40)) || /^[\p{Ll}\d,;)]/u.test(segment));
    if (goesOn) pieces[pieces.length - 1] = last + segment;
    else pieces.push(segment);
  }
  return pieces;
}
