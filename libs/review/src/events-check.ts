import type * as z from 'zod/mini';
import { events, isEventType } from './events.ts';

/**
 * What is wrong with an entry from outside, before it is folded: an unknown type, data or a body that have not
 * the shape of their type. Give the body only where it is open; its `cmd` is the ledger's and not looked at.
 * Undefined if all is well.
 */
export function checkEvent(entry: { type: string; data: unknown }, body?: unknown): string | undefined {
  const { type, data } = entry;
  if (!isEventType(type)) return `${JSON.stringify(type)} is no type of entry`;
  const inData = problemIn(events[type].data, data, 'data');
  if (inData !== undefined || body === undefined) return inData;
  return problemIn(events[type].body, withoutCommand(body), 'body');
}

function withoutCommand(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const { cmd: _cmd, ...rest } = body as Record<string, unknown>;
  return rest;
}

function problemIn(schema: z.ZodMiniType, value: unknown, where: string): string | undefined {
  const result = schema.safeParse(value);
  if (result.success) return undefined;
  const issue = result.error.issues[0];
  return `${[where, ...(issue?.path ?? [])].join('.')}: ${issue?.message ?? 'malformed'}`;
}
