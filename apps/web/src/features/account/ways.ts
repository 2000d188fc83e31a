import { queryOptions } from '@tanstack/react-query';
import { get } from '../../shell/api.ts';
import type { Provider } from '../../shell/session.ts';

/** How the own account is signed in. */
export interface Ways {
  /** Null where the server has none. */
  provider: Provider | null;
  /** ISO 8601; null where the account is not linked with the provider. */
  linkedSince: string | null;
  hasPassword: boolean;
  /** Whether the provider has confirmed within minutes whose account it is. */
  confirmed: boolean;
}

export const waysQuery = queryOptions({
  queryKey: ['ways'],
  queryFn: ({ signal }) => get<Ways>('/api/me/provider', { signal }),
});
