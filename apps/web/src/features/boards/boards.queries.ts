import type { BoardListItem } from '@touchstone/protocol/wire';
import { queryOptions } from '@tanstack/react-query';
import { get } from '../../shell/api.ts';

/** The boards I am on, with what is due on each; asked anew whenever it is shown: a vote changes it. */
export const boardsQuery = queryOptions({
  queryKey: ['boards'],
  staleTime: 0,
  queryFn: async ({ signal }) => (await get<{ boards: BoardListItem[] }>('/api/boards', { signal })).boards,
});
