import { STATISTICS_VERSION } from '@touchstone/consensus';
import type { Rating } from './answer.schema.ts';
import { checkAnswer } from './ballot.decide.ts';
import type { Board, Claim } from './board.ts';
import type { Basis, ProposalBody, RatingBody } from './claim.events.ts';
import type { CommandOf } from './commands.ts';
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
import { checkGrounds } from './grounds.ts';
import { readsBlind } from './may-read.ts';
import { procedureOf } from './procedure.ts';
import { standingProposal } from './proposal.ts';
import { readinessOf, type ClaimReadiness } from './readiness-of.ts';
import { scaleInForce, scaleVersion } from './scale.decide.ts';

type Recording = CommandOf<'rating.propose' | 'rating.finalise'>;

export const proposeRating: Decider<'rating.propose'> = (board, command, context) => {
  if (!procedureOf(board).secondSignature) {
    return refuse('SIGNATURE_NOT_WANTED', 'One signature is enough on this board; finalise the claim.');
  }
  const found = judged(board, command, context);
  if ('rejection' in found) return found;
  const { basis: _basis, ...body } = found.body;
  return accept({ type: 'rating.proposed', data: found.data, body });
};

export const signRating: Decider<'rating.sign'> = (board, command, context) => {
  const claim = board.claims.get(command.claim);
  if (!claim) return unknown('claim', 'claim');
  const proposal = standingProposal(board, claim);
  const body = proposal && (context.body(proposal.seq) as ProposalBody | undefined);
  if (!proposal || !body || (command.proposal ?? proposal.seq) !== proposal.seq) {
    const message = `No such proposal stands on C${claim.number}; read what is proposed now.`;
    return refuse('PROPOSAL_GONE', message, 'proposal');
  }
  if (proposal.by === context.actor) {
    return refuse('OWN_PROPOSAL', 'This is your own proposal; somebody else has to sign it.', 'claim');
  }
  const found = judged(board, { claim: claim.id, ...body }, context);
  if ('rejection' in found) return found;
  return accept(
    { type: 'rating.signed', data: { claim: claim.id, proposal: proposal.seq }, body: {} },
    { type: 'rating.finalised', data: { ...found.data, proposal: proposal.seq }, body: found.body },
  );
};

export const finaliseRating: Decider<'rating.finalise'> = (board, command, context) => {
  if (procedureOf(board).secondSignature) {
    const message = 'This board wants two signatures; propose the rating, and let somebody else sign it.';
    return refuse('SIGNATURE_REQUIRED', message);
  }
  const found = judged(board, command, context);
  if ('rejection' in found) return found;
  return accept({ type: 'rating.finalised', ...found });
};

/** A rating as it is to be recorded, with what it rests upon; or why it may not be. */
function judged(
  board: Board,
  command: Omit<Recording, 'id' | 'type'>,
  context: Context,
): { data: { claim: string; round?: string }; body: RatingBody } | { rejection: Rejection } {
  const { answer, certainty, grounds, rationale, departure } = command;
  const claim = board.claims.get(command.claim);
  if (!claim) return { rejection: reject('UNKNOWN_ID', 'This board has no such claim.', 'claim') };
  const notNow =
    checkOpen(board, claim) ??
    checkNotVoting(claim) ??
    checkNotRecused(claim, context) ??
    checkAdjudicates(board, claim, context);
  if (notNow) return { rejection: notNow };
  const room = board.rooms.get(claim.id);
  const found = room && readinessOf(board, room, context.body);
  const scale = found ? scaleVersion(board, found.round.scale) : scaleInForce(board, 'claim');
  const rejection =
    checkAnswer(scale, answer) ??
    checkGrounds(scale, grounds) ??
    checkReasoned(board, claim, found, answer, departure, context);
  if (rejection) return { rejection };
  const data = present({ claim: claim.id, round: found?.round.id });
  return { data, body: present({ answer, certainty, grounds, rationale, departure, basis: basisOf(found) }) };
}

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

/** Where a round named who adjudicates, nobody else does. */
function checkAdjudicates(board: Board, claim: Claim, { actor }: Context): Rejection | undefined {
  const round = board.rounds.get(claim.round ?? '');
  if (!round?.adjudicators || round.adjudicators.includes(actor)) return undefined;
  if (round.seq < (claim.reopened ?? -1)) return undefined;
  const message = `C${claim.number} is decided by who was named as its adjudicator when the round opened.`;
  return reject('NOT_ADJUDICATOR', message, 'claim');
}

/**
 * Asks for a reason unless the panel agreed on this very answer. Who adjudicates blind is asked for none: the
 * question itself would tell how the panel voted.
 */
function checkReasoned(
  board: Board,
  claim: Claim,
  found: ClaimReadiness | undefined,
  answer: Rating,
  departure: string | undefined,
  { actor }: Context,
): Rejection | undefined {
  if (departure !== undefined) return undefined;
  if (found && readsBlind(board, found.round, claim.id, actor)) return undefined;
  return checkFollows(claim, found, answer);
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
