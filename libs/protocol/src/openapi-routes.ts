import { string, uuid, object, list, ok, credentials, file, text, type Route } from './openapi-route.ts';
import { exportTypes } from './export-formats.ts';
import { exportQuery } from './http.ts';
import type { ProblemCode } from './problem.ts';
import { providerRoutes } from './openapi-provider-routes.ts';
import { boardRoutes, proofRoutes } from './openapi-board-routes.ts';

const account: Route[] = [
  {
    method: 'post',
    path: '/api/auth/register',
    summary:
      'Makes an account and signs it in. On a server without demo it needs the token of an invitation.',
    open: true,
    body: { schema: object({ email: string, password: string, name: string, token: string }, ['token']) },
    answer: ok('The account; the session is in a cookie.', 'Account', undefined, 201),
    problems: ['INVALID', 'CONFLICT', 'FORBIDDEN', 'NOT_FOUND', 'TOO_MANY', 'WRONG_ORIGIN'],
  },
  {
    method: 'post',
    path: '/api/auth/login',
    summary: 'Signs in.',
    open: true,
    body: { schema: credentials },
    answer: ok('The account; the session is in a cookie.', 'Account'),
    problems: ['INVALID', 'WRONG_CREDENTIALS', 'TOO_MANY', 'WRONG_ORIGIN'],
  },
  {
    method: 'post',
    path: '/api/auth/logout',
    summary: 'Signs out, here or everywhere; its sockets are cut.',
    open: true,
    body: { schema: object({ everywhere: { type: 'boolean' } }, ['everywhere']) },
    answer: ok('Done.', undefined, undefined, 204),
    problems: ['WRONG_ORIGIN'],
  },
  {
    method: 'post',
    path: '/api/auth/password',
    summary: 'Sets a forgotten password by the link of the operator, once, and ends every log-in.',
    open: true,
    body: { schema: object({ token: string, next: string }) },
    answer: ok('Done; sign in with it.', undefined, undefined, 204),
    problems: ['INVALID', 'NOT_FOUND', 'TOO_MANY', 'WRONG_ORIGIN'],
  },
  ...providerRoutes,
  {
    method: 'get',
    path: '/api/me',
    summary: 'Who is signed in, and whether this server reads addresses for imports.',
    answer: ok(
      'The account.',
      object({
        id: uuid,
        email: string,
        name: string,
        server: object({ importsAddresses: { type: 'boolean' } }),
      }),
    ),
    problems: [],
  },
  {
    method: 'delete',
    path: '/api/me',
    summary: 'Erases the account: log-ins, tokens, memberships, and the name on every board. For good.',
    body: { schema: object({ password: string }, ['password']) },
    answer: ok('The members that it was, for the browser to forget.', object({ members: list(uuid) })),
    problems: ['INVALID', 'WRONG_CREDENTIALS', 'CONFIRM_FIRST', 'LAST_OWNER', 'FORBIDDEN', 'TOO_MANY'],
  },
  {
    method: 'post',
    path: '/api/me/password',
    summary: 'Changes the password, or sets the first, and ends every log-in; this browser gets a new one.',
    body: { schema: object({ present: string, next: string }, ['present']) },
    answer: ok('Done.', undefined, undefined, 204),
    problems: ['INVALID', 'WRONG_CREDENTIALS', 'CONFIRM_FIRST', 'TOO_MANY'],
  },
  {
    method: 'get',
    path: '/api/sessions',
    summary: 'The log-ins of the account in browsers.',
    answer: ok(
      'The log-ins, newest first.',
      object({
        sessions: list(
          object({ id: uuid, createdAt: string, expiresAt: string, current: { type: 'boolean' } }),
        ),
      }),
    ),
    problems: [],
  },
  {
    method: 'delete',
    path: '/api/sessions/{id}',
    summary: 'Ends a log-in; its sockets are cut.',
    answer: ok('Done.', undefined, undefined, 204),
    problems: ['INVALID', 'NOT_FOUND'],
  },
  {
    method: 'get',
    path: '/api/tokens',
    summary: 'The API tokens of the account, without their secrets.',
    answer: ok('The tokens.', object({ tokens: list('ApiToken') })),
    problems: [],
  },
  {
    method: 'post',
    path: '/api/tokens',
    summary: 'Makes an API token; only with a session.',
    body: {
      schema: object({ name: string, expiresInDays: { type: 'integer', minimum: 1, maximum: 3650 } }, [
        'expiresInDays',
      ]),
    },
    answer: ok('The token, shown once.', object({ id: uuid, name: string, token: string }), undefined, 201),
    problems: ['INVALID', 'FORBIDDEN'],
  },
  {
    method: 'delete',
    path: '/api/tokens/{id}',
    summary: 'Deletes an API token; its sockets are cut.',
    answer: ok('Done.', undefined, undefined, 204),
    problems: ['INVALID', 'NOT_FOUND'],
  },
  {
    method: 'get',
    path: '/api/demo',
    summary: 'The seats of the demo.',
    open: true,
    answer: ok(
      'The sample board and its seats.',
      object({ board: { type: ['string', 'null'] }, seats: list({}) }),
    ),
    problems: ['NOT_FOUND'],
  },
  {
    method: 'post',
    path: '/api/demo/seat',
    summary: 'Takes a seat of the demo.',
    open: true,
    body: { schema: object({ email: string }) },
    answer: ok('The account; the session is in a cookie.', 'Account'),
    problems: ['INVALID', 'NOT_FOUND'],
  },
  {
    method: 'post',
    path: '/api/demo/remove',
    summary: 'Removes the demo for good.',
    answer: ok('Done.', undefined, undefined, 204),
    problems: ['FORBIDDEN', 'NOT_FOUND'],
  },
];

const importProblems: ProblemCode[] = [
  'INVALID',
  'TOO_LARGE',
  'UNSUPPORTED_TYPE',
  'ADDRESS_REFUSED',
  'ADDRESS_FAILED',
  'TOO_MANY',
  'NOT_BUILT',
];

const files: Route[] = [
  {
    method: 'post',
    path: '/api/boards/{board}/documents/preview',
    summary: 'What an import of the same would keep. Records nothing.',
    body: { schema: file, mediaType: 'multipart/form-data' },
    answer: ok(
      'Text, sentences, and what looks like page furniture.',
      object({ title: string, text: string, sha256: string }),
    ),
    problems: ['NOT_FOUND', 'NOT_A_MEMBER', 'ROLE_NOT_ALLOWED', ...importProblems],
  },
  {
    method: 'post',
    path: '/api/boards/{board}/documents',
    summary:
      'Imports a document: a file, or as JSON {title, text} or {url}. Addresses only where the server reads them.',
    body: { schema: file, mediaType: 'multipart/form-data' },
    answer: ok('The document.', object({ document: uuid, sentences: list({}) }), undefined, 201),
    problems: ['NOT_FOUND', 'NOT_A_MEMBER', 'ROLE_NOT_ALLOWED', 'CONFLICT', ...importProblems],
  },
  {
    method: 'get',
    path: '/api/boards/{board}/documents/{id}',
    summary: 'A document: its text for who asks for text/plain, else title, text and sentences.',
    open: true,
    answer: ok('The document.', object({ title: string, text: string, sentences: list({}) })),
    problems: ['NOT_FOUND'],
  },
  {
    method: 'post',
    path: '/api/boards/{board}/attachments',
    summary: 'Adds a file to the board, for evidence to refer to.',
    body: { schema: file, mediaType: 'multipart/form-data' },
    answer: ok('The attachment.', object({ attachment: uuid }), undefined, 201),
    problems: ['NOT_FOUND', 'INVALID', 'TOO_LARGE', 'TOO_MANY', 'UNSUPPORTED_TYPE', 'ROLE_NOT_ALLOWED'],
  },
  {
    method: 'get',
    path: '/api/boards/{board}/attachments/{id}',
    summary: 'The file of an attachment, to be saved and not shown.',
    open: true,
    answer: ok('The file.', { type: 'string', contentEncoding: 'binary' }, 'application/octet-stream'),
    problems: ['NOT_FOUND'],
  },
  {
    method: 'get',
    path: '/api/boards/{board}/export/preview',
    summary: 'What an export would hold, and what of it sealed or redacted.',
    open: true,
    query: exportQuery,
    answer: ok('The preview.', object({})),
    problems: ['NOT_FOUND', 'INVALID'],
  },
  {
    method: 'get',
    path: '/api/boards/{board}/export',
    summary:
      'Exports the board as the caller may read it: a bundle that anyone can verify, its tables as CSV or XLSX, ' +
      'a report (html), final ratings as schema.org ClaimReviews, marked passages as W3C annotations.',
    open: true,
    query: exportQuery,
    answer: ok('The export, as a stream.', { type: 'string', contentEncoding: 'binary' }, [
      ...new Set(Object.values(exportTypes)),
    ]),
    problems: ['NOT_FOUND', 'INVALID', 'TOO_LARGE'],
  },
];

const operations: Route[] = [
  {
    method: 'get',
    path: '/api/openapi.json',
    summary: 'This description.',
    open: true,
    answer: ok('OpenAPI 3.1.', object({})),
    problems: [],
  },
  {
    method: 'get',
    path: '/api/docs',
    summary: 'This description, for people.',
    open: true,
    answer: ok('A page.', string, 'text/html'),
    problems: [],
  },
  {
    method: 'get',
    path: '/health/live',
    summary: 'Whether the process runs.',
    open: true,
    answer: ok('It does.', object({ status: string })),
    problems: [],
  },
  {
    method: 'get',
    path: '/health/ready',
    summary: 'Whether requests are welcome.',
    open: true,
    answer: ok('They are.', object({ status: string })),
    problems: ['UNAVAILABLE'],
  },
  {
    method: 'get',
    path: '/metrics',
    summary: 'Figures for Prometheus, from this machine or with METRICS_TOKEN.',
    open: true,
    answer: ok('The figures.', string, text),
    problems: ['FORBIDDEN'],
  },
];

/** Every route of the server. A test compares it with those that the server has. */
export const routes: readonly Route[] = [...account, ...boardRoutes, ...proofRoutes, ...files, ...operations];
