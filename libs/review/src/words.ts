/** The enumerated words of a review. Each list is closed; order is the order of display. */
export const roles = ['owner', 'moderator', 'reviewer', 'observer', 'auditor'] as const;
export type Role = (typeof roles)[number];

/** What a claim asserts; *attribution*: that someone said or found it, not whether it is so. */
export const claimKinds = ['fact', 'attribution', 'interpretation', 'prediction'] as const;
export type ClaimKind = (typeof claimKinds)[number];

export const claimStatuses = ['collecting', 'voting', 'finalised', 'withdrawn', 'merged'] as const;
export type ClaimStatus = (typeof claimStatuses)[number];

export const relations = ['duplicates', 'supports', 'contradicts', 'depends-on'] as const;
export type Relation = (typeof relations)[number];

export const directions = ['for', 'against', 'context'] as const;
export type Direction = (typeof directions)[number];

export const sourceKinds = [
  'court',
  'official',
  'inquiry',
  'research',
  'press',
  'testimony',
  'primary',
  'statement',
  'other',
] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** What became of a piece of evidence after it was attached. */
export const evidenceMarks = ['superseded', 'overturned', 'retracted'] as const;
export type EvidenceMark = (typeof evidenceMarks)[number];

export const stances = ['pro', 'con', 'question', 'note'] as const;
export type Stance = (typeof stances)[number];

export const visibilities = ['immediate', 'after-own', 'after-close', 'pseudonymous', 'secret'] as const;
export type Visibility = (typeof visibilities)[number];

/** Ready-made ways to run a board's rounds; see procedure.ts. */
export const procedureTemplates = ['panel', 'dual', 'delphi'] as const;
export type ProcedureTemplate = (typeof procedureTemplates)[number];

export const confidences = ['low', 'medium', 'high'] as const;
export type Confidence = (typeof confidences)[number];

export const certainties = ['low', 'moderate', 'high'] as const;
export type Certainty = (typeof certainties)[number];
