import { STATISTICS_VERSION } from '@touchstone/consensus';
import type { Rating } from './answer.schema.ts';
import { checkAnswer } from './ballot.decide.ts';
import type { Claim } from './board.ts';
import type { Basis } from './claim.events.ts';
import type { Context, Rejection } from './contract.ts';
import type { Decider } from './decider.ts';
import {
  accept,
  checkNotGone,
  checkNotVoting,
  checkOpen,
  leads,
  present,
  refuse,
  reject,
  unknown,
} from './decision.ts';
import { readinessOf, type ClaimReadiness } from './readiness-of.ts';
import { scaleInForce, scaleVersion } from './scale.decide.ts';

export const proposeRating: Decider<'rating.propose'> = () => secondSignature;
export const signRating: Decider<'rating.sign'> = () => secondSignature;

const secondSignature = refuse(
  'NOT_SUPPORTED_YET',
  'A second signature is not available yet; a moderator records the final rating alone.',
);

export const finaliseRating: Decider<'rating.finalise'> = (board, command, context) => {
  const { answer, certainty, rationale, departure } = command;
  const claim = board.claims.get(command.claim);
  if (!claim) return unknown('claim', 'claim');
  const notNow = checkOpen(board, claim) ?? checkNotVoting(claim) ?? checkNotRecused(claim, context);
  if (notNow) return { rejection: notNow };
  const room = board.rooms.get(claim.id);
  const found = room && readinessOf(board, room, context.body);
  const scale = found ? scaleVersion(board, found.round.scale) : scaleInForce(board, 'claim');
  const rejection =
    checkAnswer(scale, answer) ?? (departure === undefined ? checkFollows(claim, found, answer) : undefined);
  if (rejection) return { rejection };
  const data = present({ claim: claim.id, round: found?.round.id });
  const body = present({ answer, certainty, rationale, departure, basis: basisOf(found) });
  return accept({ type: 'rating.finalised', data, body });
};

export const fileDissent: Decider<'dissent.file'> = (board, command, context) => {
  const { text, answer } = command;
  const claim = board.claims.get(command.claim);
  if (!claim) return unknown('claim', 'claim');
  const gone = checkNotGone(board, claim);
  if (gone) return { rejection: gone };
  const rating = board.rooms.get(claim.id)?.ratings.at(-1);
  if (claim.rating === undefined || !rating) {
    return refuse('CLAIM_NOT_FINALISED', `C${claim.number} has no final rating to dissent from.`, 'claim');
  }
  const round = board.rounds.get(rating.round ?? '');
  if (leads(board, context) && !round?.panel.includes(context.actor)) {
    return refuse('NOT_ON_PANEL', 'Only reviewers and those who were on the panel may dissent.');
  }
  const scale = round ? scaleVersion(board, round.scale) : scaleInForce(board, 'claim');
  const rejection = answer && checkAnswer(scale, answer);
  if (rejection) return { rejection };
  return accept({ type: 'dissent.filed', data: { claim: claim.id }, body: present({ text, answer }) });
};

function checkNotRecused(claim: Claim, { actor }: Context): Rejection | undefined {
  if (!claim.recused.includes(actor)) return undefined;
  const message = `You declared a conflict of interest on C${claim.number}; another moderator has to finalise it.`;
  return reject('RECUSED', message, 'claim');
}

/** Asks for a reason unless the panel agreed on this very answer, by ballots that judged what stands now. */
function checkFollows(
  claim: Claim,
  found: ClaimReadiness | undefined,
  answer: Rating,
): Rejection | undefined {
  const need = (why: string) => reject('DEPARTURE_REQUIRED', `${why}; say why it is rated so.`, 'departure');
  if (!found) return need(`No round on C${claim.number} has closed`);
  const { status } = found.readiness;
  if (status !== 'consensus') return need(`The panel's result on C${claim.number} is ${inWords[status]}`);
  if (found.count.stale > 0) return need(`${found.count.stale} ballots on C${claim.number} are stale`);
  return isLeading(found, answer)
    ? undefined
    : need(`The panel agreed on another answer to C${claim.number}`);
}

const inWords: Record<ClaimReadiness['readiness']['status'], string> = {
  'no-quorum': 'without quorum',
  consensus: 'a consensus',
  'near-consensus': 'near consensus only',
  split: 'split',
  unsettled: 'unsettled',
};

function isLeading({ readiness: { leading } }: ClaimReadiness, answer: Rating): boolean {
  if (!leading) return false;
  if (leading.kind === 'level') return 'level' in answer && answer.level === leading.level;
  return 'finding' in answer && answer.finding === leading.finding;
}

/** What a final rating rests upon, by the readiness that was found for its claim. */
export function basisOf(found: ClaimReadiness | undefined): Basis {
  const statistics = STATISTICS_VERSION;
  if (!found) return { counted: 0, status: 'no-round', ready: false, statistics };
  const { round, count, readiness } = found;
  const ready = readiness.status === 'consensus' && count.stale === 0;
  return { round: round.id, counted: readiness.n, status: readiness.status, ready, statistics };
}
