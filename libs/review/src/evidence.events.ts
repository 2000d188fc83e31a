import * as z from 'zod/mini';
import { id, limits, optionalText, text } from './text.schema.ts';
import { directions, evidenceMarks, sourceKinds, stances } from './words.ts';

const field = optionalText(limits.citationField);

/** A citation in CSL-JSON, narrowed to what the form asks for. */
export const citation = z.strictObject({
  type: z.enum([
    'article',
    'article-journal',
    'article-magazine',
    'article-newspaper',
    'book',
    'broadcast',
    'chapter',
    'dataset',
    'document',
    'hearing',
    'interview',
    'legal_case',
    'legislation',
    'motion_picture',
    'personal_communication',
    'post',
    'post-weblog',
    'report',
    'speech',
    'webpage',
  ]),
  title: text(limits.citationField),
  author: z.optional(
    z
      .array(
        z.union([
          z.strictObject({ literal: text(limits.name) }),
          z.strictObject({ family: text(limits.name), given: optionalText(limits.name) }),
        ]),
      )
      .check(z.maxLength(50)),
  ),
  issued: z.optional(z.strictObject({ 'date-parts': z.array(z.array(z.int())).check(z.maxLength(2)) })),
  accessed: z.optional(z.strictObject({ 'date-parts': z.array(z.array(z.int())).check(z.maxLength(2)) })),
  'container-title': field,
  publisher: field,
  URL: z.optional(text(2_000).check(z.regex(/^https?:\/\//i))),
  DOI: field,
  language: field,
  locator: field,
});
export type Citation = z.infer<typeof citation>;

/** What a piece of evidence says, beside its direction, source and files. */
export const evidenceWording = z.strictObject({
  citation,
  excerpt: optionalText(limits.excerpt),
  /** BCP 47 tag of the excerpt's language. */
  language: z.optional(z.string().check(z.regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/), z.maxLength(35))),
  translation: optionalText(limits.excerpt),
  translator: optionalText(limits.name),
  /** What limits the weight of this evidence, in the words of whoever attached it. */
  weakness: optionalText(limits.reason),
});
export type EvidenceWording = z.infer<typeof evidenceWording>;

const item = z.strictObject({ evidence: id, claim: id });
/** `stood`: whether the item counted for its direction until now; so a row is kept right without its room. */
const falling = z.extend(item, { direction: z.enum(directions), stood: z.boolean() });
const contribution = z.strictObject({ argument: id, claim: id });
/** `resolved`: whether the thread is, after this entry. */
const turn = z.extend(contribution, { stance: z.enum(stances), resolved: z.boolean() });

/** Sources, evidence and debate: data and body of each type of entry. */
export const evidenceEvents = {
  'source.described': {
    data: z.strictObject({
      source: id,
      version: z.int().check(z.minimum(1)),
      kind: z.enum(sourceKinds),
      reliesOn: z.optional(id),
    }),
    body: z.strictObject({ name: text(limits.name) }),
  },
  'evidence.attached': {
    data: z.strictObject({
      evidence: id,
      claim: id,
      number: z.int().check(z.minimum(1)),
      direction: z.enum(directions),
      source: id,
      attachments: z.array(id).check(z.maxLength(20)),
    }),
    body: evidenceWording,
  },
  'evidence.corrected': {
    data: item,
    body: z.extend(evidenceWording, { reason: text(limits.reason) }),
  },
  'evidence.marked': {
    /** Either what became of the evidence, or whether its late arrival is material to a round. */
    data: z.union([
      z.extend(falling, { mark: z.enum(evidenceMarks) }),
      z.extend(item, { round: id, material: z.boolean() }),
    ]),
    body: z.strictObject({ reason: text(limits.reason) }),
  },
  'evidence.withdrawn': { data: falling, body: z.strictObject({ reason: text(limits.reason) }) },
  'argument.posted': {
    data: z.strictObject({
      argument: id,
      claim: id,
      on: z.union([
        z.strictObject({ claim: id }),
        z.strictObject({ evidence: id }),
        z.strictObject({ argument: id }),
      ]),
      stance: z.enum(stances),
    }),
    body: z.strictObject({ text: text(limits.argument) }),
  },
  'argument.edited': { data: contribution, body: z.strictObject({ text: text(limits.argument) }) },
  'argument.retracted': {
    data: turn,
    body: z.strictObject({ reason: optionalText(limits.reason) }),
  },
  'argument.resolved': {
    data: turn,
    body: z.strictObject({ summary: optionalText(limits.reason) }),
  },
};
