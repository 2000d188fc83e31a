import * as z from 'zod/mini';
import { id, limits, optionalText, text } from './text.schema.ts';
import { confidences } from './words.ts';

/** The highest number of levels that a scale may declare. */
export const maxLevels = 20;

export const level = z.int().check(z.minimum(1), z.maximum(maxLevels));

/** A finding's key, e.g. `not-checkable`: lower-case words joined by hyphens. */
export const findingKey = z.string().check(z.regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/), z.maxLength(60));

/** A rating: one of the scale's levels, or a panel finding off the scale. Both count and both can win. */
export const rating = z.union([z.strictObject({ level }), z.strictObject({ finding: findingKey })]);
export type Rating = z.infer<typeof rating>;

/** What a reviewer answers on a claim. *I can't judge* and *abstain* are a person's answers, in no statistic. */
export const answer = z.union([
  z.strictObject({ level }),
  z.strictObject({ finding: findingKey }),
  z.strictObject({ cannotJudge: z.literal(true) }),
  z.strictObject({ abstain: z.literal(true) }),
]);
export type Answer = z.infer<typeof answer>;

/** 32 random bytes as lower-case hex: the voter's own mark on a secret ballot. */
export const tag = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/**
 * How a level was arrived at, on a scale that asks for it (GRADE): where one started, and what moved it. The
 * level that follows is suggested, never forced; see grounds.ts.
 */
export const grounds = z.strictObject({
  start: findingKey,
  factors: z
    .array(
      z.strictObject({
        factor: findingKey,
        /** Levels that it moves the rating. */
        steps: z.int().check(z.minimum(1), z.maximum(3)),
        /** The footnote: why. */
        note: text(limits.reason),
      }),
    )
    .check(z.maxLength(20)),
});
export type Grounds = z.infer<typeof grounds>;

/** What a ballot says: a body, readable as the round's visibility rule allows. */
export const ballotBody = z.strictObject({
  answer,
  confidence: z.optional(z.enum(confidences)),
  grounds: z.optional(grounds),
  rationale: optionalText(limits.rationale),
});
export type BallotBody = z.infer<typeof ballotBody> & { afterLooking?: true };

/** A reviewer's answers on one piece of evidence: axis key → level, or `cannotJudge`. */
export const appraisalBody = z.strictObject({
  answers: z.record(findingKey, z.union([level, z.literal('cannotJudge')])),
  /** Evidence from an independent source that confirms this one, where a level asks for it. */
  corroborator: z.optional(id),
  rationale: optionalText(limits.rationale),
});
export type AppraisalBody = z.infer<typeof appraisalBody>;
