import { interquartileRange, medianBetween, modalShare, movement, ratingsOf } from '@touchstone/consensus';
import type { Round } from '../board.ts';
import { ballotsOf, pollOf, type ClaimReadiness, type PollCount } from '../readiness-of.ts';
import type { PollItem } from '../polls.ts';
import type { Reading } from '../reading.ts';
import { findingWords, levelWords, scaleOf, type Scale } from '../wording.ts';
import { readinessRead } from './counted-polls.ts';
import { figure, figureInWords, figureOrNone, notOpen, withheld, yesOrNo, type Figure } from './figure.ts';
import { randFigures } from './rand-figures.ts';

const noRatings = 'no ballot with a level';

/** The figures of one claim in one closed round. `before`: the claim's closed round before it. */
export function* claimFigures(
  item: PollItem,
  before: PollItem | undefined,
  source: Reading,
): Generator<Figure> {
  const { claim, round, poll } = item;
  const room = source.board.rooms.get(claim.id);
  const found = room && readinessRead(source, room, round.id);
  if (!found) return;
  const { count } = found;
  const hidden = unopened(item, count, source);
  yield figure('panel', count.panel);
  yield figure('quorum', round.quorum, { n: count.panel });
  yield figure('threshold', round.threshold, { words: 'percent' });
  const turnout = figure('turnout', count.voted, { n: count.panel });
  yield poll.tally !== undefined && hidden ? withheld(turnout, `not open: ${hidden}`) : turnout;
  const scale = scaleOf(source, round.scale);
  for (const each of ballotFigures(found, scale)) {
    if (hidden) yield withheld(each, `not open: ${hidden}`);
    else if (count.destroyed) yield withheld(each, 'undefined', 'ballots destroyed unread');
    else yield each;
  }
  for (const each of movementFigures(found, before, source)) {
    yield hidden ? withheld(each, `not open: ${hidden}`) : each;
  }
}

/** Counted ballots that are not open to the viewer, in words; empty if all are. */
export function unopened({ claim, poll, round }: PollItem, count: PollCount, source: Reading): string {
  const room = source.board.rooms.get(claim.id);
  if (poll.tally !== undefined) return notOpen([poll.tally], source);
  if (!room || count.unreadable === 0) return '';
  const ballots = ballotsOf(source.board, room, round.id, source.body).map(({ seq }) => seq);
  return notOpen(ballots, source);
}

function* ballotFigures({ count, readiness }: ClaimReadiness, scale: Scale | undefined): Generator<Figure> {
  const { levels, findings, cannotJudge, abstained, voted, stale } = count;
  const { n, status, needs, fragility, agreement } = readiness;
  for (const [at, ballots] of levels.entries()) {
    yield figure('ballots_level', ballots, { item: at + 1, n, words: levelWords(scale, 0, at + 1) });
  }
  for (const [key, ballots] of Object.entries(findings)) {
    yield figure('ballots_finding', ballots, { item: key, n, words: findingWords(scale, key) });
  }
  yield figure('cannot_judge', cannotJudge, { n: voted });
  yield figure('abstained', abstained, { n: voted });
  yield* distributionFigures(levels, scale);
  const answers = [
    ...levels.map((_, at) => levelWords(scale, 0, at + 1)),
    ...Object.keys(findings).map((key) => findingWords(scale, key)),
  ];
  const modal = modalShare([...levels, ...Object.values(findings)]);
  const modes = modal?.modes.map((mode) => answers[mode - 1]).join('; ');
  yield figureOrNone('modal_share', modal?.count, 'no ballot with a level or a finding', { n, words: modes });
  const noA = levels.length < 3 ? 'fewer than three levels' : noRatings;
  yield figureOrNone('agreement_a', agreement, noA, { n: levels.reduce((sum, each) => sum + each, 0) });
  yield figureInWords('readiness', status, n);
  yield figureOrNone('needs', needs, 'no ballot with a level or a finding', { n });
  yield figureOrNone('fragility', fragility, 'no changed ballots give another status', { n: voted });
  yield figure('stale', stale, { n });
  if (levels.length === 9) yield* randFigures(ratingsOf(levels));
}

/** Middles and quartiles of levels, as numbers; the words are those of the level that somebody gave. */
function* distributionFigures(levels: readonly number[], scale: Scale | undefined): Generator<Figure> {
  const ratings = ratingsOf(levels);
  const n = ratings.length;
  yield* medianFigures(levels, scale, 0);
  const range = interquartileRange(ratings);
  yield figureOrNone('quartile_1', range?.q1, noRatings, { n, words: 'type 7' });
  yield figureOrNone('quartile_3', range?.q3, noRatings, { n, words: 'type 7' });
  yield figureOrNone('iqr', range?.iqr, noRatings, { n, words: 'type 7' });
}

/** Lower and upper middle of the levels given on one axis of a scale. */
export function* medianFigures(
  levels: readonly number[],
  scale: Scale | undefined,
  axis: number,
): Generator<Figure> {
  const ratings = ratingsOf(levels);
  const middles = medianBetween(ratings);
  const words = (level: number | undefined) => level && levelWords(scale, axis, level);
  for (const [statistic, level] of [
    ['lower_median', middles?.low],
    ['upper_median', middles?.high],
  ] as const) {
    yield figureOrNone(statistic, level, noRatings, { n: ratings.length, words: words(level) || undefined });
  }
}

function* movementFigures(
  { count, round }: ClaimReadiness,
  before: PollItem | undefined,
  source: Reading,
): Generator<Figure> {
  if (!before) return;
  const room = source.board.rooms.get(before.claim.id);
  const was = room && pollOf(source.board, room, before.round.id, source.body);
  if (!was) return;
  const why = notCompared(count, round, was, before, source);
  if (why !== '') {
    for (const statistic of ['moved_ballots', 'movement', 'median_change', 'stable']) {
      yield figureOrNone(statistic, null, why);
    }
    return;
  }
  const { moved, of, share, medianChange, stable } = movement(was, count);
  yield figure('moved_ballots', moved, { n: of });
  yield figureOrNone('movement', share, 'no ballot in either round', { n: of });
  yield figureOrNone('median_change', medianChange, 'a round without a median');
  yield yesOrNo('stable', stable, '', of);
}

/** Why two rounds cannot be compared; empty if they can. */
function notCompared(
  count: PollCount,
  { scale }: Round,
  was: PollCount,
  before: PollItem,
  source: Reading,
): string {
  const old = before.round.scale;
  if (old.scale !== scale.scale || old.version !== scale.version) return 'another scale in the round before';
  const hidden = unopened(before, was, source);
  if (hidden) return `ballots of the round before not open: ${hidden}`;
  return count.destroyed || was.destroyed ? 'ballots destroyed unread' : '';
}
