import * as z from 'zod/mini';

/** Code units that JSON Canonicalization (RFC 8785) cannot carry, and NUL, which PostgreSQL cannot store. */
const uncarriable = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|\0/;

/** Whether a text can be kept: no NUL and no lone surrogate. */
export function isCarriable(text: string): boolean {
  return !uncarriable.test(text);
}

const carriable = z.refine<string>(isCarriable, { error: 'contains a character that cannot be kept' });
const notBlank = z.refine<string>((text) => text.trim() !== '', { error: 'is empty' });

/** A text that must say something: 1 to `max` UTF-16 code units, not blank. */
export function text(max: number) {
  return z.string().check(notBlank, z.maxLength(max), carriable);
}

/** A text that may be left out; `''` is refused so that absence has one form. */
export function optionalText(max: number) {
  return z.optional(text(max));
}

/** An RFC 9562 UUID in lower case: one spelling per id, so that ids compare as strings. */
export const id = z
  .string()
  .check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/));

/** A calendar date as precise as it is known: year, year-month or year-month-day (ISO 8601, EDTF level 0). */
export const date = z.string().check(z.regex(/^-?\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/));

/** An instant, RFC 3339 in UTC with milliseconds. */
export const instant = z.string().check(
  z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  z.refine((at) => !Number.isNaN(Date.parse(at)), { error: 'is no point in time' }),
);

/** How long each text may be, in UTF-16 code units. */
export const limits = {
  title: 200,
  name: 120,
  statement: 2_000,
  tag: 60,
  reason: 4_000,
  rationale: 10_000,
  argument: 20_000,
  excerpt: 20_000,
  description: 10_000,
  citationField: 1_000,
} as const;
