import { useLingui } from '@lingui/react/macro';
import { maxLevels } from '@touchstone/review/answer.schema';
import { limits } from '@touchstone/review/text.schema';
import { z } from 'zod/mini';
import type { ScaleValues } from './scale-values.ts';

/** Axes that a scale for evidence may have, and findings that one for claims may have. */
export const most = { levels: maxLevels, axes: 3, findings: 10, starts: 10, factors: 20 } as const;

/** Each of a list needs a name that no other has. */
function named<T extends { label: string }>(message: string) {
  return z.check<T[]>(({ value, issues }) => {
    const seen = new Set<string>();
    value.forEach(({ label }, at) => {
      const key = label.trim().toLocaleLowerCase();
      if (key !== '' && seen.has(key)) {
        issues.push({ code: 'custom', input: value, path: [at, 'label'], message });
      }
      seen.add(key);
    });
  });
}

/** What the editor takes, with what is wrong in words, at the field. */
export function useScaleSchema() {
  const { t } = useLingui();
  const name = z.string().check(z.trim(), z.minLength(1, t`This needs a name.`), z.maxLength(limits.name));
  const text = z.string().check(z.trim(), z.maxLength(limits.reason));
  const word = { key: z.string(), label: name, guidance: text };
  const same = t`Another one here is called that.`;
  const level = z.object({
    row: z.string(),
    label: name,
    guidance: text,
    middle: z.boolean(),
    reasoned: z.boolean(),
    corroborated: z.boolean(),
  });
  type Level = z.infer<typeof level>;
  /** Some levels must lie on either side of the middle. */
  const middle = z.check<Level[]>((payload) => {
    const at = payload.value.findIndex((each) => each.middle);
    if (at < 0 || (at > 0 && at < payload.value.length - 1)) return;
    const message = t`The middle lies between the outermost two levels.`;
    payload.issues.push({ code: 'custom', input: payload.value, path: [at, 'label'], message });
  });
  const levels = z
    .array(level)
    .check(
      z.minLength(2, t`A scale has at least two levels.`),
      z.maxLength(most.levels, t`A scale has at most ${most.levels} levels.`),
      named<Level>(same),
      middle,
    );
  const axis = z.object({ key: z.string(), label: z.string(), question: text, cannotJudge: text, levels });
  /** An axis is asked by its name, where there is more than the scale's own. */
  const axes = z.check<ScaleValues>((payload) => {
    if (payload.value.rates === 'claim') return;
    payload.value.axes.forEach(({ label }, at) => {
      if (label.trim() !== '') return;
      const message = t`This needs a name.`;
      payload.issues.push({ code: 'custom', input: label, path: ['axes', at, 'label'], message });
    });
  });
  /** A start leads to one of the levels that are there. */
  const starts = z.check<ScaleValues>((payload) => {
    const rows = new Set(payload.value.axes[0]?.levels.map(({ row }) => row));
    payload.value.starts.forEach((start, at) => {
      if (rows.has(start.level)) return;
      const message = t`Choose one of the levels.`;
      payload.issues.push({ code: 'custom', input: start, path: ['starts', at, 'level'], message });
    });
  });
  return z
    .object({
      rates: z.enum(['claim', 'evidence']),
      as: z.enum(['version', 'new']),
      name,
      guidance: z.string().check(z.trim(), z.maxLength(limits.description)),
      axes: z.array(axis).check(z.minLength(1), z.maxLength(most.axes)),
      findings: z.array(z.object(word)).check(z.maxLength(most.findings), named(same)),
      starts: z.array(z.object({ ...word, level: z.string() })).check(z.maxLength(most.starts), named(same)),
      factors: z
        .array(z.object({ ...word, towards: z.enum(['first', 'last']), most: z.enum(['1', '2', '3']) }))
        .check(z.maxLength(most.factors), named(same)),
    })
    .check(axes, starts);
}
