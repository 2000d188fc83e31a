import type { BallotBody } from './answer.schema.ts';
import { isRating } from './answer.ts';
import type { Board, Poll, Round, Vote } from './board.ts';
import type { ReviewEntry } from './contract.ts';
import { visibilityRules } from './visibility.ts';

/** Who reads. */
export interface Viewer {
  /** The member; null for a stranger, who reads only what is published. */
  member: string | null;
  /** The member's alias on this board, once known: its ballots are the member's own. */
  alias?: string;
  /** `${round}/${claim}` of each ballot with a rating that the member has cast; see `ratedBy`. */
  rated: ReadonlySet<string>;
}

/** The key of a claim in a round, as in `Viewer.rated`. */
export function ratedKey(round: string, claim: string): string {
  return `${round}/${claim}`;
}

/**
 * Whether a viewer may read the body of an entry, at the board's present state. Roles do not matter: a member
 * reads every body that no visibility rule hides, moderators included in what it hides. Redaction is not
 * considered here. Ask it of a full board, or on a partial one of entries in rooms that are there.
 */
export function mayRead(board: Board, viewer: Viewer, seq: number): boolean {
  if (seq >= board.size) return false;
  const vote = board.votes.get(seq);
  if (viewer.member === null) return strangerMayRead(board, seq, vote);
  if (!isPresent(board, viewer.member)) return false;
  if (vote === undefined || isOwn(vote.by, viewer)) return true;
  const round = board.rounds.get(vote.round);
  return round !== undefined && votesAreOpen(board, round, vote.claim, viewer);
}

/**
 * Whether a viewer is a present member from whom no visibility rule hides any ballot or appraisal on a claim, so that
 * `mayRead` holds for every entry of its room.
 */
export function readsWholeRoom(board: Board, viewer: Viewer, claim: string): boolean {
  if (viewer.member === null || !isPresent(board, viewer.member)) return false;
  const polls = board.rooms.get(claim)?.polls ?? [];
  return polls.every(({ round: id }) => {
    const round = board.rounds.get(id);
    return round !== undefined && votesAreOpen(board, round, claim, viewer);
  });
}

/**
 * Whether all present members who wrote none of these entries, under name or alias, get the same of them: each body
 * readable to all or to none, as `mayRead` says, and none opening another.
 */
export function readAlike(board: Board, entries: readonly ReviewEntry[]): boolean {
  return entries.every(({ type, seq }) => {
    if (type === 'round.closed' || type === 'rating.finalised') return false;
    const round = board.rounds.get(board.votes.get(seq)?.round ?? '');
    if (round === undefined) return true;
    if (round.adjudicators !== undefined) return false;
    return round.closed !== undefined || visibilityRules[round.visibility].opens !== 'own-rating';
  });
}

/**
 * Entries whose bodies may have become readable to the viewer through this entry: candidates, in ascending
 * order, to be filtered by `mayRead`. `board` has folded the entry, and maybe more; `viewer` is of today.
 * Strangers read a board anew when it is published or no longer so; that is no opening.
 */
export function openedBy(board: Board, viewer: Viewer, entry: ReviewEntry): number[] {
  if (entry.type === 'round.closed') {
    const { round: id } = entry.data as { round: string };
    const round = board.rounds.get(id);
    if (!round) return [];
    const claims = round.claims.map(({ claim }) => claim);
    const hidden = claims.filter((claim) => !wasOpenBeforeClosing(round, claim, viewer));
    return othersVotes(board, viewer, id, hidden, entry.seq);
  }
  if (entry.type === 'rating.finalised') {
    const { claim } = entry.data as { claim: string };
    const rounds = board.rooms.get(claim)?.polls.map(({ round }) => round) ?? [];
    const blind = rounds.filter((id) => board.rounds.get(id)?.adjudicators !== undefined);
    return blind.flatMap((id) => othersVotes(board, viewer, id, [claim], entry.seq));
  }
  if (entry.type === 'ballot.cast' && entry.actor === viewer.member) {
    const { round, claim } = entry.data as { round: string; claim: string };
    const rule = visibilityRules[board.rounds.get(round)?.visibility ?? 'after-close'];
    if (rule.opens !== 'own-rating' || !viewer.rated.has(ratedKey(round, claim))) return [];
    return othersVotes(board, viewer, round, [claim], entry.seq);
  }
  return [];
}

/**
 * Where a member has rated, for `Viewer.rated`: read once when a connection starts; add `ratedKey` of each
 * ballot with a rating that the member casts from then on. Only rounds in which it matters are listed.
 */
export function ratedBy(board: Board, member: string, body: (seq: number) => unknown): Set<string> {
  const rated = new Set<string>();
  for (const round of board.rounds.values()) {
    if (visibilityRules[round.visibility].opens !== 'own-rating' || !round.panel.includes(member)) continue;
    for (const { claim } of round.claims) {
      const ballots = pollOfRound(board, round.id, claim)?.ballots.get(member) ?? [];
      if (ballots.some((seq) => isRatingBody(body(seq)))) rated.add(ratedKey(round.id, claim));
    }
  }
  return rated;
}

/** Whether a ballot's body has a level or a finding. */
export function isRatingBody(body: unknown): boolean {
  const answer = (body as BallotBody | undefined)?.answer;
  return answer !== undefined && isRating(answer);
}

/** Others' ballots and appraisals on a claim in a round, to a member of the board. */
export function votesAreOpen(board: Board, round: Round, claim: string, viewer: Viewer): boolean {
  if (viewer.member !== null && readsBlind(board, round, claim, viewer.member)) return false;
  return round.closed !== undefined || wasOpenBeforeClosing(round, claim, viewer);
}

/** Whether a member adjudicates a claim of a round without its ballots: until a final rating rests upon it. */
export function readsBlind(board: Board, round: Round, claim: string, member: string): boolean {
  return (round.adjudicators?.includes(member) ?? false) && !isDecided(board, round, claim);
}

function isDecided(board: Board, round: Round, claim: string): boolean {
  return (board.claims.get(claim)?.decided ?? -1) > round.seq;
}

/** Whether a ballot or an appraisal is the viewer's, by name or by alias. */
export function isOwn(by: string, { member, alias }: Pick<Viewer, 'member' | 'alias'>): boolean {
  return by === member || (alias !== undefined && by === alias);
}

function wasOpenBeforeClosing(round: Round, claim: string, viewer: Viewer): boolean {
  if (viewer.member === null) return false;
  const { opens } = visibilityRules[round.visibility];
  return opens === 'at-once' || (opens === 'own-rating' && viewer.rated.has(ratedKey(round.id, claim)));
}

function strangerMayRead(board: Board, seq: number, vote: Vote | undefined): boolean {
  const names = board.about.published;
  if (names === undefined) return false;
  if (names === 'hidden' && board.personal.has(seq)) return false;
  if (vote === undefined) return true;
  const round = board.rounds.get(vote.round);
  if (round?.closed === undefined) return false;
  return round.adjudicators === undefined || isDecided(board, round, vote.claim);
}

/** Whether somebody is a member of the board and has not been removed. */
export function isPresent(board: Board, member: string): boolean {
  const found = board.members.get(member);
  return found !== undefined && found.removed === undefined;
}

function pollOfRound(board: Board, round: string, claim: string): Poll | undefined {
  return board.rooms.get(claim)?.polls.findLast((poll) => poll.round === round);
}

function othersVotes(
  board: Board,
  viewer: Viewer,
  round: string,
  claims: string[],
  before: number,
): number[] {
  const found: number[] = [];
  for (const claim of claims) {
    const poll = pollOfRound(board, round, claim);
    if (!poll) continue;
    if (poll.tally !== undefined) found.push(...[poll.tally].filter((seq) => seq < before));
    for (const votes of [poll.ballots, ...poll.appraisals.values()]) {
      for (const [by, seqs] of votes) {
        if (!isOwn(by, viewer)) found.push(...seqs.filter((seq) => seq < before));
      }
    }
  }
  return found.sort((a, b) => a - b);
}
