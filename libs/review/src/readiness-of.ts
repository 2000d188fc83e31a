import { readiness, type Readiness } from '@touchstone/consensus';
import type { AppraisalBody, BallotBody } from './answer.schema.ts';
import type { Board, Evidence, Poll, Room, Round } from './board.ts';
import type { Tally } from './round.events.ts';
import { scaleVersion } from './scale.decide.ts';

/** The body of an entry, as far as whoever asks may read it. */
export type BodyOf = (seq: number) => unknown;

/** The counted answers of one claim in one round. */
export interface PollCount {
  /** Ballots per level of the round's scale; the first level's at 0. */
  levels: number[];
  /** Ballots per finding of the scale. */
  findings: Record<string, number>;
  cannotJudge: number;
  abstained: number;
  /** Members who have answered and whose answer counts. */
  voted: number;
  /** Members of the panel whose ballots count: neither recused nor removed before the round closed. */
  panel: number;
  /** Counted ballots with a rating that judged an older version of the claim or lacked material evidence. */
  stale: number;
  /** Counted ballots whose body is sealed or redacted: in `voted`, in no other figure. */
  unreadable: number;
  /** A secret round with too few ballots: they were destroyed unread. */
  destroyed: boolean;
}

/** One member's counted ballot. */
export interface CountedBallot {
  member: string;
  /** Its entry; of several the last. */
  seq: number;
  body: BallotBody | undefined;
  stale: boolean;
  /** How often the member had voted before in this round. */
  recast: number;
}

/** Counts a claim's ballots in a round, as far as `body` opens them; undefined if the claim was not in it. */
export function pollOf(board: Board, room: Room, roundId: string, body: BodyOf): PollCount | undefined {
  const round = board.rounds.get(roundId);
  const poll = room.polls.find((each) => each.round === roundId);
  if (!round || !poll) return undefined;
  const scale = scaleVersion(board, round.scale);
  const count: PollCount = {
    levels: Array.from({ length: scale?.axes[0]?.levels ?? 0 }, () => 0),
    findings: Object.fromEntries((scale?.findings ?? []).map((key) => [key, 0])),
    cannotJudge: 0,
    abstained: 0,
    voted: 0,
    panel: round.panel.filter((member) => counts(board, room, round, member)).length,
    stale: 0,
    unreadable: 0,
    destroyed: false,
  };
  if (poll.tally !== undefined) return countTally(count, body(poll.tally) as Tally | undefined);
  for (const ballot of ballotsOf(board, room, roundId, body)) {
    const rated = add(count, ballot.body);
    if (rated && ballot.stale) count.stale++;
  }
  return count;
}

/** The last ballot of each member of the panel whose ballots count, in order of first ballot. */
export function ballotsOf(board: Board, room: Room, roundId: string, body: BodyOf): CountedBallot[] {
  const round = board.rounds.get(roundId);
  const poll = room.polls.find((each) => each.round === roundId);
  if (!round || !poll) return [];
  return [...poll.ballots]
    .filter(([member]) => counts(board, room, round, member))
    .map(([member, seqs]) => {
      const seq = seqs.at(-1)!;
      const stale = seq < (poll.staleBefore ?? 0);
      return { member, seq, body: body(seq) as BallotBody | undefined, stale, recast: seqs.length - 1 };
    });
}

/** Answers on one piece of evidence in a round: per axis, appraisals per level and *I can't judge*. */
export interface AppraisalCount {
  key: string;
  levels: number[];
  cannotJudge: number;
}

/** Counts the appraisals of one piece of evidence in a round, as far as `body` opens them. */
export function appraisalsOf(
  board: Board,
  room: Room,
  roundId: string,
  evidence: string,
  body: BodyOf,
): AppraisalCount[] {
  const round = board.rounds.get(roundId);
  const poll = room.polls.find((each) => each.round === roundId);
  if (!round || !poll) return [];
  const bodies = appraisalBodies(board, room, round, poll, evidence, body);
  return (scaleVersion(board, round.evidenceScale)?.axes ?? []).map(({ key, levels: length }) => {
    const levels = Array.from({ length }, () => 0);
    let cannotJudge = 0;
    for (const { answers } of bodies) {
      const answer = answers[key];
      if (answer === 'cannotJudge') cannotJudge++;
      else if (answer !== undefined && answer <= length) levels[answer - 1]!++;
    }
    return { key, levels, cannotJudge };
  });
}

/** Whether a claim is ready to be finalised, by the rule that its round fixed beforehand. */
export interface ClaimReadiness {
  round: Round;
  count: PollCount;
  readiness: Readiness;
}

/**
 * Readiness of a claim between rounds: of its last round since it was drafted or last reopened. Undefined while
 * a round runs and before the first has closed.
 */
export function readinessOf(board: Board, room: Room, body: BodyOf): ClaimReadiness | undefined {
  const claim = board.claims.get(room.claim);
  const round = board.rounds.get(claim?.round ?? '');
  if (!round?.closed || round.seq < (claim?.reopened ?? -1)) return undefined;
  return readinessIn(board, room, round.id, body);
}

/** Readiness by the ballots of one closed round; undefined if it runs or did not have the claim. */
export function readinessIn(
  board: Board,
  room: Room,
  roundId: string,
  body: BodyOf,
): ClaimReadiness | undefined {
  const round = board.rounds.get(roundId);
  const count = pollOf(board, room, roundId, body);
  if (!round?.closed || !count) return undefined;
  const { levels, findings, cannotJudge, panel } = count;
  const middle = scaleVersion(board, round.scale)?.axes[0]?.middle;
  const ballots = { levels, findings, cannotJudge, panel, ...(middle && { middle }) };
  const rule = { quorum: round.quorum, threshold: round.threshold };
  return { round, count, readiness: readiness(ballots, rule) };
}

/** Evidence that came after the round had opened and still stands on the claim: *Arrived since*. */
export function arrivedSince(board: Board, room: Room, roundId: string): Evidence[] {
  const opened = board.rounds.get(roundId)?.seq ?? Infinity;
  return room.evidence.filter(
    ({ versions, withdrawn }) => (versions[0] ?? 0) > opened && withdrawn === undefined,
  );
}

/** Whether a member's answers count: who was recused from the claim or removed before the end is left out. */
export function counts(board: Board, room: Room, { closed }: Round, member: string): boolean {
  const recused = room.recusals.find((each) => each.member === member)?.seq;
  const removed = board.members.get(member)?.removed;
  const afterwards = (seq: number | undefined) =>
    seq === undefined || (closed !== undefined && seq > closed.seq);
  return afterwards(recused) && afterwards(removed);
}

/** Adds one ballot to the count; true if it is a rating. */
function add(count: PollCount, body: BallotBody | undefined): boolean {
  count.voted++;
  const answer = body?.answer;
  if (!answer) count.unreadable++;
  else if ('level' in answer && answer.level <= count.levels.length) count.levels[answer.level - 1]!++;
  else if ('finding' in answer) count.findings[answer.finding] = (count.findings[answer.finding] ?? 0) + 1;
  else if ('cannotJudge' in answer) count.cannotJudge++;
  else count.abstained++;
  return answer !== undefined && ('level' in answer || 'finding' in answer);
}

function countTally(count: PollCount, tally: Tally | undefined): PollCount {
  if (!tally) return count;
  if ('destroyed' in tally) return { ...count, voted: tally.turnout, destroyed: true };
  for (const ballot of tally.ballots) add(count, ballot);
  return count;
}

function appraisalBodies(
  board: Board,
  room: Room,
  round: Round,
  poll: Poll,
  evidence: string,
  body: BodyOf,
): AppraisalBody[] {
  if (poll.tally !== undefined) {
    const tally = body(poll.tally) as Tally | undefined;
    if (!tally || 'destroyed' in tally) return [];
    return tally.appraisals.find((each) => each.evidence === evidence)?.appraisals ?? [];
  }
  return [...(poll.appraisals.get(evidence) ?? [])]
    .filter(([member]) => counts(board, room, round, member))
    .map(([, seqs]) => body(seqs.at(-1)!) as AppraisalBody | undefined)
    .filter((each) => each !== undefined);
}
