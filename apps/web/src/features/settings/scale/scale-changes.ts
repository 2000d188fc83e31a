import type { Scale } from '../../claim/scales.ts';

/** What a version of a scale changed; lists name levels, findings or axes by their labels. */
export type ScaleChange =
  | { kind: 'first' | 'name' | 'guidance' | 'order' | 'middle' | 'grounds' }
  | { kind: 'added' | 'removed' | 'reworded' | 'asks'; labels: string[] };

type Words = { label: string; guidance?: string };

/** How a version differs from the one before; only `first` where there is none, nothing where they are alike. */
export function changesBetween(before: Scale | undefined, after: Scale): ScaleChange[] {
  if (!before) return [{ kind: 'first' }];
  const { rates } = after.shape;
  const [was, now] = [before.wording, after.wording];
  const pairs = after.shape.axes.map(({ key }, at) => {
    const place = before.shape.axes.findIndex((axis) => axis.key === key);
    return {
      is: now.axes[at]!,
      was: was.axes[place],
      shape: after.shape.axes[at]!,
      old: before.shape.axes[place],
    };
  });
  const gone = before.shape.axes.flatMap(({ key }, at) =>
    after.shape.axes.some((axis) => axis.key === key) ? [] : [was.axes[at]!],
  );
  const levels = pairs.map(({ is, was: then }) => compared(then?.levels ?? [], is.levels));
  const findings = comparedByKey(before, after);
  const added = [
    ...pairs.filter(({ old }) => !old).map(({ is }) => is.label),
    ...levels.flatMap((each, at) => (pairs[at]!.old ? each.added : [])),
    ...findings.added,
  ];
  const removed = [
    ...gone.map(({ label }) => label),
    ...levels.flatMap((each) => each.removed),
    ...findings.removed,
  ];
  const reworded = [
    ...pairs
      .filter(({ is, was: then }) => rates === 'evidence' && then && asked(is) !== asked(then))
      .map(({ is }) => is.label),
    ...levels.flatMap((each) => each.reworded),
    ...findings.reworded,
  ];
  const asks = pairs
    .filter(({ shape, old }) => old && demands(shape) !== demands(old))
    .map(({ is }) => is.label);
  return [
    ...flag('name', was.name !== now.name),
    ...flag('guidance', was.guidance !== now.guidance),
    ...listed('added', added),
    ...listed('removed', removed),
    ...listed('reworded', reworded),
    ...flag(
      'order',
      levels.some((each) => each.moved),
    ),
    ...flag(
      'middle',
      pairs.some(({ shape, old }) => shape.middle !== old?.middle),
    ),
    ...listed('asks', asks),
    ...flag('grounds', grounds(before) !== grounds(after)),
  ];
}

function compared(before: readonly Words[], after: readonly Words[]) {
  const labels = (list: readonly Words[]) => list.map(({ label }) => label);
  const [was, is] = [labels(before), labels(after)];
  const kept = is.filter((label) => was.includes(label));
  return {
    added: is.filter((label) => !was.includes(label)),
    removed: was.filter((label) => !is.includes(label)),
    moved: kept.join('\n') !== was.filter((label) => is.includes(label)).join('\n'),
    reworded: kept.filter(
      (label) => before[was.indexOf(label)]?.guidance !== after[is.indexOf(label)]?.guidance,
    ),
  };
}

function comparedByKey(before: Scale, after: Scale) {
  const words = ({ shape, wording }: Scale) =>
    new Map(shape.findings.map((key, at) => [key, wording.findings[at] ?? { label: key }]));
  const [was, is] = [words(before), words(after)];
  const text = (found: Words | undefined) => `${found?.label}\n${found?.guidance ?? ''}`;
  const only = (one: typeof was, other: typeof was) =>
    [...one].flatMap(([key, { label }]) => (other.has(key) ? [] : [label]));
  return {
    added: only(is, was),
    removed: only(was, is),
    reworded: [...is].flatMap(([key, found]) =>
      was.has(key) && text(was.get(key)) !== text(found) ? [found.label] : [],
    ),
  };
}

/** A scale for claims has no words of its axis beside its name. */
const asked = (axis: { label: string; question?: string; cannotJudge?: string }): string =>
  [axis.label, axis.question, axis.cannotJudge].join('\n');

const demands = (axis: { reasoned?: number[]; corroborated?: number[] }): string =>
  JSON.stringify([axis.reasoned ?? [], axis.corroborated ?? []]);

const grounds = ({ shape, wording }: Scale): string =>
  JSON.stringify([shape.axes[0]?.grounds, wording.axes[0]?.grounds]);

const flag = <K extends 'name' | 'guidance' | 'order' | 'middle' | 'grounds'>(kind: K, is: boolean) =>
  is ? [{ kind }] : [];

const listed = <K extends 'added' | 'removed' | 'reworded' | 'asks'>(kind: K, labels: string[]) =>
  labels.length > 0 ? [{ kind, labels }] : [];
