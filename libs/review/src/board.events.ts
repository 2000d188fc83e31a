import * as z from 'zod/mini';
import { findingKey, maxLevels } from './answer.schema.ts';
import { id, limits, optionalText, text } from './text.schema.ts';
import { procedureTemplates, roles, visibilities } from './words.ts';

/** Where a rating on this axis may start, and what may move it towards the first or the last level. */
const groundsShape = z.strictObject({
  starts: z
    .array(z.strictObject({ key: findingKey, level: z.int().check(z.minimum(1)) }))
    .check(z.minLength(1), z.maxLength(10)),
  factors: z
    .array(
      z.strictObject({
        key: findingKey,
        towards: z.enum(['first', 'last']),
        /** The most levels that it may move the rating. */
        most: z.int().check(z.minimum(1), z.maximum(3)),
      }),
    )
    .check(z.maxLength(20)),
});

/** How a scale is shaped: all that the rules need of it. Level n is the nth as listed; axes in order asked. */
export const scaleShape = z.strictObject({
  scale: id,
  version: z.int().check(z.minimum(1)),
  rates: z.enum(['claim', 'evidence']),
  axes: z
    .array(
      z.strictObject({
        key: findingKey,
        levels: z.int().check(z.minimum(2), z.maximum(maxLevels)),
        /** The level in the middle of a scale that has a real one; it takes neither side. */
        middle: z.optional(z.int()),
        /** Levels that may be chosen only with a rationale, e.g. Admiralty's *confirmed*. */
        reasoned: z.optional(z.array(z.int()).check(z.maxLength(maxLevels))),
        /** Levels that may be chosen only by naming evidence from an independent source. */
        corroborated: z.optional(z.array(z.int()).check(z.maxLength(maxLevels))),
        grounds: z.optional(groundsShape),
      }),
    )
    .check(z.minLength(1), z.maxLength(3)),
  /** Keys of the panel findings off the scale; they can win. Claim scales only. */
  findings: z.array(findingKey).check(z.maxLength(10)),
});
export type ScaleShape = z.infer<typeof scaleShape>;

const wording = z.strictObject({ label: text(limits.name), guidance: optionalText(limits.reason) });

/** How a scale reads: the wording of its axes, levels and findings, in the order of its shape. */
export const scaleWording = z.strictObject({
  name: text(limits.name),
  guidance: optionalText(limits.description),
  axes: z.array(
    z.strictObject({
      label: text(limits.name),
      question: optionalText(limits.reason),
      levels: z.array(wording),
      /** What *I can't judge* is called on this axis, e.g. `F` on Admiralty's first. */
      cannotJudge: optionalText(limits.name),
      grounds: z.optional(z.strictObject({ starts: z.array(wording), factors: z.array(wording) })),
    }),
  ),
  findings: z.array(wording),
});
export type ScaleWording = z.infer<typeof scaleWording>;

/** How a board runs its rounds. What a round opens with may differ; what binds is said in each field. */
export const procedure = z.strictObject({
  /** The template that it was made from, if any. */
  template: z.optional(z.enum(procedureTemplates)),
  /** A final rating takes effect when a second person who may finalise has signed it. */
  secondSignature: z.boolean(),
  /** Whoever may finalise and is on no panel reads the ballots only once the final rating stands. */
  blindAdjudication: z.boolean(),
  /** What rounds are opened with, unless the moderator says otherwise. */
  rounds: z.strictObject({
    visibility: z.enum(visibilities),
    /** How many rounds a claim is meant to have. */
    planned: z.int().check(z.minimum(1), z.maximum(3)),
    quorum: z.optional(z.int().check(z.minimum(2), z.maximum(200))),
    /** Whole percent. */
    threshold: z.optional(z.int().check(z.minimum(51), z.maximum(100))),
  }),
});
export type Procedure = z.infer<typeof procedure>;

const none = z.strictObject({});

/** Where an epoch begins: it grew from the checkpoint of this size and root (base64). */
const grown = z.strictObject({
  epoch: z.int().check(z.minimum(2)),
  size: z.int().check(z.minimum(1)),
  root: z.string().check(z.regex(/^[A-Za-z0-9+/]{43}=$/)),
});
export type Grown = z.infer<typeof grown>;

const member = z.strictObject({ member: id });

/** Board, members, scales, documents, attachments, redaction: data and body of each type of entry. */
export const boardEvents = {
  'board.created': {
    /** `sample`: demo data, marked everywhere. `secretMinimum`: fewest ballots of a secret round that are read. */
    data: z.strictObject({ sample: z.boolean(), secretMinimum: z.int().check(z.minimum(2)) }),
    body: z.strictObject({ title: text(limits.title), description: optionalText(limits.description) }),
  },
  'board.described': {
    data: none,
    body: z.strictObject({ title: text(limits.title), description: optionalText(limits.description) }),
  },
  'board.configured': { data: procedure, body: none },
  'board.published': { data: z.strictObject({ names: z.enum(['shown', 'hidden']) }), body: none },
  'board.unpublished': { data: none, body: none },
  /** A backup was restored: a new epoch begins. */
  'board.restored': { data: grown, body: none },
  /** A bundle was imported: a new epoch begins, on the server that signs from here on. */
  'board.imported': {
    data: grown,
    body: z.strictObject({
      /** The bundle's signed checkpoint, and the verifier key of who signed it. */
      checkpoint: text(limits.description),
      key: text(limits.reason),
    }),
  },
  'scale.defined': { data: scaleShape, body: scaleWording },
  'member.joined': {
    data: z.strictObject({ member: id, role: z.enum(roles) }),
    body: z.strictObject({ name: text(limits.name) }),
  },
  'member.role-set': { data: z.strictObject({ member: id, role: z.enum(roles) }), body: none },
  'member.removed': { data: member, body: z.strictObject({ reason: optionalText(limits.reason) }) },
  'member.recused': {
    data: z.strictObject({ claim: id }),
    body: z.strictObject({ statement: text(limits.reason) }),
  },
  'document.imported': {
    /** `length`: code points of the normalised text. */
    data: z.strictObject({ document: id, length: z.int().check(z.minimum(1)) }),
    body: z.strictObject({
      title: text(limits.title),
      sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
      origin: z.strictObject({ kind: z.enum(['paste', 'file', 'address']), name: optionalText(2_000) }),
    }),
  },
  'attachment.added': {
    data: z.strictObject({ attachment: id, bytes: z.int().check(z.minimum(0)) }),
    body: z.strictObject({
      name: text(255),
      mediaType: text(255),
      sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
    }),
  },
  'body.redacted': {
    data: z.strictObject({ seq: z.int().check(z.minimum(0)) }),
    body: z.strictObject({ reason: text(limits.reason) }),
  },
};
