import type { Board, Claim, Evidence, Room } from './board.ts';
import type { Context, Decision, Rejection } from './contract.ts';
import type { Decider } from './decider.ts';
import {
  accept,
  checkDistinct,
  checkFresh,
  checkOpen,
  checkOwn,
  checkRoom,
  leads,
  most,
  present,
  refuse,
  reject,
  unknown,
} from './decision.ts';
import type { EvidenceWording } from './evidence.events.ts';
import { stands } from './evidence.evolve.ts';
import { findItem } from './fold.ts';

export const describeSource: Decider<'source.describe'> = (board, command, context) => {
  const { source, kind, reliesOn, name } = command;
  const known = board.sources.get(source);
  const rejection =
    (known
      ? checkOwn(board, context, known.by, 'describe this source anew')
      : (checkFresh(board, source, 'source') ?? checkRoom(board.sources.size, most.sources, 'sources'))) ??
    checkLineage(board, source, reliesOn);
  if (rejection) return { rejection };
  const data = present({ source, version: (known?.version ?? 0) + 1, kind, reliesOn });
  return accept({ type: 'source.described', data, body: { name } });
};

export const attachEvidence: Decider<'evidence.attach'> = (board, command) => {
  const { evidence, direction, source, attachments = [] } = command;
  const claim = board.claims.get(command.claim);
  if (!claim) return unknown('claim', 'claim');
  if (!board.sources.has(source)) return unknown('source', 'source');
  const missing = attachments.findIndex((id) => !board.attachments.has(id));
  if (missing >= 0) return unknown('attachment', `attachments.${missing}`);
  const count = board.rooms.get(claim.id)?.evidence.length ?? 0;
  const rejection =
    checkOpen(board, claim) ??
    checkFresh(board, evidence, 'evidence') ??
    checkDistinct(attachments, 'attachments') ??
    checkRoom(count, most.evidenceOfClaim, 'pieces of evidence on this claim');
  if (rejection) return { rejection };
  const number = board.evidenceCount + 1;
  const data = { evidence, claim: claim.id, number, direction, source, attachments };
  return accept({ type: 'evidence.attached', data, body: wordingOf(command) });
};

export const correctEvidence: Decider<'evidence.correct'> = (board, command, context) => {
  const found = findEvidence(board, command.evidence);
  if ('rejection' in found) return found;
  const { claim, item } = found;
  const rejection =
    checkOpen(board, claim) ??
    checkNotWithdrawn(item) ??
    checkOwn(board, context, item.by, 'correct this evidence');
  if (rejection) return { rejection };
  const body = { ...wordingOf(command), reason: command.reason };
  return accept({ type: 'evidence.corrected', data: { evidence: item.id, claim: claim.id }, body });
};

export const markEvidence: Decider<'evidence.mark'> = (board, command, context) => {
  const found = findEvidence(board, command.evidence);
  if ('rejection' in found) return found;
  const rejection = checkOpen(board, found.claim) ?? checkNotWithdrawn(found.item);
  if (rejection) return { rejection };
  const { mark, round, material, reason } = command;
  if (mark !== undefined && round === undefined && material === undefined) return fallen(found, mark, reason);
  if (mark === undefined && round !== undefined && material !== undefined) {
    return arrival(board, found, { round, material, reason }, context);
  }
  return refuse('FIELDS_MISMATCH', 'Give either what became of the evidence, or round and material.', 'mark');
};

export const withdrawEvidence: Decider<'evidence.withdraw'> = (board, command, context) => {
  const found = findEvidence(board, command.evidence);
  if ('rejection' in found) return found;
  const { claim, item } = found;
  const rejection =
    checkOpen(board, claim) ??
    checkNotWithdrawn(item) ??
    checkOwn(board, context, item.by, 'withdraw this evidence');
  if (rejection) return { rejection };
  return accept({ type: 'evidence.withdrawn', data: fallingData(found), body: { reason: command.reason } });
};

interface Found {
  claim: Claim;
  room: Room;
  item: Evidence;
}

/** A piece of evidence with its claim and room, or the refusal of an unknown id. */
export function findEvidence(board: Board, id: string, field = 'evidence'): Found | { rejection: Rejection } {
  const claim = board.claims.get(board.claimOf.get(id) ?? '');
  const room = claim && board.rooms.get(claim.id);
  const item = room && findItem(board, room.evidence, id);
  if (item?.id !== id) {
    return { rejection: reject('UNKNOWN_ID', 'This board has no such piece of evidence.', field) };
  }
  return { claim: claim!, room: room!, item };
}

export function checkNotWithdrawn(item: Evidence, field = 'evidence'): Rejection | undefined {
  if (item.withdrawn === undefined) return undefined;
  return reject('EVIDENCE_GONE', `E${item.number} was withdrawn; attach it anew to go on with it.`, field);
}

function fallingData({ claim, item }: Found) {
  return { evidence: item.id, claim: claim.id, direction: item.direction, stood: stands(item) };
}

function fallen(found: Found, mark: NonNullable<Evidence['mark']>['mark'], reason: string): Decision {
  const { item } = found;
  if (item.mark?.mark === mark)
    return refuse('NO_CHANGE', `E${item.number} is marked ${mark} already.`, 'mark');
  return accept({ type: 'evidence.marked', data: { ...fallingData(found), mark }, body: { reason } });
}

/** Whether evidence that came after a round had opened bears upon the ballots cast before it came. */
function arrival(
  board: Board,
  { claim, item }: Found,
  { round: id, material, reason }: { round: string; material: boolean; reason: string },
  context: Context,
): Decision {
  if (!leads(board, context)) {
    return refuse('ROLE_NOT_ALLOWED', 'Only owners and moderators may say whether an arrival is material.');
  }
  const round = board.rounds.get(id);
  if (!round || claim.round !== id) {
    return refuse('UNKNOWN_ID', `This is not the latest round of C${claim.number}.`, 'round');
  }
  if ((item.versions[0] ?? 0) < round.seq) {
    return refuse('NO_CHANGE', `E${item.number} was there before the round opened.`, 'evidence');
  }
  if (item.material[id]?.material === material) {
    return refuse('NO_CHANGE', `E${item.number} is marked like this already.`, 'material');
  }
  const data = { evidence: item.id, claim: claim.id, round: id, material };
  return accept({ type: 'evidence.marked', data, body: { reason } });
}

function wordingOf(command: EvidenceWording): EvidenceWording {
  const { citation, excerpt, language, translation, translator, weakness } = command;
  return present({ citation: present(citation), excerpt, language, translation, translator, weakness });
}

/** Refuses a source that relies on an unknown one, or through others on itself. */
function checkLineage(board: Board, source: string, reliesOn: string | undefined): Rejection | undefined {
  if (reliesOn === undefined) return undefined;
  if (reliesOn !== source && !board.sources.has(reliesOn)) {
    return reject('UNKNOWN_ID', 'This board has no such source.', 'reliesOn');
  }
  for (let at: string | undefined = reliesOn; at !== undefined; at = board.sources.get(at)?.reliesOn) {
    if (at === source) return reject('DUPLICATE_ITEM', 'A source cannot rely on itself.', 'reliesOn');
  }
  return undefined;
}
