import { defaultQuorum } from '@touchstone/consensus';
import type { Board, Claim, Member, Round } from './board.ts';
import type { CommandOf } from './commands.ts';
import type { Context, Decision, Rejection } from './contract.ts';
import type { Decider } from './decider.ts';
import {
  accept,
  checkDistinct,
  checkFresh,
  checkNotVoting,
  checkOpen,
  checkRoom,
  most,
  present,
  refuse,
  reject,
  takesPart,
  unknown,
} from './decision.ts';
import type { Data } from './events.ts';
import { procedureOf } from './procedure.ts';
import { scaleInForce } from './scale.decide.ts';
import { tallies } from './tally.ts';
import { visibilityRules } from './visibility.ts';

/** Rounds that a claim may have, counted anew when it is reopened. */
export const mostRoundsOfClaim = 3;
const defaultThreshold = 75;
const mostPanellists = 200;

export const openRound: Decider<'round.open'> = (board, command, context) => {
  const { round, visibility, deadline } = command;
  const scale = scaleInForce(board, 'claim');
  const evidenceScale = scaleInForce(board, 'evidence');
  if (!scale || !evidenceScale)
    return refuse('SCALE_MISMATCH', 'Define scales for claims and evidence first.');
  const panel = command.panel ?? reviewers(board);
  const { secondSignature, blindAdjudication, rounds: usual } = procedureOf(board);
  const adjudicators = blindAdjudication ? leadersOff(board, panel) : undefined;
  const rejection =
    checkFresh(board, round, 'round') ??
    checkRoom(board.rounds.size, most.rounds, 'rounds') ??
    checkClaims(board, command.claims) ??
    checkPanel(board, panel) ??
    checkSize(board, command, panel) ??
    checkAdjudicators(adjudicators, secondSignature) ??
    checkFuture(deadline, context.now);
  if (rejection) return { rejection };
  const data: Data<'round.opened'> = present({
    round,
    claims: command.claims.map((id) => subjectOf(board, id)),
    visibility,
    panel,
    quorum: command.quorum ?? Math.min(panel.length, usual.quorum ?? defaultQuorum(panel.length)),
    threshold: command.threshold ?? usual.threshold ?? defaultThreshold,
    deadline,
    debate: command.debate ?? (visibilityRules[visibility].blind ? 'paused' : 'on'),
    scale: { scale: scale.scale, version: scale.version },
    evidenceScale: { scale: evidenceScale.scale, version: evidenceScale.version },
    adjudicators,
    seed: context.seed(),
  });
  return accept({ type: 'round.opened', data, body: {} });
};

export const extendRound: Decider<'round.extend'> = (board, { round: id, deadline }, { now }) => {
  const round = board.rounds.get(id);
  if (!round) return unknown('round', 'round');
  const rejection = checkRunning(round, now) ?? checkFuture(deadline, now);
  if (rejection) return { rejection };
  if (round.deadline !== undefined && deadline <= round.deadline) {
    return refuse(
      'DEADLINE_PAST',
      'A round can only be given more time; choose a later deadline.',
      'deadline',
    );
  }
  return accept({ type: 'round.extended', data: { round: id, deadline }, body: {} });
};

export const closeRound: Decider<'round.close'> = (board, { round: id }, context) => {
  const round = board.rounds.get(id);
  if (!round) return unknown('round', 'round');
  if (round.closed) return refuse('ROUND_CLOSED', 'This round was closed before.', 'round');
  return close(board, round, 'moderator', context);
};

export const expireRound: Decider<'round.expire'> = (board, { round: id, deadline }, context) => {
  if (context.actor !== 'system') return refuse('ROLE_NOT_ALLOWED', 'Only the clock lets a round expire.');
  const round = board.rounds.get(id);
  if (!round) return unknown('round', 'round');
  if (round.closed) return refuse('ROUND_CLOSED', 'This round was closed before.', 'round');
  if (round.deadline !== deadline)
    return refuse('NO_CHANGE', 'This round has another deadline now.', 'deadline');
  if (context.now < deadline) return refuse('NO_CHANGE', 'The deadline has not come yet.', 'deadline');
  return close(board, round, 'deadline', context);
};

/** Refuses answers to a round that is closed, or whose deadline has passed and which is about to be. */
export function checkRunning(round: Round, now: string): Rejection | undefined {
  if (round.closed)
    return reject('ROUND_CLOSED', 'This round is closed; answers are no longer taken.', 'round');
  if (round.deadline === undefined || now < round.deadline) return undefined;
  return reject(
    'ROUND_CLOSED',
    'The deadline of this round has passed; answers are no longer taken.',
    'round',
  );
}

function close(board: Board, round: Round, by: 'moderator' | 'deadline', context: Context): Decision {
  const closed = { type: 'round.closed', data: { round: round.id, by }, body: {} } as const;
  return accept(closed, ...tallies(board, round, context));
}

/** One claim as it stands: what the panel is asked to judge. */
function subjectOf(board: Board, id: string): Data<'round.opened'>['claims'][number] {
  const claim = board.claims.get(id)!;
  const evidence = board.rooms.get(id)?.evidence ?? [];
  return {
    claim: id,
    version: claim.version,
    number: claim.rounds + 1,
    evidence: evidence.filter(({ withdrawn }) => withdrawn === undefined).map((item) => item.id),
  };
}

/** Those who may finalise and do not vote. */
function leadersOff(board: Board, panel: readonly string[]): string[] {
  const isOff = ({ id, role, removed }: Member) =>
    (role === 'owner' || role === 'moderator') && removed === undefined && !panel.includes(id);
  return [...board.members.values()].filter(isOff).map(({ id }) => id);
}

function checkAdjudicators(
  adjudicators: string[] | undefined,
  secondSignature: boolean,
): Rejection | undefined {
  const needed = secondSignature ? 2 : 1;
  if (!adjudicators || adjudicators.length >= needed) return undefined;
  const who = needed === 1 ? 'at least one moderator' : `at least ${needed} moderators`;
  return reject('NOT_ADJUDICATOR', `This board adjudicates blind: leave ${who} off the panel.`, 'panel');
}

function reviewers(board: Board): string[] {
  const isReviewer = ({ role, removed }: Member) => role === 'reviewer' && removed === undefined;
  return [...board.members.values()].filter(isReviewer).map(({ id }) => id);
}

function checkClaims(board: Board, claims: readonly string[]): Rejection | undefined {
  for (const [i, id] of claims.entries()) {
    const field = `claims.${i}`;
    const claim = board.claims.get(id);
    if (!claim) return reject('UNKNOWN_ID', 'This board has no such claim.', field);
    const rejection =
      checkOpen(board, claim, field) ?? checkNotVoting(claim, field) ?? checkRoundsLeft(board, claim, field);
    if (rejection) return rejection;
  }
  return checkDistinct(claims, 'claims');
}

function checkRoundsLeft(board: Board, claim: Claim, field: string): Rejection | undefined {
  const polls = board.rooms.get(claim.id)?.polls ?? [];
  const since = claim.reopened ?? -1;
  const held = polls.filter(({ round }) => (board.rounds.get(round)?.seq ?? 0) > since).length;
  if (held < mostRoundsOfClaim) return undefined;
  const message = `C${claim.number} has had ${mostRoundsOfClaim} rounds; record its final rating with a reason.`;
  return reject('ROUND_LIMIT', message, field);
}

function checkPanel(board: Board, panel: readonly string[]): Rejection | undefined {
  for (const [i, id] of panel.entries()) {
    const field = `panel.${i}`;
    const member = board.members.get(id);
    if (!member) return reject('UNKNOWN_ID', 'This board has no such member.', field);
    if (member.removed !== undefined) {
      return reject('NOT_A_MEMBER', 'That member has left the board and cannot be on the panel.', field);
    }
    if (!takesPart(member)) {
      return reject(
        'ROLE_NOT_ALLOWED',
        `A panel has no ${member.role}s; change the role or leave them out.`,
        field,
      );
    }
  }
  return checkDistinct(panel, 'panel');
}

function checkSize(
  board: Board,
  { claims, visibility, quorum = 0 }: CommandOf<'round.open'>,
  panel: readonly string[],
): Rejection | undefined {
  const small = (message: string, field = 'panel') => reject('PANEL_TOO_SMALL', message, field);
  const size = panel.length;
  if (size < 2)
    return small(`A panel needs at least two members and has ${size}; invite reviewers or name them.`);
  if (size > mostPanellists) {
    return reject(
      'LIMIT_REACHED',
      `A panel has at most ${mostPanellists} members; name those who vote.`,
      'panel',
    );
  }
  if (quorum > size)
    return small(`A quorum of ${quorum} needs a panel of ${quorum}; this one has ${size}.`, 'quorum');
  const { secretMinimum } = board.about;
  const needed = visibilityRules[visibility].kept === 'waiting' ? secretMinimum : 2;
  for (const [i, id] of claims.entries()) {
    const { number, recused } = board.claims.get(id)!;
    const able = panel.filter((member) => !recused.includes(member)).length;
    if (able >= needed) continue;
    const who = `${able} of this panel may vote on C${number}`;
    if (needed > 2) return small(`Only ${who}; a secret round destroys fewer than ${needed} ballots.`);
    return small(`Only ${who}, the others are recused; name at least two who may.`, `claims.${i}`);
  }
  return undefined;
}

function checkFuture(deadline: string | undefined, now: string): Rejection | undefined {
  if (deadline === undefined || deadline > now) return undefined;
  return reject('DEADLINE_PAST', 'The deadline has passed already; choose one to come.', 'deadline');
}
