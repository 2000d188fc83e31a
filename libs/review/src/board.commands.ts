import * as z from 'zod/mini';
import { findingKey, maxLevels } from './answer.schema.ts';
import { boardEvents, procedure } from './board.events.ts';
import { id, instant, limits, optionalText, text } from './text.schema.ts';
import { roles } from './words.ts';

const levels = z
  .array(z.strictObject({ label: text(limits.name), guidance: optionalText(limits.reason) }))
  .check(z.minLength(2), z.maxLength(maxLevels));

/** A scale as its author writes it. One axis: `levels`; several: `axes`. */
export const scaleDefinition = z.strictObject({
  scale: id,
  rates: z.enum(['claim', 'evidence']),
  name: text(limits.name),
  guidance: optionalText(limits.description),
  levels: z.optional(levels),
  axes: z.optional(
    z
      .array(
        z.strictObject({
          key: findingKey,
          label: text(limits.name),
          question: optionalText(limits.reason),
          levels,
          cannotJudge: optionalText(limits.name),
          /** Numbers of the levels that may be chosen only with a rationale. */
          reasoned: z.optional(z.array(z.int()).check(z.maxLength(maxLevels))),
          /** Numbers of the levels that may be chosen only by naming evidence from an independent source. */
          corroborated: z.optional(z.array(z.int()).check(z.maxLength(maxLevels))),
        }),
      )
      .check(z.minLength(1), z.maxLength(3)),
  ),
  findings: z.optional(
    z
      .array(
        z.strictObject({ key: findingKey, label: text(limits.name), guidance: optionalText(limits.reason) }),
      )
      .check(z.maxLength(10)),
  ),
  /** On a scale with `levels`: where a rating may start and what may move it; the level is only suggested. */
  grounds: z.optional(
    z.strictObject({
      starts: z
        .array(
          z.strictObject({
            key: findingKey,
            label: text(limits.name),
            guidance: optionalText(limits.reason),
            level: z.int().check(z.minimum(1), z.maximum(maxLevels)),
          }),
        )
        .check(z.minLength(1), z.maxLength(10)),
      factors: z
        .array(
          z.strictObject({
            key: findingKey,
            label: text(limits.name),
            guidance: optionalText(limits.reason),
            towards: z.enum(['first', 'last']),
            most: z.int().check(z.minimum(1), z.maximum(3)),
          }),
        )
        .check(z.maxLength(20)),
    }),
  ),
  /** Number of the middle level, on a scale that has a real one. */
  middle: z.optional(z.int().check(z.minimum(2), z.maximum(19))),
});
export type ScaleDefinition = z.infer<typeof scaleDefinition>;

export const boardCommands = {
  'board.describe': z.strictObject({
    title: text(limits.title),
    description: optionalText(limits.description),
  }),
  'board.configure': procedure,
  'board.publish': z.strictObject({ names: z.enum(['shown', 'hidden']) }),
  'board.unpublish': z.strictObject({}),
  'scale.define': scaleDefinition,
  'member.set-role': z.strictObject({ member: id, role: z.enum(roles) }),
  'member.remove': z.strictObject({ member: id, reason: optionalText(limits.reason) }),
  'member.recuse': z.strictObject({ claim: id, statement: text(limits.reason) }),
  'body.redact': z.strictObject({ seq: z.int().check(z.minimum(0)), reason: text(limits.reason) }),
};

/** Issued by routes and by the clock, never accepted from a client. */
export const serverCommands = {
  'board.create': z.strictObject({
    owner: id,
    name: text(limits.name),
    title: text(limits.title),
    description: optionalText(limits.description),
    sample: z.boolean(),
    claimScale: scaleDefinition,
    evidenceScale: scaleDefinition,
    procedure: z.optional(procedure),
  }),
  'member.join': z.strictObject({ member: id, role: z.enum(roles), name: text(limits.name) }),
  /** The member's account is erased: it leaves, and its name goes. */
  'member.erase': z.strictObject({ member: id }),
  'document.import': z.extend(boardEvents['document.imported'].body, {
    document: id,
    length: z.int().check(z.minimum(1)),
  }),
  'attachment.add': z.extend(boardEvents['attachment.added'].body, {
    attachment: id,
    bytes: z.int().check(z.minimum(0)),
  }),
  /** The deadline has passed by the server's clock. */
  'round.expire': z.strictObject({ round: id, deadline: instant }),
};
