import type { ScaleDefinition } from '@touchstone/review/board.commands';
import type { ScaleShape } from '@touchstone/review/board.events';
import type { Preset } from '@touchstone/review/scale-presets';
import type { Scale } from '../../claim/scales.ts';
import { present } from '../../claim/present.ts';

/** One level as it is written; what is said of it moves with it. */
export interface LevelValues {
  /** Names the row while it is being written, so that a start can point to it. */
  row: string;
  label: string;
  guidance: string;
  /** Takes neither side. */
  middle: boolean;
  reasoned: boolean;
  corroborated: boolean;
}

export interface AxisValues {
  /** Stays as it was from version to version; made of the label for a new axis. */
  key: string;
  label: string;
  question: string;
  cannotJudge: string;
  levels: LevelValues[];
}

export interface FindingValues {
  key: string;
  label: string;
  guidance: string;
}

export interface StartValues extends FindingValues {
  /** Row of the level where it starts. */
  level: string;
}

export interface FactorValues extends FindingValues {
  towards: 'first' | 'last';
  most: '1' | '2' | '3';
}

/** A scale while its author writes it; a scale for claims has one axis, without words of its own. */
export interface ScaleValues {
  rates: ScaleShape['rates'];
  /** Whether it becomes the next version of the scale in force, or a scale of its own. */
  as: 'version' | 'new';
  name: string;
  guidance: string;
  axes: AxisValues[];
  findings: FindingValues[];
  starts: StartValues[];
  factors: FactorValues[];
}

let rows = 0;
const newRow = (): string => `row${++rows}`;

export const emptyLevel = (): LevelValues => ({
  row: newRow(),
  label: '',
  guidance: '',
  middle: false,
  reasoned: false,
  corroborated: false,
});

export const emptyAxis = (): AxisValues => ({
  key: '',
  label: '',
  question: '',
  cannotJudge: '',
  levels: Array.from({ length: 5 }, emptyLevel),
});

export const emptyScale = (rates: ScaleValues['rates']): ScaleValues => ({
  rates,
  as: 'new',
  name: '',
  guidance: '',
  axes: [emptyAxis()],
  findings: [],
  starts: [],
  factors: [],
});

/** A ready-made scale to go on from, as a scale of its own. */
export function valuesOfPreset(given: Preset): ScaleValues {
  const { rates, name, guidance = '', levels = [], axes, findings = [], middle, grounds } = given;
  const plain: Axis = { key: 'level', label: name, levels, middle };
  const written = (axes ?? [plain]).map(axisValues);
  return {
    rates,
    as: 'new',
    name,
    guidance,
    axes: written,
    findings: findings.map(worded),
    ...groundsValues(grounds, written[0]?.levels ?? []),
  };
}

/** A version of a scale to go on from, as its next version. */
export function valuesOfScale({ shape, wording }: Scale): ScaleValues {
  const axes = shape.axes.map((axis, at) => ({ ...axis, ...wording.axes[at]! }));
  const asked = shape.axes[0]?.grounds;
  const said = wording.axes[0]?.grounds;
  const grounds = asked && {
    starts: asked.starts.map((start, at) => ({ ...said!.starts[at]!, ...start })),
    factors: asked.factors.map((factor, at) => ({ ...said!.factors[at]!, ...factor })),
  };
  const written = axes.map(axisValues);
  return {
    rates: shape.rates,
    as: 'version',
    name: wording.name,
    guidance: wording.guidance ?? '',
    axes: written,
    findings: shape.findings.map((key, at) => worded({ ...wording.findings[at]!, key })),
    ...groundsValues(grounds, written[0]?.levels ?? []),
  };
}

/** What is written as a definition to send. `scale`: the id that it goes under. */
export function definitionOf(values: ScaleValues, scale: string): ScaleDefinition {
  const { rates, name, guidance } = values;
  const common = present({ scale, rates, name, guidance });
  if (rates === 'evidence') {
    const keys = keysOf(values.axes, 'axis');
    return { ...common, axes: values.axes.map((axis, at) => axisOf(axis, keys[at]!)) };
  }
  const levels = values.axes[0]?.levels ?? [];
  const middle = levels.findIndex((level) => level.middle) + 1;
  const keys = keysOf(values.findings, 'finding');
  return {
    ...common,
    levels: levels.map(wordsOf),
    findings: values.findings.map((finding, at) => ({ key: keys[at]!, ...wordsOf(finding) })),
    ...(middle > 0 && { middle }),
    ...groundsOf(values, levels),
  };
}

type Axis = NonNullable<ScaleDefinition['axes']>[number] & { middle?: number };

function axisValues({ key, label, question = '', cannotJudge = '', levels, ...rest }: Axis): AxisValues {
  const { middle, reasoned = [], corroborated = [] } = rest;
  return {
    key,
    label,
    question,
    cannotJudge,
    levels: levels.map((level, at) => ({
      row: newRow(),
      label: level.label,
      guidance: level.guidance ?? '',
      middle: middle === at + 1,
      reasoned: reasoned.includes(at + 1),
      corroborated: corroborated.includes(at + 1),
    })),
  };
}

function axisOf({ label, question, cannotJudge, levels }: AxisValues, key: string): Axis {
  const numbers = (asked: 'reasoned' | 'corroborated') => {
    const found = levels.flatMap((level, at) => (level[asked] ? [at + 1] : []));
    return found.length > 0 ? found : undefined;
  };
  return present({
    key,
    label,
    question,
    cannotJudge,
    levels: levels.map(wordsOf),
    reasoned: numbers('reasoned'),
    corroborated: numbers('corroborated'),
  });
}

type Grounds = ScaleDefinition['grounds'];

function groundsValues(
  grounds: Grounds,
  levels: readonly LevelValues[],
): Pick<ScaleValues, 'starts' | 'factors'> {
  return {
    starts: (grounds?.starts ?? []).map((start) => ({
      ...worded(start),
      level: levels[start.level - 1]?.row ?? '',
    })),
    factors: (grounds?.factors ?? []).map((factor) => ({
      ...worded(factor),
      towards: factor.towards,
      most: String(factor.most) as FactorValues['most'],
    })),
  };
}

function groundsOf({ starts, factors }: ScaleValues, levels: readonly LevelValues[]): { grounds?: Grounds } {
  if (starts.length === 0) return {};
  const startKeys = keysOf(starts, 'start');
  const factorKeys = keysOf(factors, 'factor');
  return {
    grounds: {
      starts: starts.map((start, at) => ({
        key: startKeys[at]!,
        ...wordsOf(start),
        level: Math.max(1, levels.findIndex(({ row }) => row === start.level) + 1),
      })),
      factors: factors.map((factor, at) => ({
        key: factorKeys[at]!,
        ...wordsOf(factor),
        towards: factor.towards,
        most: Number(factor.most),
      })),
    },
  };
}

const worded = ({ key, label, guidance = '' }: { key: string; label: string; guidance?: string }) => ({
  key,
  label,
  guidance,
});

const wordsOf = ({ label, guidance }: { label: string; guidance: string }) => present({ label, guidance });

/** A key for each: its own if it has one; else its label's Latin words, or where there are none its place. */
function keysOf(items: readonly { key: string; label: string }[], usual: string): string[] {
  const taken = new Set(items.map(({ key }) => key).filter(Boolean));
  return items.map(({ key, label }, at) => {
    if (key) return key;
    const base = slugOf(label) || `${usual}-${at + 1}`;
    let made = base;
    for (let n = 2; taken.has(made); n++) made = `${base}-${n}`;
    taken.add(made);
    return made;
  });
}

function slugOf(label: string): string {
  const latin = label.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '');
  const words = latin.replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+|-+$/g, '');
  return words.slice(0, 50).replace(/-+$/, '');
}
