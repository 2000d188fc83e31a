import type { Argument, Board, Claim, Room } from './board.ts';
import type { CommandOf } from './commands.ts';
import type { Rejection } from './contract.ts';
import type { Decider } from './decider.ts';
import {
  accept,
  checkFresh,
  checkNotGone,
  checkOpen,
  checkOwn,
  checkRoom,
  most,
  present,
  refuse,
  reject,
  unknown,
} from './decision.ts';
import { findItem } from './fold.ts';
import type { Stance } from './words.ts';

export const postArgument: Decider<'argument.post'> = (board, command) => {
  const { argument, on, stance, text } = command;
  const claimId = 'claim' in on ? on.claim : board.claimOf.get('evidence' in on ? on.evidence : on.argument);
  const claim = board.claims.get(claimId ?? '');
  const room = claim && board.rooms.get(claim.id);
  if (!room) return unknown('thing to argue about', 'on');
  const rejection =
    checkFresh(board, argument, 'argument') ??
    checkParent(board, room, on) ??
    checkDebate(board, claim, stance) ??
    checkRoom(room.arguments.length, most.argumentsOfClaim, 'arguments on this claim');
  if (rejection) return { rejection };
  const data = { argument, claim: claim.id, on, stance };
  return accept({ type: 'argument.posted', data, body: { text } });
};

export const editArgument: Decider<'argument.edit'> = (board, command, { actor }) => {
  const found = findArgument(board, command.argument);
  if ('rejection' in found) return found;
  const { claim, item } = found;
  if (item.by !== actor) return refuse('NOT_YOURS', 'Only its author may edit an argument.', 'argument');
  const rejection = checkNotRetracted(item) ?? checkDebate(board, claim, item.stance);
  if (rejection) return { rejection };
  const data = { argument: item.id, claim: claim.id };
  return accept({ type: 'argument.edited', data, body: { text: command.text } });
};

export const retractArgument: Decider<'argument.retract'> = (board, command, context) => {
  const found = findArgument(board, command.argument);
  if ('rejection' in found) return found;
  const { claim, item } = found;
  const rejection =
    checkNotRetracted(item) ??
    checkOwn(board, context, item.by, 'retract this argument') ??
    (item.stance === 'note' ? checkNotGone(board, claim, 'argument') : checkOpen(board, claim, 'argument'));
  if (rejection) return { rejection };
  const data = turnOf(item, claim, item.resolved !== undefined);
  return accept({ type: 'argument.retracted', data, body: present({ reason: command.reason }) });
};

export const resolveArgument: Decider<'argument.resolve'> = (board, command) => {
  const found = findArgument(board, command.argument);
  if ('rejection' in found) return found;
  const { claim, item } = found;
  const { resolved = true, summary } = command;
  const rejection = checkNotRetracted(item) ?? checkDebate(board, claim, item.stance);
  if (rejection) return { rejection };
  if ((item.resolved !== undefined) === resolved) {
    return refuse('NO_CHANGE', `That thread is ${resolved ? 'resolved' : 'open'} already.`, 'argument');
  }
  return accept({
    type: 'argument.resolved',
    data: turnOf(item, claim, resolved),
    body: present({ summary }),
  });
};

function turnOf(item: Argument, claim: Claim, resolved: boolean) {
  return { argument: item.id, claim: claim.id, stance: item.stance, resolved };
}

/** On a finalised claim notes go on, what argues its rating does not; while a round pauses debate, nothing. */
function checkDebate(board: Board, claim: Claim, stance: Stance): Rejection | undefined {
  const closed = stance === 'note' ? checkNotGone(board, claim) : checkOpen(board, claim);
  if (closed) return closed;
  if (claim.status !== 'voting' || board.rounds.get(claim.round ?? '')?.debate !== 'paused') return undefined;
  const message = `Debate on C${claim.number} pauses until the round closes, so that ballots stay independent.`;
  return reject('DEBATE_PAUSED', message);
}

function checkNotRetracted(item: Argument): Rejection | undefined {
  if (item.retracted === undefined) return undefined;
  return reject('ARGUMENT_GONE', 'That argument was retracted; post a new one.', 'argument');
}

function checkParent(board: Board, room: Room, on: CommandOf<'argument.post'>['on']): Rejection | undefined {
  if ('claim' in on) return undefined;
  if ('evidence' in on) {
    const item = findItem(board, room.evidence, on.evidence);
    if (item?.id !== on.evidence) return noParent('on.evidence');
    if (item.withdrawn === undefined) return undefined;
    return reject(
      'EVIDENCE_GONE',
      `E${item.number} was withdrawn; argue on the claim instead.`,
      'on.evidence',
    );
  }
  const item = findItem(board, room.arguments, on.argument);
  if (item?.id !== on.argument) return noParent('on.argument');
  if (item.retracted === undefined) return undefined;
  return reject('ARGUMENT_GONE', 'That argument was retracted; argue on the claim instead.', 'on.argument');
}

function noParent(field: string): Rejection {
  return reject('UNKNOWN_ID', 'This board has no such thing to argue about.', field);
}

function findArgument(board: Board, id: string): { claim: Claim; item: Argument } | { rejection: Rejection } {
  const claim = board.claims.get(board.claimOf.get(id) ?? '');
  const item = claim && findItem(board, board.rooms.get(claim.id)?.arguments ?? [], id);
  if (item?.id !== id)
    return { rejection: reject('UNKNOWN_ID', 'This board has no such argument.', 'argument') };
  return { claim: claim!, item };
}
