import type { EventType } from '@touchstone/review/events';

/** The kinds of entries that a reader looks for; every type is in one of them. */
export const entryGroups = ['board', 'people', 'claims', 'evidence', 'debate', 'votes', 'ratings'] as const;
export type EntryGroup = (typeof entryGroups)[number];

const groups: Record<EventType, EntryGroup> = {
  'board.created': 'board',
  'board.described': 'board',
  'board.configured': 'board',
  'board.published': 'board',
  'board.unpublished': 'board',
  'board.restored': 'board',
  'board.imported': 'board',
  'scale.defined': 'board',
  'document.imported': 'board',
  'body.redacted': 'board',
  'member.joined': 'people',
  'member.role-set': 'people',
  'member.removed': 'people',
  'member.recused': 'people',
  'claim.drafted': 'claims',
  'claim.revised': 'claims',
  'claim.tagged': 'claims',
  'claim.assigned': 'claims',
  'claim.related': 'claims',
  'claim.merged': 'claims',
  'claim.withdrawn': 'claims',
  'claim.reopened': 'ratings',
  'source.described': 'evidence',
  'attachment.added': 'evidence',
  'evidence.attached': 'evidence',
  'evidence.corrected': 'evidence',
  'evidence.marked': 'evidence',
  'evidence.withdrawn': 'evidence',
  'argument.posted': 'debate',
  'argument.edited': 'debate',
  'argument.retracted': 'debate',
  'argument.resolved': 'debate',
  'round.opened': 'votes',
  'round.extended': 'votes',
  'round.closed': 'votes',
  'ballot.cast': 'votes',
  'appraisal.submitted': 'votes',
  'ballots.tallied': 'votes',
  'rating.proposed': 'ratings',
  'rating.signed': 'ratings',
  'rating.finalised': 'ratings',
  'dissent.filed': 'ratings',
};

export const groupOf = (type: string): EntryGroup => groups[type as EventType] ?? 'board';
