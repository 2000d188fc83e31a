import { queryOptions } from '@tanstack/react-query';
import { get } from '../../shell/api.ts';

/** A document's text with its sentences; offsets are code points. It never changes. */
export interface DocumentText {
  title: string;
  text: string;
  sentences: { start: number; end: number }[];
}

export const documentQuery = (board: string, document: string) =>
  queryOptions({
    queryKey: ['document', board, document],
    queryFn: ({ signal }) =>
      get<DocumentText>(`/api/boards/${board}/documents/${encodeURIComponent(document)}`, { signal }),
    staleTime: Infinity,
  });
