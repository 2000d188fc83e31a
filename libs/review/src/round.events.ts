import * as z from 'zod/mini';
import { appraisalBody, ballotBody, tag, type AppraisalBody, type BallotBody } from './answer.schema.ts';
import { id, instant } from './text.schema.ts';
import { visibilities } from './words.ts';

/** One claim of a round as it stood when the round opened. */
const subject = z.strictObject({
  claim: id,
  /** The claim's version that the panel judges. */
  version: z.int().check(z.minimum(1)),
  /** 1 for the claim's first round, 2 for its second … */
  number: z.int().check(z.minimum(1)),
  /** The evidence that the claim had, in order of label. */
  evidence: z.array(id),
});
export type Subject = z.infer<typeof subject>;

const round = z.strictObject({ round: id });

/** A whole-number percentage, so that the readiness rule compares integers. */
export const percent = z.int().check(z.minimum(51), z.maximum(100));

const talliedBallot = z.extend(ballotBody, { tag });

/** Rounds, ballots and appraisals: data and body of each type of entry. */
export const roundEvents = {
  'round.opened': {
    data: z.strictObject({
      round: id,
      claims: z.array(subject).check(z.minLength(1), z.maxLength(200)),
      visibility: z.enum(visibilities),
      panel: z.array(id).check(z.minLength(2), z.maxLength(200)),
      quorum: z.int().check(z.minimum(2)),
      threshold: percent,
      deadline: z.optional(instant),
      debate: z.enum(['on', 'paused']),
      scale: z.strictObject({ scale: id, version: z.int() }),
      evidenceScale: z.strictObject({ scale: id, version: z.int() }),
      /** Who may finalise these claims and reads no ballot before, where the board adjudicates blind. */
      adjudicators: z.optional(z.array(id).check(z.maxLength(200))),
      /** Each reviewer's order of evidence is shuffled from this. */
      seed: z.int(),
    }),
    body: z.strictObject({}),
  },
  'round.extended': { data: z.extend(round, { deadline: instant }), body: z.strictObject({}) },
  'round.closed': {
    data: z.extend(round, { by: z.enum(['moderator', 'deadline', 'import']) }),
    body: z.strictObject({}),
  },
  'ballot.cast': {
    /** `seen`: the number of entries that stood when the ballot was cast, hence the evidence it judged. */
    data: z.strictObject({ claim: id, round: id, version: z.int(), seen: z.int() }),
    body: z.extend(ballotBody, {
      /** Cast again after the others' ballots had become readable to the voter. */
      afterLooking: z.optional(z.literal(true)),
    }),
  },
  'appraisal.submitted': {
    data: z.strictObject({ evidence: id, claim: id, round: id }),
    body: appraisalBody,
  },
  'ballots.tallied': {
    /** One entry per claim when a secret round closes. */
    data: z.strictObject({ round: id, claim: id }),
    body: z.union([
      z.strictObject({
        turnout: z.int(),
        /** Sorted by answer, then tag; the tag lets a voter find the own ballot. */
        ballots: z.array(talliedBallot),
        /** Per piece of evidence, its appraisals sorted by content. */
        appraisals: z.array(z.strictObject({ evidence: id, appraisals: z.array(appraisalBody) })),
      }),
      /** Fewer ballots than the board's minimum: destroyed unread. */
      z.strictObject({ turnout: z.int(), destroyed: z.literal(true) }),
    ]),
  },
};
export type Tally = z.infer<(typeof roundEvents)['ballots.tallied']['body']>;

/** An answer in a secret round: it waits outside the ledger, keyed by round, subject and member. */
export interface Waiting {
  round: string;
  claim: string;
  member: string;
  /** Present for an appraisal, absent for a ballot. */
  evidence?: string;
  body: (BallotBody & { tag: string }) | AppraisalBody;
}
