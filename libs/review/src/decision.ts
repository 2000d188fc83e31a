import type { Board, Claim, Member } from './board.ts';
import type { Context, Decision, Rejection, RejectionCode } from './contract.ts';
import type { Event } from './events.ts';

export function accept(...events: Event[]): Decision {
  return { events };
}

export function refuse(code: RejectionCode, message: string, field?: string): Decision {
  return { rejection: reject(code, message, field) };
}

export function reject(code: RejectionCode, message: string, field?: string): Rejection {
  return field === undefined ? { code, message } : { code, message, field };
}

export function unknown(what: string, field: string): Decision {
  return refuse(
    'UNKNOWN_ID',
    `This board has no such ${what}; it may have been loaded from another board.`,
    field,
  );
}

/** The object without its undefined fields: absence has one form in the ledger. */
export function present<T extends object>(fields: T): T {
  const there: Partial<T> = {};
  for (const key of Object.keys(fields) as (keyof T)[]) {
    if (fields[key] !== undefined) there[key] = fields[key];
  }
  return there as T;
}

/** Refuses an id that something on this board already has. */
export function checkFresh(board: Board, id: string, field: string): Rejection | undefined {
  const taken =
    board.claimOf.has(id) ||
    board.claims.has(id) ||
    board.members.has(id) ||
    board.rounds.has(id) ||
    board.sources.has(id) ||
    board.documents.has(id) ||
    board.attachments.has(id) ||
    board.scales.some(({ scale }) => scale === id);
  return taken ? reject('ID_TAKEN', 'This id is taken on this board; make a new one.', field) : undefined;
}

/** The most of each thing that one board takes, so that no member can exhaust it for the others. */
export const most = {
  members: 1_000,
  scales: 100,
  documents: 1_000,
  attachments: 10_000,
  sources: 20_000,
  claims: 20_000,
  rounds: 10_000,
  evidenceOfClaim: 1_000,
  argumentsOfClaim: 10_000,
  relationsOfClaim: 200,
} as const;

export function checkRoom(count: number, limit: number, what: string): Rejection | undefined {
  if (count < limit) return undefined;
  return reject('LIMIT_REACHED', `There are ${limit} ${what} already, which is the most there can be.`);
}

/** Refuses changes of a claim that is finalised, withdrawn or merged. */
export function checkOpen(board: Board, claim: Claim, field = 'claim'): Rejection | undefined {
  if (claim.status === 'finalised') {
    return reject(
      'CLAIM_FINALISED',
      `C${claim.number} is finalised; a moderator has to reopen it first.`,
      field,
    );
  }
  return checkNotGone(board, claim, field);
}

export function checkNotGone(board: Board, claim: Claim, field = 'claim'): Rejection | undefined {
  if (claim.status === 'withdrawn') {
    return reject(
      'CLAIM_GONE',
      `C${claim.number} was withdrawn; draft the claim anew to go on with it.`,
      field,
    );
  }
  if (claim.status === 'merged') {
    const into = board.claims.get(claim.mergedInto ?? '');
    return reject('CLAIM_GONE', `C${claim.number} was merged; go on in C${into?.number ?? '?'}.`, field);
  }
  return undefined;
}

/** Refuses what must not happen to a claim while a round on it runs. */
export function checkNotVoting(claim: Claim, field = 'claim'): Rejection | undefined {
  if (claim.status !== 'voting') return undefined;
  return reject('CLAIM_VOTING', `A round on C${claim.number} is running; close the round first.`, field);
}

/** Whether the actor leads the review, and so may undo what others did. */
export function leads(board: Board, context: Context): boolean {
  const role = board.members.get(context.actor)?.role;
  return role === 'owner' || role === 'moderator';
}

export function checkOwn(board: Board, context: Context, by: string, act: string): Rejection | undefined {
  if (by === context.actor || leads(board, context)) return undefined;
  return reject('NOT_YOURS', `Only its author or a moderator may ${act}.`);
}

/** Whether a member may be asked to judge: present, and in a role that takes part. */
export function takesPart(member: Member | undefined): boolean {
  if (!member || member.removed !== undefined) return false;
  return member.role === 'owner' || member.role === 'moderator' || member.role === 'reviewer';
}

/** The first value that occurs twice; undefined if none does. */
export function firstRepeated(values: readonly string[]): number | undefined {
  const seen = new Set<string>();
  const at = values.findIndex((value) => seen.size === seen.add(value).size);
  return at < 0 ? undefined : at;
}

export function checkDistinct(values: readonly string[], field: string): Rejection | undefined {
  const at = firstRepeated(values);
  if (at === undefined) return undefined;
  return reject('DUPLICATE_ITEM', 'This is listed twice; leave one of the two out.', `${field}.${at}`);
}
