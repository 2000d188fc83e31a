import { localPath } from '@touchstone/protocol/local-path';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, get, isProblem, post } from './api.ts';
import { queries } from './queries.ts';

/** Who is signed in. */
export interface Account {
  id: string;
  email: string;
  name: string;
  /** What this server can do for the account; told by `/api/me` alone. */
  server?: { importsAddresses: boolean };
}

/** A place at the table of the demo board, to be taken with one click. */
export interface Seat {
  /** The account's address, which also names the seat. */
  email: string;
  name: string;
  role: string;
}

export interface Demo {
  /** Null until the sample board has been loaded. */
  board: string | null;
  seats: Seat[];
}

/** Null for a visitor who is not signed in. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => orNull(get<Account>('/api/me', { signal }), 401),
  staleTime: Infinity,
});

/** Null where the server has no demo board. */
export const demoQuery = queryOptions({
  queryKey: ['demo'],
  queryFn: ({ signal }) => orNull(get<Demo>('/api/demo', { signal }), 404),
  staleTime: Infinity,
});

export interface Provider {
  name: string;
  /** Whether it is the one way in. */
  only: boolean;
}

/** The OpenID Connect provider with which people can sign in here; null where there is none. */
export const providerQuery = queryOptions({
  queryKey: ['provider'],
  queryFn: async ({ signal }) =>
    (await get<{ provider: Provider | null }>('/api/auth/provider', { signal })).provider,
  staleTime: Infinity,
});

export const useMe = (): Account | null | undefined => useQuery(meQuery).data;
export const useDemo = (): Demo | null | undefined => useQuery(demoQuery).data;

/** Signs in and goes to `next`, a path of this site. Rejects with a Problem. */
export async function signIn(credentials: { email: string; password: string }, next: string): Promise<void> {
  await post('/api/auth/login', credentials);
  arrive(next);
}

/** Makes an account, signed in at once. `token` is an invitation's, where registration needs one. */
export async function register(
  person: { email: string; password: string; name: string; token?: string },
  next: string,
): Promise<void> {
  await post('/api/auth/register', person);
  arrive(next);
}

/** Leaves for the provider, to come back signed in at `next`. Rejects with a Problem if it cannot be reached. */
export async function signInThere(way: { next?: string; token?: string }): Promise<void> {
  await leave('/api/auth/provider', way);
}

/** Leaves for the provider, to link the own account with it or to show there once more whose it is. */
export async function goThere(errand: {
  purpose: 'link' | 'confirm';
  password?: string;
  next: string;
}): Promise<void> {
  await leave('/api/me/provider', errand);
}

async function leave(path: string, body: object): Promise<void> {
  const { location } = await post<{ location: string }>(path, body);
  window.location.assign(location);
  // Until this page is gone nothing else is to be done with it.
  await new Promise(() => undefined);
}

/** `everywhere`: in every other browser as well. Where there is a provider, says what goes on there. */
export async function signOut(where: { everywhere?: true } = {}): Promise<void> {
  await post('/api/auth/logout', where);
  const provider = await queries.ensureQueryData(providerQuery).catch(() => null);
  arrive(provider ? '/signed-out' : '/');
}

/**
 * Erases the own account for good (without a password, just after the provider confirmed it), and lets this browser forget the members that it was. Rejects with a Problem:
 * a wrong password, or the only owner of a board.
 */
export async function eraseAccount(
  password: string | undefined,
  forget: (members: string[]) => void,
): Promise<void> {
  const { members } = await api<{ members: string[] }>('DELETE', '/api/me', { password });
  forget(members);
  arrive('/farewell');
}

/** Takes a seat of the demo and goes to `next`, which may depend on what that person finds there. */
export async function takeSeat(email: string, next: string | (() => Promise<string>)): Promise<void> {
  await post('/api/demo/seat', { email });
  arrive(typeof next === 'string' ? next : await next());
}

/** Another person: the page starts afresh, so that nothing the one before could read stays in memory. */
function arrive(path: string): void {
  window.location.assign(localPath(path));
}

async function orNull<T>(answer: Promise<T>, status: number): Promise<T | null> {
  try {
    return await answer;
  } catch (thrown) {
    if (isProblem(thrown) && thrown.status === status) return null;
    throw thrown;
  }
}
