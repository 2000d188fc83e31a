import { id, limits, optionalText, text } from '@touchstone/review/text.schema';
import { procedureTemplates, roles } from '@touchstone/review/words';
import * as z from 'zod/mini';
import { exportFormats } from './export-formats.ts';

/** Presets by which a new board rates claims, and evidence; see libs/review/scale-presets.ts. */
export const claimScales = ['verdict', 'likelihood', 'grade', 'rand'] as const;
export const evidenceScales = ['admiralty'] as const;

/** `POST /api/boards`. */
export const newBoard = z.strictObject({
  id,
  title: text(limits.title),
  description: optionalText(limits.description),
  claimScale: z.optional(z.enum(claimScales)),
  evidenceScale: z.optional(z.enum(evidenceScales)),
  /** How rounds are run; see libs/review/procedure.ts. */
  template: z.optional(z.enum(procedureTemplates)),
});

/** `POST /api/boards/:board/invitations`. */
export const newInvitation = z.strictObject({
  role: z.enum(roles),
  email: z.optional(z.string().check(z.maxLength(254), z.regex(/^[^\s@]+@[^\s@]+$/))),
});

/** `POST /api/invitations/look` and `POST /api/invitations/accept`. */
export const heldInvitation = z.strictObject({ token: z.string().check(z.minLength(1), z.maxLength(200)) });

const count = z.coerce.number().check(z.int(), z.minimum(0), z.maximum(Number.MAX_SAFE_INTEGER));

/** `?at=`: the board as it stood after so many entries. */
export const atQuery = z.object({ at: z.optional(count) });
export const entriesQuery = z.object({
  after: z._default(z.coerce.number().check(z.int(), z.minimum(-1)), -1),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(1_000)), 200),
});
export const pageQuery = z.object({ page: z._default(count, 0) });
export const inclusionQuery = z.object({ seq: count, size: z.optional(count) });
export const consistencyQuery = z.object({ from: count, to: z.optional(count) });
export const exportQuery = z.object({ format: z._default(z.enum(exportFormats), 'bundle') });
