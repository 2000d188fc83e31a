import { object, ok, string, type Route } from './openapi-route.ts';

const location = ok('Where to send the browser: to the provider.', object({ location: string }));

/** Log-in with OpenID Connect. */
export const providerRoutes: Route[] = [
  {
    method: 'get',
    path: '/api/auth/provider',
    summary: 'The OpenID Connect provider by which people can sign in here, or null.',
    open: true,
    answer: ok('Its name.', object({ provider: { type: ['object', 'null'] } })),
    problems: [],
  },
  {
    method: 'post',
    path: '/api/auth/provider',
    summary:
      'Begins a log-in with the provider. A new account needs the token of an invitation, as elsewhere.',
    open: true,
    body: { schema: object({ next: string, token: string }, ['next', 'token']) },
    answer: location,
    problems: ['INVALID', 'NOT_FOUND', 'TOO_MANY', 'UNAVAILABLE', 'WRONG_ORIGIN'],
  },
  {
    method: 'get',
    path: '/api/auth/callback',
    summary:
      'Where the provider sends browsers back to: they are sent on to a page, signed in or told why not.',
    open: true,
    answer: { status: 303, description: 'On to a page of this site.' },
    problems: ['NOT_FOUND'],
  },
  {
    method: 'get',
    path: '/api/me/provider',
    summary: 'Whether the account is linked with the provider, has a password, and was just confirmed.',
    answer: ok(
      'How the account is signed in.',
      object({
        provider: { type: ['object', 'null'] },
        linkedSince: { type: ['string', 'null'] },
        hasPassword: { type: 'boolean' },
        confirmed: { type: 'boolean' },
      }),
    ),
    problems: [],
  },
  {
    method: 'post',
    path: '/api/me/provider',
    summary:
      'Begins to link the account with the provider, which takes its password, or to confirm there whose it is.',
    body: {
      schema: object({ purpose: { enum: ['link', 'confirm'] }, password: string, next: string }, [
        'password',
        'next',
      ]),
    },
    answer: location,
    problems: [
      'INVALID',
      'NOT_FOUND',
      'WRONG_CREDENTIALS',
      'CONFIRM_FIRST',
      'FORBIDDEN',
      'TOO_MANY',
      'UNAVAILABLE',
    ],
  },
  {
    method: 'delete',
    path: '/api/me/provider',
    summary: 'Removes the link with the provider; only from an account with a password.',
    body: { schema: object({ password: string }) },
    answer: ok('Done.', undefined, undefined, 204),
    problems: ['INVALID', 'NOT_FOUND', 'WRONG_CREDENTIALS', 'CONFIRM_FIRST', 'FORBIDDEN', 'TOO_MANY'],
  },
];
