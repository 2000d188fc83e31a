import * as z from 'zod/mini';
import { answer, grounds, rating } from './answer.schema.ts';
import { position, quote } from './claim.events.ts';
import { date, id, limits, optionalText, text } from './text.schema.ts';
import { certainties, claimKinds, relations } from './words.ts';

/** Position and words of a passage; the rules check that the words are where it says. */
export const anchor = z.extend(position, quote.shape);
export type Anchor = z.infer<typeof anchor>;

const tags = z.array(text(limits.tag)).check(z.maxLength(20));

const wording = {
  statement: text(limits.statement),
  kind: z.enum(claimKinds),
  anchors: z.optional(z.array(anchor).check(z.maxLength(20))),
  claimant: optionalText(limits.name),
  date: z.optional(date),
  place: optionalText(limits.name),
  appearance: optionalText(limits.citationField),
};

const ratingFields = {
  claim: id,
  answer: rating,
  certainty: z.optional(z.enum(certainties)),
  grounds: z.optional(grounds),
  rationale: text(limits.rationale),
  departure: optionalText(limits.rationale),
};

export const claimCommands = {
  'claim.draft': z.strictObject({ claim: id, ...wording, tags: z.optional(tags) }),
  'claim.revise': z.strictObject({ claim: id, ...wording, reason: optionalText(limits.reason) }),
  'claim.tag': z.strictObject({ claim: id, tags }),
  'claim.assign': z.strictObject({ claim: id, members: z.array(id).check(z.maxLength(50)) }),
  'claim.relate': z.strictObject({ claim: id, other: id, relation: z.enum(relations) }),
  'claim.merge': z.strictObject({ claim: id, into: id, reason: text(limits.reason) }),
  'claim.withdraw': z.strictObject({ claim: id, reason: text(limits.reason) }),
  /** `public`: the reason is shown as a correction note wherever the board is published. */
  'claim.reopen': z.strictObject({ claim: id, reason: text(limits.reason), public: z.optional(z.boolean()) }),
  'rating.propose': z.strictObject(ratingFields),
  /** `proposal`: the entry of the proposal that was read; the latest if left out. */
  'rating.sign': z.strictObject({ claim: id, proposal: z.optional(z.int().check(z.minimum(0))) }),
  'rating.finalise': z.strictObject(ratingFields),
  'dissent.file': z.strictObject({ claim: id, text: text(limits.rationale), answer: z.optional(answer) }),
};
