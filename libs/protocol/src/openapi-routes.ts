import type * as z from 'zod/mini';
import {
  acceptInvitation,
  atQuery,
  consistencyQuery,
  entriesQuery,
  inclusionQuery,
  newBoard,
  newInvitation,
  pageQuery,
} from './http.ts';
import type { ProblemCode } from './problem.ts';

type JsonSchema = Record<string, unknown>;

/** One route of the API, as it is documented. */
export interface Route {
  method: 'get' | 'post' | 'delete';
  /** With `{parameters}`. */
  path: string;
  summary: string;
  /** Needs nobody signed in. */
  open?: true;
  query?: z.ZodMiniObject;
  body?: { schema: z.ZodMiniType | JsonSchema | string; mediaType?: string };
  /** Status and content of success; `schema` names a component or is one. */
  answer: { status: number; schema?: JsonSchema | string; mediaType?: string; description: string };
  problems: ProblemCode[];
}

const string = { type: 'string' };
const uuid = { type: 'string', format: 'uuid' };
const object = (properties: JsonSchema, optional: string[] = []): JsonSchema => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
});
const list = (items: JsonSchema | string): JsonSchema => ({
  type: 'array',
  items: typeof items === 'string' ? { $ref: `#/components/schemas/${items}` } : items,
});
const ok = (description: string, schema?: JsonSchema | string, mediaType?: string, status = 200) => ({
  status,
  description,
  ...(schema ? { schema } : {}),
  ...(mediaType ? { mediaType } : {}),
});

const credentials = object({ email: string, password: string });
const file: JsonSchema = object({ file: { type: 'string', contentEncoding: 'binary' } });
const text = 'text/plain';
const hashes = object({ hashes: list({ type: 'string', contentEncoding: 'base64' }) });

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
    method: 'get',
    path: '/api/me',
    summary: 'Who is signed in.',
    answer: ok('The account.', 'Account'),
    problems: [],
  },
  {
    method: 'delete',
    path: '/api/me',
    summary: 'Erases the account: log-ins, tokens, memberships, and the name on every board. For good.',
    body: { schema: object({ password: string }) },
    answer: ok('Done.', undefined, undefined, 204),
    problems: ['INVALID', 'WRONG_CREDENTIALS', 'LAST_OWNER', 'FORBIDDEN', 'TOO_MANY'],
  },
  {
    method: 'post',
    path: '/api/me/password',
    summary: 'Changes the password and ends every other log-in.',
    body: { schema: object({ present: string, next: string }) },
    answer: ok('Done.', undefined, undefined, 204),
    problems: ['INVALID', 'WRONG_CREDENTIALS', 'TOO_MANY'],
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

const board: Route[] = [
  {
    method: 'get',
    path: '/api/boards',
    summary: 'The boards that the account is a member of.',
    answer: ok('The boards.', object({ boards: list('BoardListItem') })),
    problems: [],
  },
  {
    method: 'post',
    path: '/api/boards',
    summary: 'Makes a board, owned by the account. The same request again answers the same.',
    body: { schema: newBoard },
    answer: ok('The board.', object({ board: uuid }), undefined, 201),
    problems: ['INVALID', 'CONFLICT', 'COMMAND_REUSED'],
  },
  {
    method: 'get',
    path: '/api/boards/{board}',
    summary: 'The index: everything of a board but its rooms, now or as it stood after so many entries.',
    open: true,
    query: atQuery,
    answer: ok('The index, with the bodies that the caller may read.', 'BoardIndex'),
    problems: ['NOT_FOUND', 'INVALID'],
  },
  {
    method: 'get',
    path: '/api/boards/{board}/claims/{claim}',
    summary: 'The room of one claim: evidence, arguments, polls, final ratings.',
    open: true,
    query: atQuery,
    answer: ok('The room, with the bodies that the caller may read.', 'ClaimRoom'),
    problems: ['NOT_FOUND', 'INVALID'],
  },
  {
    method: 'get',
    path: '/api/boards/{board}/polls',
    summary: 'The answers on every claim in every closed round, counted. Nothing of running rounds.',
    open: true,
    answer: ok('The counts, as far as the caller may read the ballots, and the own answers.', 'BoardPolls'),
    problems: ['NOT_FOUND'],
  },
  {
    method: 'get',
    path: '/api/boards/{board}/sources',
    summary: 'The reliability of every source: the lower median of the appraisals of its evidence.',
    open: true,
    answer: ok('Sources with appraisals that the caller may read.', 'BoardSources'),
    problems: ['NOT_FOUND'],
  },
  {
    method: 'post',
    path: '/api/boards/{board}/commands',
    summary:
      'Sends a command. The same id by the same member answers the same, with another content it is refused.',
    body: { schema: 'Command' },
    answer: ok('A receipt, or that a secret answer waits.', 'CommandAnswer'),
    problems: [
      'INVALID',
      'NOT_FOUND',
      'NOT_A_MEMBER',
      'COMMAND_REUSED',
      'REJECTED',
      'TOO_LARGE',
      'UNAVAILABLE',
    ],
  },
  {
    method: 'get',
    path: '/api/boards/{board}/entries',
    summary: 'Entries of the ledger in order, sealed where the caller may not read the body.',
    open: true,
    query: entriesQuery,
    answer: ok('The entries.', object({ entries: list('EntryLine'), size: { type: 'integer' } })),
    problems: ['NOT_FOUND', 'INVALID'],
  },
  {
    method: 'get',
    path: '/api/boards/{board}/entries/{seq}/openings',
    summary: 'The older bodies that this entry opened for the caller, in pages.',
    open: true,
    query: pageQuery,
    answer: ok('One page.', object({ openings: list('Opening'), next: { type: 'integer' } }, ['next'])),
    problems: ['NOT_FOUND', 'INVALID'],
  },
  {
    method: 'post',
    path: '/api/boards/{board}/invitations',
    summary: 'Makes an invitation: a link for one account, once, within 7 days. Owners only.',
    body: { schema: newInvitation },
    answer: ok('The link.', object({ link: string }), undefined, 201),
    problems: ['NOT_FOUND', 'INVALID', 'ROLE_NOT_ALLOWED'],
  },
  {
    method: 'post',
    path: '/api/invitations/accept',
    summary: 'Joins a board by an invitation.',
    body: { schema: acceptInvitation },
    answer: ok('The board.', object({ board: uuid })),
    problems: ['NOT_FOUND', 'INVALID', 'CONFLICT'],
  },
];

const proof: Route[] = [
  {
    method: 'get',
    path: '/api/boards/{board}/checkpoint',
    summary: 'The newest signed checkpoint: a C2SP signed note.',
    open: true,
    answer: ok('The note.', string, text),
    problems: ['NOT_FOUND'],
  },
  {
    method: 'get',
    path: '/api/boards/{board}/proof/inclusion',
    summary: 'Proof that an entry is in the tree of a size (RFC 9162 §2.1.3).',
    open: true,
    query: inclusionQuery,
    answer: ok('Sibling hashes from the leaf upwards.', hashes),
    problems: ['NOT_FOUND', 'INVALID'],
  },
  {
    method: 'get',
    path: '/api/boards/{board}/proof/consistency',
    summary: 'Proof that one tree grew out of a smaller one (RFC 9162 §2.1.4).',
    open: true,
    query: consistencyQuery,
    answer: ok('The hashes.', hashes),
    problems: ['NOT_FOUND', 'INVALID'],
  },
  {
    method: 'get',
    path: '/api/key',
    summary: 'The key that verifies checkpoints.',
    open: true,
    answer: ok('A verifier key of C2SP signed-note.', string, text),
    problems: [],
  },
];

const files: Route[] = [
  {
    method: 'post',
    path: '/api/boards/{board}/documents/preview',
    summary: 'What an import of the same would keep. Records nothing.',
    body: { schema: file, mediaType: 'multipart/form-data' },
    answer: ok('Text, sentences, and what looks like page furniture.', object({ text: string })),
    problems: ['NOT_FOUND', 'INVALID', 'TOO_LARGE', 'UNSUPPORTED_TYPE', 'NOT_BUILT'],
  },
  {
    method: 'post',
    path: '/api/boards/{board}/documents',
    summary: 'Imports a document: a file, {title, text}, or {url}.',
    body: { schema: file, mediaType: 'multipart/form-data' },
    answer: ok('The document.', object({ document: uuid, sentences: list({}) }), undefined, 201),
    problems: ['NOT_FOUND', 'INVALID', 'TOO_LARGE', 'UNSUPPORTED_TYPE', 'NOT_BUILT', 'ROLE_NOT_ALLOWED'],
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
    problems: ['NOT_FOUND', 'INVALID', 'TOO_LARGE', 'UNSUPPORTED_TYPE', 'ROLE_NOT_ALLOWED'],
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
    answer: ok('The preview.', object({})),
    problems: ['NOT_FOUND', 'INVALID'],
  },
  {
    method: 'get',
    path: '/api/boards/{board}/export',
    summary:
      'Exports the board as the caller may read it: ?format=bundle, csv, html, xlsx, claimreview or annotations.',
    open: true,
    answer: ok('The export, as a stream.', { type: 'string', contentEncoding: 'binary' }, 'application/zip'),
    problems: ['NOT_FOUND', 'INVALID', 'NOT_BUILT'],
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
export const routes: readonly Route[] = [...account, ...board, ...proof, ...files, ...operations];
