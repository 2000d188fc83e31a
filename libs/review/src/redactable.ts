import type { Board } from './board.ts';
import type { Rejection } from './contract.ts';
import { reject } from './decision.ts';
import type { EventType } from './events.ts';

/**
 * Whether the body of a type of entry can be redacted: `yes`; `after-close`, once its round has closed, for
 * what is under a visibility rule; or `no`, for bodies that are empty or without which others lose their sense.
 */
export const redactable: Record<EventType, 'yes' | 'after-close' | 'no'> = {
  'board.created': 'yes',
  'board.described': 'yes',
  'board.configured': 'no',
  'board.published': 'no',
  'board.unpublished': 'no',
  'board.restored': 'no',
  'board.imported': 'no',
  'scale.defined': 'no',
  'member.joined': 'yes',
  'member.role-set': 'no',
  'member.removed': 'yes',
  'member.recused': 'yes',
  'document.imported': 'yes',
  'attachment.added': 'yes',
  'body.redacted': 'yes',
  'claim.drafted': 'yes',
  'claim.revised': 'yes',
  'claim.tagged': 'yes',
  'claim.assigned': 'no',
  'claim.related': 'no',
  'claim.merged': 'yes',
  'claim.withdrawn': 'yes',
  'claim.reopened': 'yes',
  'rating.proposed': 'yes',
  'rating.signed': 'no',
  'rating.finalised': 'yes',
  'dissent.filed': 'yes',
  'source.described': 'yes',
  'evidence.attached': 'yes',
  'evidence.corrected': 'yes',
  'evidence.marked': 'yes',
  'evidence.withdrawn': 'yes',
  'argument.posted': 'yes',
  'argument.edited': 'yes',
  'argument.retracted': 'yes',
  'argument.resolved': 'yes',
  'round.opened': 'no',
  'round.extended': 'no',
  'round.closed': 'no',
  'ballot.cast': 'after-close',
  'appraisal.submitted': 'after-close',
  'ballots.tallied': 'yes',
};

/** Refuses a redaction that the table does not allow, that came already, or of an entry that is not there. */
export function checkRedactable(board: Board, seq: number): Rejection | undefined {
  if (seq >= board.size) return reject('UNKNOWN_ID', `This board has no entry ${seq} yet.`, 'seq');
  if (board.redacted.has(seq)) return reject('NO_CHANGE', `Entry ${seq} was redacted before.`, 'seq');
  if (board.fixed.has(seq)) {
    return reject('NOT_REDACTABLE', `Entry ${seq} holds no text that can be redacted.`, 'seq');
  }
  if (seq === board.about.seq) {
    return reject(
      'NOT_REDACTABLE',
      'This is the title in force; describe the board anew, then redact it.',
      'seq',
    );
  }
  const vote = board.votes.get(seq);
  if (vote && !board.rounds.get(vote.round)?.closed) {
    return reject('NOT_REDACTABLE', 'A ballot can be redacted once its round has closed.', 'seq');
  }
  return undefined;
}
