import {
  agreementA,
  boardReliability,
  interquartileRange,
  medianBetween,
  ratingsOf,
  readiness,
  type Reliability,
  type Status,
} from '@touchstone/consensus';
import type { ClosedPoll } from '@touchstone/protocol/wire';
import type { Round, ScaleVersion } from '@touchstone/review/board';

/** Of a closed round, what figures need beside the counts. */
export type RoundTerms = Pick<Round, 'id' | 'quorum' | 'threshold' | 'scale'>;
/** Of a scale's version, its levels and its middle level. */
export interface ScaleTerms {
  scale: string;
  version: number;
  levels: number;
  middle?: number;
}

/** What a panel's answers on one claim come to, by its latest closed round. */
export interface ClaimFigures {
  poll: ClosedPoll;
  /** By the rule set before the round. */
  status: Status;
  /** n < 5: say *agree* and *conflict*, not *consensus*. */
  few: boolean;
  /** A, −1 split to +1 agreed; null on scales below three levels and below two ratings with a level. */
  agreement: number | null;
  /** Width of the middle half of the ballots, in levels (type-7 quantiles); null below two of them. */
  spread: number | null;
  /** Null below two ratings with a level. */
  median: { low: number; high: number } | null;
}

/** Reliability on one version of a scale. */
export interface ScaleReliability {
  scale: string;
  version: number;
  result: Reliability;
}

/** The latest closed poll of each claim; `polls` come in the order in which their rounds were opened. */
export function latestPolls(polls: readonly ClosedPoll[]): Map<string, ClosedPoll> {
  return new Map(polls.map((poll) => [poll.claim, poll]));
}

/** Figures of every claim with a closed round whose ballots can be read, by the claim's id. */
export function claimFigures(
  polls: readonly ClosedPoll[],
  rounds: readonly RoundTerms[],
  scales: readonly ScaleTerms[],
): Map<string, ClaimFigures> {
  const terms = new Map(rounds.map((round) => [round.id, round]));
  const found = new Map<string, ClaimFigures>();
  for (const [claim, poll] of latestPolls(polls)) {
    const round = terms.get(poll.round);
    const scale = round && scaleOf(scales, round.scale);
    if (!scale || !isReadable(poll)) continue;
    const { levels, findings, cannotJudge, panel } = poll;
    const ratings = ratingsOf(levels);
    const ballots = { levels, findings, cannotJudge, panel, ...(scale.middle && { middle: scale.middle }) };
    const { status, fewBallots } = readiness(ballots, { quorum: round.quorum, threshold: round.threshold });
    found.set(claim, {
      poll,
      status,
      few: fewBallots,
      // One rating among findings agrees with nobody.
      agreement: ratings.length > 1 ? agreementA(levels) : null,
      spread: ratings.length > 1 ? (interquartileRange(ratings)?.iqr ?? null) : null,
      median: ratings.length > 1 ? medianBetween(ratings) : null,
    });
  }
  return found;
}

/**
 * Reliability for each version of a scale that a closed round used, the newest first. A unit is a claim, by the
 * latest of its closed rounds on that version: α and AC2 need the counts only, not who gave which rating.
 */
export function reliabilities(
  polls: readonly ClosedPoll[],
  rounds: readonly RoundTerms[],
  scales: readonly ScaleTerms[],
): ScaleReliability[] {
  const scaleOfRound = new Map(rounds.map(({ id, scale }) => [id, scaleOf(scales, scale)]));
  return scales
    .map((scale) => ({ scale, own: polls.filter(({ round }) => scaleOfRound.get(round) === scale) }))
    .filter(({ own }) => own.length > 0)
    .map(({ scale: { scale, version, levels }, own }) => {
      const units = [...latestPolls(own.filter(isReadable)).values()].map((poll) => ratingsOf(poll.levels));
      const declared = Array.from({ length: levels }, (_, at) => at + 1);
      return { scale, version, result: boardReliability(units, declared) };
    })
    .reverse();
}

/** What the figures need of a board's scales for claims, in order of definition. */
export function scaleTerms(scales: readonly ScaleVersion[]): ScaleTerms[] {
  return scales
    .filter(({ rates }) => rates === 'claim')
    .map(({ scale, version, axes }) => ({
      scale,
      version,
      levels: axes[0]?.levels ?? 0,
      middle: axes[0]?.middle,
    }));
}

const scaleOf = (scales: readonly ScaleTerms[], ref: Round['scale']): ScaleTerms | undefined =>
  scales.find(({ scale, version }) => scale === ref.scale && version === ref.version);

/** Whether all ballots of a poll are there to be counted: of a part nothing is computed. */
const isReadable = ({ unreadable, destroyed }: ClosedPoll): boolean => unreadable === 0 && !destroyed;
