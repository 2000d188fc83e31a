import * as z from 'zod/mini';
import { answer, grounds, rating } from './answer.schema.ts';
import { date, id, limits, optionalText, text } from './text.schema.ts';
import { certainties, claimKinds, relations } from './words.ts';

/** Where a claim sits: W3C TextPositionSelector, in code points, end exclusive. */
export const position = z.strictObject({
  document: id,
  start: z.int().check(z.minimum(0)),
  end: z.int().check(z.minimum(1)),
});
export type Position = z.infer<typeof position>;

/** The words at a position: W3C TextQuoteSelector. */
export const quote = z.strictObject({
  exact: z.string().check(z.minLength(1), z.maxLength(limits.excerpt)),
  prefix: z.string().check(z.maxLength(100)),
  suffix: z.string().check(z.maxLength(100)),
});
export type Quote = z.infer<typeof quote>;

const positions = z.array(position).check(z.maxLength(20));

/** What a claim says, beside its kind and place; `quotes` are parallel to the entry's `anchors`. */
export const claimWording = z.strictObject({
  statement: text(limits.statement),
  claimant: optionalText(limits.name),
  date: z.optional(date),
  place: optionalText(limits.name),
  appearance: optionalText(limits.citationField),
  quotes: z.array(quote),
  reason: optionalText(limits.reason),
});
export type ClaimWording = z.infer<typeof claimWording>;

/** What a final rating rests upon. Figures are those of libs/consensus, with their version. */
export const basis = z.strictObject({
  round: z.optional(id),
  counted: z.int().check(z.minimum(0)),
  status: z.enum(['no-quorum', 'consensus', 'near-consensus', 'split', 'unsettled', 'no-round']),
  ready: z.boolean(),
  statistics: z.string(),
});
export type Basis = z.infer<typeof basis>;

/** A final rating as it is proposed: without a basis, which would tell a blind adjudicator how the panel stands. */
export const proposalBody = z.strictObject({
  answer: rating,
  certainty: z.optional(z.enum(certainties)),
  grounds: z.optional(grounds),
  rationale: text(limits.rationale),
  /** Why the rating departs from the panel or overrides the readiness rule. */
  departure: optionalText(limits.rationale),
});
export type ProposalBody = z.infer<typeof proposalBody>;

export const ratingBody = z.extend(proposalBody, { basis });
export type RatingBody = z.infer<typeof ratingBody>;

const claim = z.strictObject({ claim: id });
const reason = z.strictObject({ reason: text(limits.reason) });

/** Claims and their final ratings: data and body of each type of entry. */
export const claimEvents = {
  'claim.drafted': {
    data: z.strictObject({
      claim: id,
      number: z.int().check(z.minimum(1)),
      kind: z.enum(claimKinds),
      anchors: positions,
    }),
    body: z.extend(claimWording, { tags: z.optional(z.array(text(limits.tag)).check(z.maxLength(20))) }),
  },
  'claim.revised': {
    data: z.strictObject({
      claim: id,
      version: z.int().check(z.minimum(2)),
      kind: z.enum(claimKinds),
      anchors: positions,
    }),
    body: claimWording,
  },
  'claim.tagged': {
    data: claim,
    body: z.strictObject({ tags: z.array(text(limits.tag)).check(z.maxLength(20)) }),
  },
  'claim.assigned': {
    data: z.strictObject({ claim: id, members: z.array(id).check(z.maxLength(50)) }),
    body: z.strictObject({}),
  },
  'claim.related': {
    data: z.strictObject({ claim: id, other: id, relation: z.enum(relations) }),
    body: z.strictObject({}),
  },
  'claim.merged': { data: z.strictObject({ claim: id, into: id }), body: reason },
  'claim.withdrawn': { data: claim, body: reason },
  'claim.reopened': { data: z.strictObject({ claim: id, public: z.boolean() }), body: reason },
  'rating.proposed': { data: z.strictObject({ claim: id, round: z.optional(id) }), body: proposalBody },
  'rating.signed': { data: z.strictObject({ claim: id, proposal: z.int() }), body: z.strictObject({}) },
  'rating.finalised': {
    /** `proposal`: the seq of the signed proposal, where the board wants two signatures. */
    data: z.strictObject({ claim: id, round: z.optional(id), proposal: z.optional(z.int()) }),
    body: ratingBody,
  },
  'dissent.filed': {
    data: claim,
    body: z.strictObject({ text: text(limits.rationale), answer: z.optional(answer) }),
  },
};
