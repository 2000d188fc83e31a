import type * as z from 'zod/mini';
import { boardEvents } from './board.events.ts';
import { claimEvents } from './claim.events.ts';
import { evidenceEvents } from './evidence.events.ts';
import { roundEvents } from './round.events.ts';

/**
 * The table of every type of entry: `data` is public structure, `body` what people wrote or chose.
 * Who reads a body is decided in may-read.ts; which can be redacted in redactable.ts.
 */
export const events = { ...boardEvents, ...claimEvents, ...evidenceEvents, ...roundEvents };

export type EventType = keyof typeof events;
export type Data<T extends EventType> = z.infer<(typeof events)[T]['data']>;
export type Body<T extends EventType> = z.infer<(typeof events)[T]['body']>;

/** What a command led to, before the ledger seals it into an entry. */
export type Event = { [T in EventType]: { type: T; data: Data<T>; body: Body<T> } }[EventType];

/** Whether a word is a type of entry that these rules know. */
export function isEventType(type: string): type is EventType {
  return Object.hasOwn(events, type);
}
