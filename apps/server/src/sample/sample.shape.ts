import type { Citation } from '@touchstone/review/evidence.events';
import type { ClaimKind, Confidence, Direction, SourceKind, Stance } from '@touchstone/review/words';

/** Who acts in a sample: the moderator's seat, a reviewer's (1 to 6) or the observer's. */
export type Seat = 'moderator' | 1 | 2 | 3 | 4 | 5 | 6;

/** A level's number on the claim scale, or a finding's key. */
export type SampleAnswer = number | string;

export interface SampleBallot {
  by: Seat;
  answer: SampleAnswer;
  confidence?: Confidence;
  rationale?: string;
}

export interface SampleAppraisal {
  by: Seat;
  /** Label of the evidence. */
  on: string;
  /** Admiralty: 1 is A, 5 is E. */
  reliability: number | 'cannotJudge';
  credibility: number | 'cannotJudge';
  /** Label of the evidence that confirms it, where the information is called confirmed. */
  corroborator?: string;
  rationale?: string;
}

export interface SampleArgument {
  by: Seat;
  stance: Stance;
  text: string;
  /** Label of the evidence that it is about; without it, the claim. */
  on?: string;
  replies?: SampleArgument[];
}

export interface SampleEvidence {
  /** Distinct within the claim; arguments refer to it. */
  label: string;
  by: Seat;
  direction: Direction;
  /** Key of one of the sample's sources. */
  source: string;
  citation: Citation;
  excerpt?: string;
  weakness: string;
}

export interface SampleClaim {
  statement: string;
  kind: ClaimKind;
  /** The passage, word for word as in the sample's document, where it stands once. */
  passage: string;
  by: Seat;
  claimant?: string;
  date?: string;
  place?: string;
  tags?: string[];
  evidence?: SampleEvidence[];
  arguments?: SampleArgument[];
  /** Closed rounds in order; the last may stay open. */
  rounds?: {
    ballots: SampleBallot[];
    appraisals?: SampleAppraisal[];
    open?: true;
    after?: SampleArgument[];
  }[];
  final?: {
    answer: SampleAnswer;
    certainty?: 'low' | 'moderate' | 'high';
    rationale: string;
    departure?: string;
    dissents?: { by: Seat; text: string }[];
  };
}

/** A whole sample board, as its users would have made it. */
export interface Sample {
  title: string;
  description: string;
  document: { title: string; text: string };
  sources: Record<string, { name: string; kind: SourceKind; reliesOn?: string }>;
  claims: SampleClaim[];
}
