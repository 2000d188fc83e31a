import type { ScaleVersion } from '@touchstone/review/board';
import type { ScaleWording } from '@touchstone/review/board.events';
import { scaleInForce, scaleVersion } from '@touchstone/review/scale.decide';
import { useMemo } from 'react';
import { useBoardStore, useVersion } from '../../board/use-board.ts';
import type { ScaleWords } from '../../design/answer-words.ts';

/** One version of a scale: its shape, its wording, and the words that the pictures need. */
export interface Scale {
  shape: ScaleVersion;
  wording: ScaleWording;
  words: ScaleWords;
}

/** The scale that a round was opened with; without a reference, the one in force for claims or evidence. */
export function useScale(
  ref: { scale: string; version: number } | undefined,
  rates: 'claim' | 'evidence',
): Scale | undefined {
  const store = useBoardStore();
  const version = useVersion('scales');
  const ready = useVersion('status');
  return useMemo(() => {
    void version;
    void ready;
    const board = store.board();
    const shape = ref ? scaleVersion(board, ref) : scaleInForce(board, rates);
    const wording = shape && (store.body(shape.seq) as ScaleWording | undefined);
    return shape && wording && { shape, wording, words: wordsOf(shape, wording) };
  }, [store, version, ready, ref, rates]);
}

/** Levels and findings of a scale's first axis as they read. */
export function wordsOf(shape: ScaleVersion, wording: ScaleWording): ScaleWords {
  return {
    levels: wording.axes[0]?.levels.map(({ label }) => label) ?? [],
    findings: Object.fromEntries(shape.findings.map((key, at) => [key, wording.findings[at]?.label ?? key])),
  };
}
