import type { BallotBody } from './answer.schema.ts';
import type { Board, Claim, Member } from './board.ts';
import type { Context, Rejection } from './contract.ts';
import type { Decider } from './decider.ts';
import {
  accept,
  checkFresh,
  checkNotGone,
  checkRoom,
  most,
  present,
  refuse,
  reject,
  unknown,
} from './decision.ts';
import type { Event } from './events.ts';
import { visibilityRules } from './visibility.ts';

export const joinMember: Decider<'member.join'> = (board, { member, role, name }) => {
  const rejection =
    checkFresh(board, member, 'member') ?? checkRoom(board.members.size, most.members, 'members');
  if (rejection) return { rejection };
  return accept({ type: 'member.joined', data: { member, role }, body: { name } });
};

export const setRole: Decider<'member.set-role'> = (board, command) => {
  const { role } = command;
  const member = board.members.get(command.member);
  if (!member) return unknown('member', 'member');
  const rejection = checkPresent(member) ?? (role === 'owner' ? undefined : checkNotLastOwner(board, member));
  if (rejection) return { rejection };
  if (member.role === role) return refuse('NO_CHANGE', `That member is ${role} already.`, 'role');
  return accept({ type: 'member.role-set', data: { member: member.id, role }, body: {} });
};

export const removeMember: Decider<'member.remove'> = (board, command, context) => {
  const member = board.members.get(command.member);
  if (!member) return unknown('member', 'member');
  const rejection =
    checkMayRemove(board, member, context) ?? checkPresent(member) ?? checkNotLastOwner(board, member);
  if (rejection) return { rejection };
  const body = present({ reason: command.reason });
  return accept({ type: 'member.removed', data: { member: member.id }, body });
};

export const eraseMember: Decider<'member.erase'> = (board, command) => {
  const member = board.members.get(command.member);
  if (!member) return unknown('member', 'member');
  const { id, seq } = member;
  const leaves = member.removed === undefined;
  const rejection = leaves ? checkNotLastOwner(board, member) : undefined;
  if (rejection) return { rejection };
  const events: Event[] = [];
  if (leaves) events.push({ type: 'member.removed', data: { member: id }, body: {} });
  if (!board.redacted.has(seq))
    events.push({ type: 'body.redacted', data: { seq }, body: { reason: 'The account was erased.' } });
  if (events.length === 0) return refuse('NO_CHANGE', 'That member was erased before.', 'member');
  return accept(...events);
};

export const recuseMember: Decider<'member.recuse'> = (board, { claim: id, statement }, context) => {
  const { actor } = context;
  const claim = board.claims.get(id);
  if (!claim) return unknown('claim', 'claim');
  const rejection = checkNotGone(board, claim);
  if (rejection) return { rejection };
  if (claim.recused.includes(actor)) {
    return refuse('NO_CHANGE', `You declared a conflict of interest on C${claim.number} before.`, 'claim');
  }
  const stands = checkNoBallotUnderAlias(board, claim, context);
  if (stands) return { rejection: stands };
  return accept({ type: 'member.recused', data: { claim: id }, body: { statement } });
};

/**
 * A ballot that no longer counts must be told from the others; under an alias, that would tell whose it is, and
 * so whose all its ballots are. The member takes the answer back first.
 */
function checkNoBallotUnderAlias(board: Board, claim: Claim, context: Context): Rejection | undefined {
  const round = board.rounds.get(claim.status === 'voting' ? (claim.round ?? '') : '');
  if (!round || visibilityRules[round.visibility].names !== 'alias') return undefined;
  const seq = board.rooms.get(claim.id)?.polls.at(-1)?.ballots.get(context.alias())?.at(-1);
  const ballot = seq === undefined ? undefined : (context.body(seq) as BallotBody | undefined);
  if (!ballot || 'abstain' in ballot.answer) return undefined;
  const message =
    'You have a ballot in this round, and leaving it out would show which alias is yours; abstain first.';
  return reject('BALLOT_STANDS', message, 'claim');
}

function checkPresent(member: Member): Rejection | undefined {
  if (member.removed === undefined) return undefined;
  return reject('NOT_A_MEMBER', 'That member was removed before.', 'member');
}

function checkMayRemove(board: Board, member: Member, { actor }: Context): Rejection | undefined {
  if (member.id === actor || board.members.get(actor)?.role === 'owner') return undefined;
  return reject('ROLE_NOT_ALLOWED', 'Only owners may remove others; you can leave yourself.', 'member');
}

function checkNotLastOwner(board: Board, member: Member): Rejection | undefined {
  if (member.role !== 'owner') return undefined;
  const isOwner = ({ role, removed }: Member) => role === 'owner' && removed === undefined;
  if ([...board.members.values()].filter(isOwner).length > 1) return undefined;
  return reject('LAST_OWNER', 'A board needs an owner; make another member owner first.', 'member');
}
