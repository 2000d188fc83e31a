import type { Evidence } from '@touchstone/review/board';
import type { EvidenceWording } from '@touchstone/review/evidence.events';
import type { Direction } from '@touchstone/review/words';
import { useState } from 'react';
import { readDraft } from '../../board/drafts.ts';
import { useBoardStore } from '../../board/use-board.ts';
import { emptyCitation, valuesOf, type CitationValues } from './citation-form.ts';

/** Everything that is typed about a piece of evidence. */
export interface EvidenceValues extends CitationValues {
  direction: Direction;
  /** The source's name, known or new. */
  source: string;
  sourceKind: string;
  reliesOn: string;
  excerpt: string;
  language: string;
  translation: string;
  translator: string;
  weakness: string;
  reason: string;
}

const empty: EvidenceValues = {
  ...emptyCitation,
  direction: 'for',
  source: '',
  sourceKind: 'press',
  reliesOn: '',
  excerpt: '',
  language: '',
  translation: '',
  translator: '',
  weakness: '',
  reason: '',
};

/** What a form begins with: a kept draft; else what is corrected; else nothing, for the side it was opened for. */
export function useStartValues(
  draft: string,
  item: Evidence | undefined,
  direction: Direction,
): EvidenceValues {
  const store = useBoardStore();
  const [start] = useState(() => {
    const kept = readDraft<Partial<EvidenceValues>>(draft);
    const wording = item && (store.body(item.seq) as EvidenceWording | undefined);
    return { ...empty, ...(wording && worded(wording)), ...kept, ...(!item && { direction }) };
  });
  return start;
}

function worded({ citation, ...rest }: EvidenceWording): Partial<EvidenceValues> {
  const { excerpt = '', language = '', translation = '', translator = '', weakness = '' } = rest;
  return { ...valuesOf(citation), excerpt, language, translation, translator, weakness };
}
