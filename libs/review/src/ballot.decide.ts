import type { Answer, AppraisalBody, BallotBody } from './answer.schema.ts';
import type { Board, Claim, Evidence, Round, ScaleVersion } from './board.ts';
import type { CommandOf } from './commands.ts';
import type { Context, Decision, Rejection } from './contract.ts';
import type { Decider } from './decider.ts';
import { present, reject, unknown } from './decision.ts';
import type { Event } from './events.ts';
import { checkNotWithdrawn, findEvidence } from './evidence.decide.ts';
import { checkGrounds } from './grounds.ts';
import { areIndependent } from './lineage.ts';
import { isRatingBody } from './may-read.ts';
import { checkRunning } from './round.decide.ts';
import { scaleVersion } from './scale.decide.ts';
import { visibilityRules } from './visibility.ts';

export const castBallot: Decider<'ballot.cast'> = (board, command, context) => {
  const { confidence, grounds, rationale, answer, tag } = command;
  const round = board.rounds.get(command.round);
  const claim = board.claims.get(command.claim);
  if (!round) return unknown('round', 'round');
  if (!claim) return unknown('claim', 'claim');
  const { kept, names } = visibilityRules[round.visibility];
  const waits = kept === 'waiting';
  const scale = scaleVersion(board, round.scale);
  const rejection =
    checkMayAnswer(round, claim, context) ??
    checkAnswer(scale, answer) ??
    checkGrounds(scale, grounds) ??
    checkTag(waits, tag);
  if (rejection) return { rejection };
  const body: BallotBody = present({ answer, confidence, grounds, rationale });
  const { actor: member } = context;
  if (waits) return { waiting: { round: round.id, claim: claim.id, member, body: { ...body, tag: tag! } } };
  const afterLooking = castAfterLooking(board, round, claim, context);
  const data = { claim: claim.id, round: round.id, seen: board.size, version: claim.version };
  const event = {
    type: 'ballot.cast',
    data,
    body: { ...body, ...(afterLooking && { afterLooking }) },
  } as const;
  return { events: [event], ...(names === 'alias' && { as: context.alias() }) };
};

export const submitAppraisal: Decider<'appraisal.submit'> = (board, command, context) => {
  const { answers, corroborator, rationale } = command;
  const round = board.rounds.get(command.round);
  if (!round) return unknown('round', 'round');
  const found = findEvidence(board, command.evidence);
  if ('rejection' in found) return found;
  const { claim, item } = found;
  const rejection =
    checkMayAnswer(round, claim, context, 'evidence') ??
    checkNotWithdrawn(item) ??
    checkAxes(scaleVersion(board, round.evidenceScale), command) ??
    checkCorroborator(board, item, corroborator);
  if (rejection) return { rejection };
  return record(round, claim, item, present({ answers, corroborator, rationale }), context);
};

function record(
  round: Round,
  claim: Claim,
  { id: evidence }: Evidence,
  body: AppraisalBody,
  { actor: member, alias }: Context,
): Decision {
  const data = { evidence, claim: claim.id, round: round.id };
  const { kept, names } = visibilityRules[round.visibility];
  if (kept === 'waiting') return { waiting: { ...data, member, body } };
  const events: Event[] = [{ type: 'appraisal.submitted', data, body }];
  return { events, ...(names === 'alias' && { as: alias() }) };
}

/** Refuses whoever may not answer on this claim in this round, now. */
function checkMayAnswer(
  round: Round,
  claim: Claim,
  { actor, now }: Context,
  field: 'claim' | 'evidence' = 'claim',
): Rejection | undefined {
  const closed = checkRunning(round, now);
  if (closed) return closed;
  if (claim.round !== round.id) {
    return reject(
      'UNKNOWN_ID',
      `This round does not have C${claim.number}; look up the claim's own round.`,
      field,
    );
  }
  if (!round.panel.includes(actor)) {
    return reject('NOT_ON_PANEL', 'You are not on the panel of this round; a moderator names who votes.');
  }
  if (!claim.recused.includes(actor)) return undefined;
  return reject(
    'RECUSED',
    `You declared a conflict of interest on C${claim.number}, so you do not vote on it.`,
  );
}

/** Refuses a level or finding that the scale does not have. */
export function checkAnswer(scale: ScaleVersion | undefined, answer: Answer): Rejection | undefined {
  const levels = scale?.axes[0]?.levels ?? 0;
  if ('level' in answer && answer.level > levels) {
    return reject('LEVEL_OFF_SCALE', `The scale has ${levels} levels; choose one of them.`, 'answer.level');
  }
  if ('finding' in answer && !scale?.findings.includes(answer.finding)) {
    const known = scale?.findings.join(', ') || 'none';
    return reject('LEVEL_OFF_SCALE', `The scale has no such finding; it has ${known}.`, 'answer.finding');
  }
  return undefined;
}

function checkTag(waits: boolean, tag: string | undefined): Rejection | undefined {
  if (waits && tag === undefined) {
    return reject(
      'TAG_REQUIRED',
      'A secret ballot needs a random tag, by which its voter finds it again.',
      'tag',
    );
  }
  if (waits || tag === undefined) return undefined;
  return reject('FIELDS_MISMATCH', 'A tag belongs to secret rounds only; leave it out here.', 'tag');
}

function checkAxes(
  scale: ScaleVersion | undefined,
  { answers, corroborator, rationale }: CommandOf<'appraisal.submit'>,
): Rejection | undefined {
  const axes = scale?.axes ?? [];
  const keys = axes.map(({ key }) => key);
  const surplus = Object.keys(answers).find((key) => !keys.includes(key));
  if (surplus !== undefined) {
    return reject('LEVEL_OFF_SCALE', `The scale asks for ${keys.join(' and ')} only.`, `answers.${surplus}`);
  }
  for (const { key, levels, reasoned = [], corroborated = [] } of axes) {
    const field = `answers.${key}`;
    const answer = Object.hasOwn(answers, key) ? answers[key] : undefined;
    if (answer === undefined)
      return reject('LEVEL_OFF_SCALE', `Answer each of ${keys.join(' and ')}.`, field);
    if (answer === 'cannotJudge') continue;
    if (answer > levels)
      return reject('LEVEL_OFF_SCALE', `${key} has ${levels} levels; choose one of them.`, field);
    if (reasoned.includes(answer) && rationale === undefined) {
      const message = `Level ${answer} of ${key} needs a rationale.`;
      return reject('RATIONALE_REQUIRED', message, 'rationale');
    }
    if (corroborated.includes(answer) && corroborator === undefined) {
      const message = `Level ${answer} of ${key} needs evidence from an independent source; name it, or attach it first.`;
      return reject('CORROBORATOR_REQUIRED', message, 'corroborator');
    }
  }
  return undefined;
}

/** Evidence is confirmed by evidence from elsewhere: no source may stand behind both. */
function checkCorroborator(
  board: Board,
  item: Evidence,
  corroborator: string | undefined,
): Rejection | undefined {
  if (corroborator === undefined) return undefined;
  const found = findEvidence(board, corroborator, 'corroborator');
  if ('rejection' in found) return found.rejection;
  const gone = checkNotWithdrawn(found.item, 'corroborator');
  if (gone) return gone;
  if (areIndependent(board, item.source, found.item.source)) return undefined;
  const message = `E${found.item.number} goes back to the same source as E${item.number}; name evidence from another.`;
  return reject('NOT_INDEPENDENT', message, 'corroborator');
}

/** Whether the voter cast a rating before and could since read what others answered on the claim. */
function castAfterLooking(
  board: Board,
  round: Round,
  claim: Claim,
  { actor, body }: Context,
): true | undefined {
  if (visibilityRules[round.visibility].opens !== 'own-rating') return undefined;
  const poll = board.rooms.get(claim.id)?.polls.at(-1);
  if (!poll?.ballots.get(actor)?.some((seq) => isRatingBody(body(seq)))) return undefined;
  const others = [poll.ballots, ...poll.appraisals.values()].flatMap((votes) => [...votes.keys()]);
  return others.some((member) => member !== actor) || undefined;
}
