import type { ScaleVersion } from '@touchstone/review/board';
import type { Body } from '@touchstone/review/events';
import { useMemo } from 'react';
import type { ScaleWords } from '../design/answer-words.ts';
import { useBoardStore, useVersion } from './use-board.ts';

export type ScaleWording = Body<'scale.defined'>;

/** A version of a scale with its wording; the wording is undefined where it was redacted. */
export interface Scale {
  shape: ScaleVersion;
  wording: ScaleWording | undefined;
}

/** A scale of the board: the version a round fixed, or without `ref` the newest that rates claims or evidence. */
export function useScale(
  rates: 'claim' | 'evidence',
  ref?: { scale: string; version: number },
): Scale | undefined {
  const store = useBoardStore();
  const version = useVersion('scales');
  const [scale, number] = [ref?.scale, ref?.version];
  return useMemo(() => {
    void version;
    const { scales } = store.board();
    const shape = scale
      ? scales.find((each) => each.scale === scale && each.version === number)
      : scales.findLast((each) => each.rates === rates);
    return shape && { shape, wording: store.body(shape.seq) as ScaleWording | undefined };
  }, [store, version, rates, scale, number]);
}

/** How answers on a claim read, for LevelChip and the plots. */
export function useScaleWords(ref?: { scale: string; version: number }): ScaleWords {
  const scale = useScale('claim', ref);
  return useMemo(() => wordsOf(scale), [scale]);
}

/** Levels of one axis (the first) and the findings by key. */
export function wordsOf(scale: Scale | undefined, axis = 0): ScaleWords {
  if (!scale) return { levels: [] };
  const { shape, wording } = scale;
  const count = shape.axes[axis]?.levels ?? 0;
  const levels = Array.from(
    { length: count },
    (_, at) => wording?.axes[axis]?.levels[at]?.label ?? `${at + 1}`,
  );
  const findings = Object.fromEntries(
    shape.findings.map((key, at) => [key, wording?.findings[at]?.label ?? key]),
  );
  return { levels, findings };
}
