import { castBallot, submitAppraisal } from './ballot.decide.ts';
import {
  addAttachment,
  configureBoard,
  createBoard,
  defineScale,
  describeBoard,
  importDocument,
  publishBoard,
  redactBody,
  unpublishBoard,
} from './board.decide.ts';
import type { Board } from './board.ts';
import {
  assignClaim,
  draftClaim,
  mergeClaim,
  relateClaim,
  reopenClaim,
  reviseClaim,
  tagClaim,
  withdrawClaim,
} from './claim.decide.ts';
import type { Command } from './commands.ts';
import type { Context, Decision } from './contract.ts';
import { editArgument, postArgument, resolveArgument, retractArgument } from './debate.decide.ts';
import type { Decider, Deciders } from './decider.ts';
import {
  attachEvidence,
  correctEvidence,
  describeSource,
  markEvidence,
  withdrawEvidence,
} from './evidence.decide.ts';
import { eraseMember, joinMember, recuseMember, removeMember, setRole } from './member.decide.ts';
import { fileDissent, finaliseRating, proposeRating, signRating } from './rating.decide.ts';
import { checkRole, permissions, type GuardedCommand } from './roles.ts';
import { closeRound, expireRound, extendRound, openRound } from './round.decide.ts';

const deciders: Deciders = {
  'board.create': createBoard,
  'board.describe': describeBoard,
  'board.configure': configureBoard,
  'board.publish': publishBoard,
  'board.unpublish': unpublishBoard,
  'scale.define': defineScale,
  'document.import': importDocument,
  'attachment.add': addAttachment,
  'body.redact': redactBody,
  'member.join': joinMember,
  'member.erase': eraseMember,
  'member.set-role': setRole,
  'member.remove': removeMember,
  'member.recuse': recuseMember,
  'claim.draft': draftClaim,
  'claim.revise': reviseClaim,
  'claim.tag': tagClaim,
  'claim.assign': assignClaim,
  'claim.relate': relateClaim,
  'claim.merge': mergeClaim,
  'claim.withdraw': withdrawClaim,
  'claim.reopen': reopenClaim,
  'source.describe': describeSource,
  'evidence.attach': attachEvidence,
  'evidence.correct': correctEvidence,
  'evidence.mark': markEvidence,
  'evidence.withdraw': withdrawEvidence,
  'argument.post': postArgument,
  'argument.edit': editArgument,
  'argument.retract': retractArgument,
  'argument.resolve': resolveArgument,
  'round.open': openRound,
  'round.extend': extendRound,
  'round.close': closeRound,
  'round.expire': expireRound,
  'ballot.cast': castBallot,
  'appraisal.submit': submitAppraisal,
  'rating.propose': proposeRating,
  'rating.sign': signRating,
  'rating.finalise': finaliseRating,
  'dissent.file': fileDissent,
};

/**
 * Judges one command against a whole board: the events that it leads to, a secret answer to keep outside the
 * ledger, or why it is refused. Pure: time, actor, texts and chance come in through the context; the same
 * inputs answer the same. The command must have the shape of its schema in commands.ts.
 */
export function decide(board: Board, command: Command, context: Context): Decision {
  const rejection = isGuarded(command.type) ? checkRole(board, context.actor, command.type) : undefined;
  if (rejection) return { rejection };
  const decider = deciders[command.type] as Decider<Command['type']>;
  return decider(board, command, context);
}

function isGuarded(type: Command['type']): type is GuardedCommand {
  return Object.hasOwn(permissions, type);
}
