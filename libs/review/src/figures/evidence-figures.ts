import type { Evidence } from '../board.ts';
import { appraisalsOf, counts, type AppraisalCount } from '../readiness-of.ts';
import type { Tally } from '../round.events.ts';
import { pollsOf, type PollItem } from '../polls.ts';
import type { Reading } from '../reading.ts';
import { levelWords, scaleOf, type Scale } from '../wording.ts';
import { medianFigures } from './claim-figures.ts';
import { figure, notOpen, withheld, type Figure } from './figure.ts';

/** What the panel said of one piece of evidence in one closed round. */
export interface Appraised {
  poll: PollItem;
  evidence: Evidence;
  axes: AppraisalCount[];
  scale: Scale | undefined;
  /** Counted appraisals that are not open to the viewer, in words; empty if all are. */
  hidden: string;
}

/** The evidence of a claim that was appraised in a round by somebody whose answer counts, by label. */
export function appraisedIn(poll: PollItem, source: Reading): Appraised[] {
  const pieces = source.board.rooms.get(poll.claim.id)?.evidence ?? [];
  return pieces.flatMap((piece) => appraisalOf(piece, poll, source) ?? []);
}

function appraisalOf(evidence: Evidence, poll: PollItem, source: Reading): Appraised | undefined {
  const { board, body } = source;
  const room = board.rooms.get(poll.claim.id);
  if (!room) return undefined;
  const { tally, appraisals } = poll.poll;
  const tallied = tally === undefined ? undefined : (body(tally) as Tally | undefined);
  const together = tallied && 'appraisals' in tallied ? tallied.appraisals : [];
  const seqs = [...(appraisals.get(evidence.id) ?? [])]
    .filter(([member]) => counts(board, room, poll.round, member))
    .map(([, entries]) => entries.at(-1)!);
  if (seqs.length === 0 && !together.some((each) => each.evidence === evidence.id)) return undefined;
  const axes = appraisalsOf(board, room, poll.round.id, evidence.id, body);
  const scale = scaleOf(source, poll.round.evidenceScale);
  return { poll, evidence, axes, scale, hidden: notOpen(seqs, source) };
}

/** The figures of each axis. */
export function evidenceFigures({ axes, scale, hidden }: Appraised): { axis: string; figures: Figure[] }[] {
  return axes.map(({ key: axis, levels, cannotJudge }, at) => {
    const n = levels.reduce((sum, count) => sum + count, 0);
    const figures = [
      ...levels.map((count, i) =>
        figure('appraisals_level', count, { item: i + 1, n, words: levelWords(scale, at, i + 1) }),
      ),
      figure('cannot_judge', cannotJudge, { n: n + cannotJudge }),
      ...medianFigures(levels, scale, at),
    ];
    return { axis, figures: hidden ? figures.map((each) => withheld(each, `not open: ${hidden}`)) : figures };
  });
}

/** The evidence of each source that was not withdrawn, in order of the sources' description. */
export function evidenceBySource(board: Reading['board']): Map<string, Evidence[]> {
  const bySource = new Map<string, Evidence[]>([...board.sources.keys()].map((id) => [id, []]));
  for (const { evidence } of board.rooms.values()) {
    for (const each of evidence) if (each.withdrawn === undefined) bySource.get(each.source)?.push(each);
  }
  return bySource;
}

/**
 * How far a source can be relied upon: lower median of the first axis over the appraisals of its evidence, of
 * each piece those of the latest closed round that has any. One figure a version of the scale.
 */
export function* sourceFigures(
  evidence: readonly Evidence[],
  source: Reading,
): Generator<{ axis: string; figure: Figure; scale: Scale | undefined }> {
  const byScale = new Map<string, { latest: Appraised[]; levels: number[] }>();
  for (const piece of evidence) {
    const found = latestAppraisal(piece, source);
    const first = found?.axes[0];
    if (!found || !first) continue;
    const { scale, version } = found.poll.round.evidenceScale;
    const key = `${scale} ${version}`;
    const group = byScale.get(key) ?? { latest: [], levels: first.levels.map(() => 0) };
    byScale.set(key, group);
    group.latest.push(found);
    first.levels.forEach((count, at) => (group.levels[at]! += count));
  }
  for (const { latest, levels } of byScale.values()) {
    const { scale, axes } = latest[0]!;
    const hidden = latest.map((each) => each.hidden).filter(Boolean);
    const [median] = medianFigures(levels, scale, 0);
    const shown = hidden.length > 0 ? withheld(median!, `not open: ${hidden.join(', ')}`) : median!;
    yield { axis: axes[0]!.key, figure: shown, scale };
  }
}

function latestAppraisal(piece: Evidence, source: Reading): Appraised | undefined {
  const claim = source.board.claims.get(source.board.claimOf.get(piece.id) ?? '');
  if (!claim) return undefined;
  const closed = [...pollsOf(source.board, claim)].filter(({ round }) => round.closed);
  for (const poll of closed.reverse()) {
    const found = appraisalOf(piece, poll, source);
    if (found) return found;
  }
  return undefined;
}
