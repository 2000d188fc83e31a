import { ratingScale } from '@touchstone/protocol/bundle/claims.table';
import type { Answer } from '@touchstone/review/answer.schema';
import type { Claim } from '@touchstone/review/board';
import type { RatingBody } from '@touchstone/review/claim.events';
import { nameOf, type Reading } from '@touchstone/review/reading';
import { answerCells, type Scale } from '@touchstone/review/wording';

/** A final rating in force, as other formats than ours tell it. */
export interface RatingInForce {
  body: RatingBody;
  scale: Scale | undefined;
  /** Label of the level or finding, marked where it is demo data. */
  label: string;
  /** Rationale, and why it departs from the panel where it does. */
  reasons: string;
  /** RFC 3339, UTC. */
  at: string;
  dissents: Dissent[];
}

export interface Dissent {
  /** Empty where the reader may not know. */
  name: string;
  /** Label of the answer that the dissenter holds right, if one was given. */
  label: string;
  text: string;
  at: string;
}

/** The final rating in force of a claim; undefined where there is none or the reader may not read it. */
export function ratingInForce(claim: Claim, source: Reading): RatingInForce | undefined {
  if (claim.status !== 'finalised' || claim.rating === undefined) return undefined;
  const body: RatingBody | undefined = source.body(claim.rating);
  const scale = ratingScale(claim, source);
  const label = body && answerCells(scale, body.answer)[2];
  // Without the words of the scale a rating says nothing.
  if (!body || !label) return undefined;
  const departure = body.departure && `Departs from the panel or the rule: ${body.departure}`;
  return {
    body,
    scale,
    label: source.board.about.sample ? `SAMPLE: ${label}` : label,
    reasons: [body.rationale, departure].filter(Boolean).join('\n\n'),
    at: source.at(claim.rating),
    dissents: dissentsOf(claim, scale, source),
  };
}

function dissentsOf(claim: Claim, scale: Scale | undefined, source: Reading): Dissent[] {
  const { dissents } = source.board.rooms.get(claim.id)?.ratings.at(-1) ?? { dissents: [] };
  return dissents.flatMap(({ seq, by, at }) => {
    const body: { text: string; answer?: Answer } | undefined = source.body(seq);
    if (!body) return [];
    return { name: nameOf(source, by), label: answerCells(scale, body.answer)[2], text: body.text, at };
  });
}
