import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { Data, EventType } from '@touchstone/review/events';
import { boardWords } from './words/board.words.ts';
import { claimWords } from './words/claim.words.ts';
import { evidenceWords } from './words/evidence.words.ts';
import { roundWords } from './words/round.words.ts';

/** What an entry's sentence is made of; names and titles are already set apart for either direction. */
export interface Said {
  /** Who acted. */
  who: string;
  /** The member that the entry is about. */
  whom: string;
  /** "C4"; "a claim" where the entry that numbered it was not seen. */
  claim: string;
  /** The other claim, of a merge or relation. */
  other: string;
  /** "E7". */
  evidence: string;
  /** Which round of its claim, from 1. */
  round: number;
  /** How many claims a round has. */
  count: number;
  /** What the entry gives a name to; undefined where that is sealed. */
  title: string | undefined;
}

export type WordsOf<T extends EventType> = {
  [K in T]: (said: Said, data: Data<K>) => MessageDescriptor;
};

const words: WordsOf<EventType> = { ...boardWords, ...claimWords, ...evidenceWords, ...roundWords };

/** The sentence of an entry of any type; of a type that this page is too old to know, its name. */
export function sentenceOf(type: string, said: Said, data: unknown): MessageDescriptor {
  const word = words[type as EventType] as ((said: Said, data: unknown) => MessageDescriptor) | undefined;
  const { who } = said;
  return word ? word(said, data) : msg`${who}: ${type}`;
}
