import { queryOptions } from '@tanstack/react-query';
import { get } from '../../shell/api.ts';

/** One board of mine, as the list shows it. */
export interface BoardRow {
  id: string;
  title: string;
  role: string;
  /** Entries in its ledger. */
  size: number;
  sample?: boolean;
}

export const boardsQuery = queryOptions({
  queryKey: ['boards'],
  queryFn: async ({ signal }) => (await get<{ boards: BoardRow[] }>('/api/boards', { signal })).boards,
});
