import { checkAnchors, splitAnchors } from './anchors.ts';
import type { Board, Claim } from './board.ts';
import type { ClaimWording, Position, Quote } from './claim.events.ts';
import type { CommandOf } from './commands.ts';
import type { Context, Rejection } from './contract.ts';
import type { Decider } from './decider.ts';
import {
  accept,
  checkDistinct,
  checkFresh,
  checkNotGone,
  checkNotVoting,
  checkOpen,
  checkOwn,
  checkRoom,
  most,
  present,
  refuse,
  reject,
  takesPart,
  unknown,
} from './decision.ts';

export const draftClaim: Decider<'claim.draft'> = (board, command, context) => {
  const { claim, kind, tags = [], anchors = [] } = command;
  const rejection =
    checkFresh(board, claim, 'claim') ??
    checkRoom(board.claims.size, most.claims, 'claims') ??
    checkDistinct(tags, 'tags') ??
    checkAnchors(board, anchors, context);
  if (rejection) return { rejection };
  const { anchors: positions, quotes } = splitAnchors(anchors);
  const body = { ...wordingOf(command), quotes, ...(tags.length > 0 && { tags }) };
  const number = board.claims.size + 1;
  return accept({ type: 'claim.drafted', data: { claim, number, kind, anchors: positions }, body });
};

export const reviseClaim: Decider<'claim.revise'> = (board, command, context) => {
  const claim = board.claims.get(command.claim);
  if (!claim) return unknown('claim', 'claim');
  const rejection =
    checkOpen(board, claim) ??
    checkOwn(board, context, claim.by, 'revise this claim') ??
    checkAnchors(board, command.anchors ?? [], context);
  if (rejection) return { rejection };
  const kept = command.anchors ? splitAnchors(command.anchors) : anchorsInForce(claim, context);
  if (!kept) {
    return refuse('ANCHOR_MISMATCH', 'The marked words were redacted; mark the passage again.', 'anchors');
  }
  const data = { claim: claim.id, version: claim.version + 1, kind: command.kind, anchors: kept.anchors };
  const body = present({ ...wordingOf(command), quotes: kept.quotes, reason: command.reason });
  return accept({ type: 'claim.revised', data, body });
};

export const tagClaim: Decider<'claim.tag'> = (board, command) => {
  const claim = board.claims.get(command.claim);
  if (!claim) return unknown('claim', 'claim');
  const rejection = checkOpen(board, claim) ?? checkDistinct(command.tags, 'tags');
  if (rejection) return { rejection };
  return accept({ type: 'claim.tagged', data: { claim: claim.id }, body: { tags: command.tags } });
};

export const assignClaim: Decider<'claim.assign'> = (board, command) => {
  const { members } = command;
  const claim = board.claims.get(command.claim);
  if (!claim) return unknown('claim', 'claim');
  const rejection =
    checkOpen(board, claim) ?? checkDistinct(members, 'members') ?? checkTakePart(board, members);
  if (rejection) return { rejection };
  const same = members.length === claim.assigned.length && members.every((id) => claim.assigned.includes(id));
  if (same) return refuse('NO_CHANGE', `C${claim.number} is assigned like this already.`, 'members');
  return accept({ type: 'claim.assigned', data: { claim: claim.id, members }, body: {} });
};

export const relateClaim: Decider<'claim.relate'> = (board, command) => {
  const { relation } = command;
  const claim = board.claims.get(command.claim);
  const other = board.claims.get(command.other);
  if (!claim) return unknown('claim', 'claim');
  if (!other) return unknown('claim', 'other');
  const relations = board.rooms.get(claim.id)?.relations ?? [];
  const rejection =
    checkOpen(board, claim) ??
    checkNotItself(claim, other, 'other') ??
    checkNotGone(board, other, 'other') ??
    checkRoom(relations.length, most.relationsOfClaim, 'relations of this claim');
  if (rejection) return { rejection };
  if (relations.some((known) => known.other === other.id && known.relation === relation)) {
    return refuse(
      'NO_CHANGE',
      `C${claim.number} and C${other.number} are related like this already.`,
      'other',
    );
  }
  return accept({ type: 'claim.related', data: { claim: claim.id, other: other.id, relation }, body: {} });
};

export const mergeClaim: Decider<'claim.merge'> = (board, command) => {
  const claim = board.claims.get(command.claim);
  const into = board.claims.get(command.into);
  if (!claim) return unknown('claim', 'claim');
  if (!into) return unknown('claim', 'into');
  const rejection =
    checkOpen(board, claim) ??
    checkNotVoting(claim) ??
    checkNotItself(claim, into, 'into') ??
    checkNotGone(board, into, 'into');
  if (rejection) return { rejection };
  const data = { claim: claim.id, into: into.id };
  return accept({ type: 'claim.merged', data, body: { reason: command.reason } });
};

export const withdrawClaim: Decider<'claim.withdraw'> = (board, command, context) => {
  const claim = board.claims.get(command.claim);
  if (!claim) return unknown('claim', 'claim');
  const rejection =
    checkOpen(board, claim) ??
    checkNotVoting(claim) ??
    checkOwn(board, context, claim.by, 'withdraw this claim');
  if (rejection) return { rejection };
  return accept({ type: 'claim.withdrawn', data: { claim: claim.id }, body: { reason: command.reason } });
};

export const reopenClaim: Decider<'claim.reopen'> = (board, command) => {
  const claim = board.claims.get(command.claim);
  if (!claim) return unknown('claim', 'claim');
  const gone = checkNotGone(board, claim);
  if (gone) return { rejection: gone };
  if (claim.status !== 'finalised') {
    return refuse(
      'CLAIM_NOT_FINALISED',
      `C${claim.number} is open; it has no final rating to undo.`,
      'claim',
    );
  }
  const data = { claim: claim.id, public: command.public ?? false };
  return accept({ type: 'claim.reopened', data, body: { reason: command.reason } });
};

function wordingOf(command: CommandOf<'claim.draft' | 'claim.revise'>): Omit<ClaimWording, 'quotes'> {
  const { statement, claimant, date, place, appearance } = command;
  return present({ statement, claimant, date, place, appearance });
}

/** A revision that names no anchors keeps those it has; undefined if their words are redacted. */
function anchorsInForce(
  claim: Claim,
  context: Context,
): { anchors: Position[]; quotes: Quote[] } | undefined {
  const wording = context.body(claim.seq) as ClaimWording | undefined;
  if (claim.anchors.length === 0) return { anchors: [], quotes: [] };
  return wording && { anchors: claim.anchors, quotes: wording.quotes };
}

function checkNotItself(claim: Claim, other: Claim, field: string): Rejection | undefined {
  if (claim.id !== other.id) return undefined;
  return reject('DUPLICATE_ITEM', 'These are one and the same claim; name another one.', field);
}

function checkTakePart(board: Board, members: readonly string[]): Rejection | undefined {
  const at = members.findIndex((id) => !takesPart(board.members.get(id)));
  if (at < 0) return undefined;
  const field = `members.${at}`;
  if (!board.members.has(members[at]!)) return reject('UNKNOWN_ID', 'This board has no such member.', field);
  return reject('ROLE_NOT_ALLOWED', 'Claims are assigned to owners, moderators and reviewers only.', field);
}
