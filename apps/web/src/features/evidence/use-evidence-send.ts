import { useLingui } from '@lingui/react/macro';
import type { Evidence } from '@touchstone/review/board';
import type { SourceKind } from '@touchstone/review/words';
import { useState } from 'react';
import { useBoardStore } from '../../board/use-board.ts';
import { useSend, type Outcome } from '../../board/use-send.ts';
import { isProblem, Problem } from '../../shell/api.ts';
import { present } from '../claim/present.ts';
import { useClaimRoom } from '../claim/room-context.tsx';
import { citationOf, DateError } from './citation-form.ts';
import type { EvidenceValues } from './evidence-values.ts';
import type { UploadedFile } from './file-fields.tsx';
import { sourceNamed, useSources } from './use-sources.ts';

/**
 * Sends what the form says: a new source first, then the evidence; or a correction of `item`. A repeated
 * press sends the same ids, so that nothing is attached twice.
 */
export function useEvidenceSend(item: Evidence | undefined) {
  const { t } = useLingui();
  const { claim } = useClaimRoom();
  const store = useBoardStore();
  const order = useSend();
  const sources = useSources();
  const [files, setFiles] = useState<UploadedFile[]>([]);
  const [ids] = useState(() => ({ evidence: crypto.randomUUID(), source: crypto.randomUUID() }));

  const sourceOf = async (values: EvidenceValues): Promise<string> => {
    const known = sourceNamed(sources, values.source);
    if (known) return known.id;
    if (values.source.trim() === '') throw new Problem(422, 'INVALID', t`Name the source.`, 'source');
    if (store.board().sources.has(ids.source)) return ids.source;
    const kind = values.sourceKind as SourceKind;
    const reliesOn = values.reliesOn || undefined;
    const described = {
      type: 'source.describe',
      source: ids.source,
      name: values.source,
      kind,
      reliesOn,
    } as const;
    await order(present(described)).catch((thrown) => {
      throw isProblem(thrown) && thrown.field === 'name' ? atField(thrown, 'source') : thrown;
    });
    return ids.source;
  };

  const send = async (values: EvidenceValues): Promise<Outcome> => {
    if (values.title.trim() === '') throw new Problem(422, 'INVALID', t`A citation needs a title.`, 'title');
    const { excerpt, language, translation, translator, weakness } = values;
    const citation = citationIn(values, t`Write a date like 2004, 2004-07 or 2004-07-22.`);
    const wording = present({ citation, excerpt, language, translation, translator, weakness });
    try {
      if (item) {
        const reason = values.reason.trim();
        return await order({ type: 'evidence.correct', evidence: item.id, ...wording, reason });
      }
      const source = await sourceOf(values);
      const { direction } = values;
      const attachments = files.length > 0 ? files.map(({ id }) => id) : undefined;
      const attached = {
        evidence: ids.evidence,
        claim: claim.id,
        direction,
        source,
        ...wording,
        attachments,
      };
      return await order(present({ type: 'evidence.attach', ...attached }));
    } catch (thrown) {
      throw isProblem(thrown) ? atField(thrown, formField(thrown.field)) : thrown;
    }
  };
  return { send, files, setFiles };
}

function citationIn(values: EvidenceValues, message: string) {
  try {
    return citationOf(values);
  } catch (thrown) {
    if (thrown instanceof DateError) throw new Problem(422, 'INVALID', message, thrown.field);
    throw thrown;
  }
}

const atField = ({ status, code, detail }: Problem, field: string | undefined) =>
  new Problem(status, code, detail, field);

/** The form's field for a path inside the command: `citation.container-title` → `container`. */
function formField(path: string | undefined): string | undefined {
  const [first, second] = path?.split('.') ?? [];
  if (first !== 'citation') return path;
  const names: Record<string, string> = {
    author: 'authors',
    'container-title': 'container',
    language: 'citationLanguage',
  };
  return second && (names[second] ?? second);
}
