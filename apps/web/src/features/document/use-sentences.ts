import { useLingui } from '@lingui/react/macro';
import type { CodePoints } from '@touchstone/review/code-points';
import { useEffect, useMemo, type RefObject } from 'react';
import { announce } from '../../shell/announcer.ts';
import { useCommand } from '../../shell/use-command.ts';
import type { DocumentText } from './document.queries.ts';
import type { Mark, Stretch } from './marks.ts';
import { suggest } from './suggestions.ts';
import { caretIn, paint, rangeOf, selectedStretch } from './text-places.ts';
import { selectStretch } from './use-selection.ts';

/** The sentences of a document in UTF-16 units. */
export const useSentences = (document: DocumentText, points: CodePoints): Stretch[] =>
  useMemo(
    () =>
      document.sentences.map(({ start, end }) => ({
        start: points.toUtf16(start),
        end: points.toUtf16(end),
      })),
    [document, points],
  );

/** Underlines faintly what looks worth checking, in the chunks that are near. */
export function useSuggestions(
  root: RefObject<HTMLElement | null>,
  text: string,
  near: readonly Stretch[],
  marks: readonly Mark[],
  on: boolean,
): void {
  useEffect(() => {
    const element = root.current;
    if (!element || !on) return paint('suggested', []);
    paint(
      'suggested',
      suggest(text, near, marks).flatMap((stretch) => rangeOf(element, stretch) ?? []),
    );
    return () => paint('suggested', []);
  }, [root, text, near, marks, on]);
}

/**
 * Selecting without a mouse: J and K go from sentence to sentence, shift takes the next one along. Each has a
 * button in the bar above the text.
 */
export function useSentenceSteps(
  root: RefObject<HTMLElement | null>,
  text: string,
  sentences: readonly Stretch[],
) {
  const { t } = useLingui();
  const group = t`Document`;
  const select = (stretch: Stretch | undefined) => {
    if (!root.current || !stretch) return;
    selectStretch(root.current, stretch);
    announce(text.slice(stretch.start, stretch.end));
  };
  // Asked when a key is pressed: two quick ones would outrun any state.
  const here = () => {
    if (!root.current) return undefined;
    const selected = selectedStretch(root.current, text);
    const caret = caretIn(root.current);
    const place = selected ?? (caret === undefined ? undefined : { start: caret, end: caret });
    if (!place) return undefined;
    const at = sentences.findIndex(({ end }) => end > place.start);
    const until = sentences.findLastIndex(({ start }) => start < place.end);
    const before = at < 0 ? sentences.at(-1) : sentences[Math.max(0, at - 1)];
    return { selected, before, after: sentences[until + 1] };
  };
  const next = () => {
    const now = here();
    select(now ? now.after : firstOnScreen(root.current, sentences));
  };
  const back = () => {
    const now = here();
    select(now ? now.before : firstOnScreen(root.current, sentences));
  };
  const longer = () => {
    const now = here();
    if (!now?.selected) next();
    else if (now.after) select({ start: now.selected.start, end: now.after.end });
  };
  useCommand({ id: 'text.next', label: t`Next sentence`, keys: 'j', group, run: next });
  useCommand({ id: 'text.back', label: t`Previous sentence`, keys: 'k', group, run: back });
  useCommand({
    id: 'text.longer',
    label: t`Take the next sentence along`,
    keys: 'shift+j',
    group,
    run: longer,
  });
  return { next, back, longer };
}

function firstOnScreen(root: HTMLElement | null, sentences: readonly Stretch[]): Stretch | undefined {
  const paragraphs = [...(root?.querySelectorAll<HTMLElement>('[data-start]') ?? [])];
  const first = paragraphs.find((paragraph) => paragraph.getBoundingClientRect().top >= 100);
  const from = Number(first?.dataset.start ?? 0);
  return sentences.find(({ start }) => start >= from);
}
