import type { Claim } from '@touchstone/review/board';
import type { Body } from '@touchstone/review/events';
import { codePoints, type CodePoints } from '@touchstone/review/code-points';
import { useMemo, useRef } from 'react';
import { useBoardStore, useClaims } from '../../board/use-board.ts';
import { inLanes, type Mark } from './marks.ts';

/** Where the claims of a board stand in one document. */
export interface Placed {
  /** In order of start; the same object while no passage changes. */
  marks: Mark[];
  /** Claims that stand nowhere, or whose words are not where their anchor says. */
  unplaced: Claim[];
}

/** Finds the passages of all claims in a document. Withdrawn and merged claims are left out of the text. */
export function usePlaced(document: string, points: CodePoints): Placed {
  const store = useBoardStore();
  const claims = useClaims();
  const last = useRef<{ key: string; marks: Mark[] }>({ key: '', marks: [] });
  return useMemo(() => {
    const found: Omit<Mark, 'lane'>[] = [];
    const unplaced: Claim[] = [];
    for (const claim of claims) {
      if (claim.status === 'withdrawn' || claim.status === 'merged') continue;
      const { quotes } = (store.body(claim.seq) ?? {}) as Partial<Body<'claim.drafted'>>;
      const own = claim.anchors.map((anchor, at) => ({ ...anchor, quote: quotes?.[at] }));
      const here = own.filter((anchor) => anchor.document === document);
      const fitting = here.filter(({ start, end, quote }) => fits(points, start, end, quote?.exact));
      if (own.length === 0 || fitting.length < here.length) unplaced.push(claim);
      for (const { start, end } of fitting) {
        found.push({
          claim: claim.id,
          number: claim.number,
          start: points.toUtf16(start),
          end: points.toUtf16(end),
        });
      }
    }
    const key = found.map(({ claim, start, end }) => `${claim}${start}-${end}`).join();
    if (key !== last.current.key) last.current = { key, marks: inLanes(found) };
    return { marks: last.current.marks, unplaced };
  }, [store, claims, document, points]);
}

/** Redacted words cannot be compared: their place is believed. */
function fits(points: CodePoints, start: number, end: number, exact: string | undefined): boolean {
  return end <= points.length && (exact === undefined || points.slice(start, end) === exact);
}

/** A text indexed once. */
export const usePoints = (text: string): CodePoints => useMemo(() => codePoints(text), [text]);
