import * as z from 'zod/mini';
import { appraisalBody, ballotBody, tag } from './answer.schema.ts';
import { percent } from './round.events.ts';
import { id, instant } from './text.schema.ts';
import { visibilities } from './words.ts';

export const roundCommands = {
  'round.open': z.strictObject({
    round: id,
    claims: z.array(id).check(z.minLength(1), z.maxLength(200)),
    visibility: z.enum(visibilities),
    /** Members who vote; left out: every reviewer of the board. */
    panel: z.optional(z.array(id).check(z.minLength(2), z.maxLength(200))),
    quorum: z.optional(z.int().check(z.minimum(2), z.maximum(200))),
    threshold: z.optional(percent),
    deadline: z.optional(instant),
    debate: z.optional(z.enum(['on', 'paused'])),
  }),
  'round.extend': z.strictObject({ round: id, deadline: instant }),
  'round.close': z.strictObject({ round: id }),
  /** `tag`: in secret rounds only, where it is required. */
  'ballot.cast': z.strictObject({ claim: id, round: id, ...ballotBody.shape, tag: z.optional(tag) }),
  'appraisal.submit': z.strictObject({ evidence: id, round: id, ...appraisalBody.shape }),
};
