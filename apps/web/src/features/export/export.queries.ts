import { queryOptions } from '@tanstack/react-query';
import { get } from '../../shell/api.ts';

/** The formats that a server makes of a board. */
export const formats = ['bundle', 'csv', 'html'] as const;
export type Format = (typeof formats)[number];

/** What an export would hold for this reader, said before it is made. */
export interface Preview {
  entries: number;
  /** Bodies in it. */
  opened: number;
  sealed: number;
  redacted: number;
  files: string[];
}

/** `size`: entries that are known here, so that the preview is asked for anew when there are more. */
export const previewQuery = (board: string, format: Format, size: number) =>
  queryOptions({
    queryKey: ['export-preview', board, format, size],
    queryFn: ({ signal }) =>
      get<Preview>(`/api/boards/${encodeURIComponent(board)}/export/preview?format=${format}`, { signal }),
    placeholderData: (before) => before,
  });

export const keyQuery = queryOptions({
  queryKey: ['key'],
  queryFn: async ({ signal }) => (await get<string>('/api/key', { signal })).trim(),
  staleTime: Infinity,
});
