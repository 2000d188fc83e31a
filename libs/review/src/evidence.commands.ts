import * as z from 'zod/mini';
import { evidenceWording } from './evidence.events.ts';
import { id, limits, optionalText, text } from './text.schema.ts';
import { directions, evidenceMarks, sourceKinds, stances } from './words.ts';

const reason = text(limits.reason);
const attachments = z.optional(z.array(id).check(z.maxLength(20)));

export const evidenceCommands = {
  /** Describes a new source, or a known one anew. */
  'source.describe': z.strictObject({
    source: id,
    name: text(limits.name),
    kind: z.enum(sourceKinds),
    reliesOn: z.optional(id),
  }),
  'evidence.attach': z.strictObject({
    evidence: id,
    claim: id,
    direction: z.enum(directions),
    source: id,
    ...evidenceWording.shape,
    attachments,
  }),
  'evidence.correct': z.strictObject({ evidence: id, ...evidenceWording.shape, reason }),
  /** Either `mark`, or `round` with `material`. */
  'evidence.mark': z.strictObject({
    evidence: id,
    mark: z.optional(z.enum(evidenceMarks)),
    round: z.optional(id),
    material: z.optional(z.boolean()),
    reason,
  }),
  'evidence.withdraw': z.strictObject({ evidence: id, reason }),
  'argument.post': z.strictObject({
    argument: id,
    on: z.union([
      z.strictObject({ claim: id }),
      z.strictObject({ evidence: id }),
      z.strictObject({ argument: id }),
    ]),
    stance: z.enum(stances),
    text: text(limits.argument),
  }),
  'argument.edit': z.strictObject({ argument: id, text: text(limits.argument) }),
  'argument.retract': z.strictObject({ argument: id, reason: optionalText(limits.reason) }),
  'argument.resolve': z.strictObject({
    argument: id,
    /** `false` opens the thread again. */
    resolved: z.optional(z.boolean()),
    summary: optionalText(limits.reason),
  }),
};
