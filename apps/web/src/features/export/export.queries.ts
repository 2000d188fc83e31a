import type { ExportFormat } from '@touchstone/protocol/export-formats';
import { queryOptions } from '@tanstack/react-query';
import { get } from '../../shell/api.ts';

/** What an export would hold for this reader, said before it is made. */
export interface Preview {
  entries: number;
  /** Bodies in it. */
  opened: number;
  sealed: number;
  redacted: number;
  files: string[];
  /** Claims that it is about, where it is about some of them only. */
  claims?: number;
}

/** `size`: entries that are known here, so that the preview is asked for anew when there are more. */
export const previewQuery = (board: string, format: ExportFormat, size: number) =>
  queryOptions({
    queryKey: ['export-preview', board, format, size],
    queryFn: ({ signal }) =>
      get<Preview>(`/api/boards/${encodeURIComponent(board)}/export/preview?format=${format}`, { signal }),
    placeholderData: (before, query) => (query?.queryKey[2] === format ? before : undefined),
  });

export const keyQuery = queryOptions({
  queryKey: ['key'],
  queryFn: async ({ signal }) => (await get<string>('/api/key', { signal })).trim(),
  staleTime: Infinity,
});
