import { QueryClient } from '@tanstack/react-query';
import { asProblem } from './api.ts';

/** What was asked of the server, kept for half a minute; only an unreachable or broken server is asked again. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, thrown) => {
        const { status } = asProblem(thrown);
        return failures < 2 && (status === 0 || status >= 502);
      },
    },
  },
});
