import { randomUUID } from 'node:crypto';
import type { ClientMessages, ServerMessages } from '@touchstone/protocol/wire';
import type { CommandType } from '@touchstone/review/commands';
import { templates } from '@touchstone/review/procedure';

/**
 * Who may do what. Seven of the columns stand before a board that is private, the last two before one that is
 * published. `removed` was a reviewer, `expired` comes with the cookie of a log-in that has run out.
 */
export const columns = [
  'owner',
  'moderator',
  'reviewer',
  'observer',
  'auditor',
  'removed',
  'stranger',
  'visitor',
  'expired',
  'reader',
  'guest',
] as const;
export type Column = (typeof columns)[number];

/** `ok` is any success; else the code of the problem. */
export type Row = Record<Column, string>;

const short: Record<string, string> = {
  '.': 'ok',
  role: 'ROLE_NOT_ALLOWED',
  none: 'NOT_FOUND',
  who: 'NOT_SIGNED_IN',
  out: 'NOT_A_MEMBER',
};

function row(cells: string): Row {
  const words = cells.split(/\s+/);
  if (words.length !== columns.length) throw new Error(`${words.length} cells in ${cells}`);
  return Object.fromEntries(columns.map((name, i) => [name, short[words[i]!] ?? words[i]!])) as Row;
}

//                       owner moderator reviewer observer auditor removed stranger visitor expired reader guest
const anybody = row(
  '    .     .         .        .        .       .       .        .       .       .      .   '.trim(),
);
const signedIn = row(
  '   .     .         .        .        .       .       .        who     who     .      who '.trim(),
);
const reads = row(
  '      .     .         .        .        .       none    none     none    none    .      .   '.trim(),
);
const leads = row(
  '      .     .         role     role     role    none    none     who     who     out    who '.trim(),
);
const takesPart = row(
  '  .     .         .        role     role    none    none     who     who     out    who '.trim(),
);
const owns = row(
  '       .     role      role     role     role    none    none     who     who     out    who '.trim(),
);
const everyMember = row(
  '.     .         .        .        .       none    none     who     who     out    who '.trim(),
);

const always = (code: string): Row => ({ ...anybody, ...fill(code) });
const fill = (code: string) => Object.fromEntries(columns.map((name) => [name, code])) as Row;
/** The same door, behind which even those who are let in are refused for another reason. */
const butThen = (door: Row, code: string): Row =>
  Object.fromEntries(Object.entries(door).map(([name, cell]) => [name, cell === 'ok' ? code : cell])) as Row;

/** What a request is put together from: things that are on the board in front of the column. */
export interface Place {
  board: string;
  claim: string;
  document: string;
  attachment: string;
}

export interface RouteCase {
  cells: Row;
  /** Path of the request, where it is not that of the route with the place filled in. */
  path?: (place: Place) => string;
  body?: () => unknown;
}

const file = (name: string) => {
  const form = new FormData();
  form.set('file', new Blob([`${name} of ${randomUUID()}`], { type: 'text/plain' }), `${name}.txt`);
  return form;
};

/** Every route of the server. One that is not here fails the test. */
export const routeCases: Record<string, RouteCase> = {
  // Refused for their content before anything else: a weak password, a wrong one.
  'POST /api/auth/register': {
    cells: always('INVALID'),
    body: () => ({ email: 'new@example.org', password: 'short', name: 'New' }),
  },
  'POST /api/auth/login': {
    cells: always('WRONG_CREDENTIALS'),
    body: () => ({ email: `${randomUUID()}@example.org`, password: 'four unrelated words' }),
  },
  'POST /api/auth/logout': { cells: anybody, body: () => ({}) },
  'POST /api/auth/password': {
    cells: always('NOT_FOUND'),
    body: () => ({ token: randomUUID(), next: 'four other words again' }),
  },
  // Without a provider, which is how most servers are; see provider.spec.ts.
  'GET /api/auth/provider': { cells: anybody },
  'POST /api/auth/provider': { cells: always('NOT_FOUND'), body: () => ({}) },
  'GET /api/auth/callback': { cells: always('NOT_FOUND') },
  'GET /api/me/provider': { cells: signedIn },
  'POST /api/me/provider': {
    cells: butThen(signedIn, 'NOT_FOUND'),
    body: () => ({ purpose: 'link', password: 'not this one, surely' }),
  },
  'DELETE /api/me/provider': {
    cells: butThen(signedIn, 'WRONG_CREDENTIALS'),
    body: () => ({ password: 'not this one, surely' }),
  },
  'GET /api/me': { cells: signedIn },
  'DELETE /api/me': {
    cells: butThen(signedIn, 'WRONG_CREDENTIALS'),
    body: () => ({ password: 'not this one, surely' }),
  },
  'POST /api/me/password': {
    cells: butThen(signedIn, 'WRONG_CREDENTIALS'),
    body: () => ({ present: 'not this one, surely', next: 'four other words again' }),
  },
  'GET /api/sessions': { cells: signedIn },
  'DELETE /api/sessions/{id}': {
    cells: butThen(signedIn, 'NOT_FOUND'),
    path: () => `/api/sessions/${randomUUID()}`,
  },
  'GET /api/tokens': { cells: signedIn },
  'POST /api/tokens': { cells: signedIn, body: () => ({ name: 'a program', expiresInDays: 1 }) },
  'DELETE /api/tokens/{id}': {
    cells: butThen(signedIn, 'NOT_FOUND'),
    path: () => `/api/tokens/${randomUUID()}`,
  },
  'GET /api/demo': { cells: anybody },
  'POST /api/demo/seat': { cells: always('NOT_FOUND'), body: () => ({ email: 'nobody@demo.test' }) },
  'POST /api/demo/remove': { cells: butThen(signedIn, 'FORBIDDEN') },

  'GET /api/boards': { cells: signedIn },
  'POST /api/boards': { cells: signedIn, body: () => ({ id: randomUUID(), title: 'Another' }) },
  'GET /api/boards/{board}': { cells: reads },
  'GET /api/boards/{board}/preview': { cells: reads },
  'GET /api/boards/{board}/claims/{claim}': { cells: reads },
  'GET /api/boards/{board}/polls': { cells: reads },
  'GET /api/boards/{board}/sources': { cells: reads },
  'POST /api/boards/{board}/commands': {
    cells: butThen(everyMember, 'UNKNOWN_ID'),
    body: () => ({ id: randomUUID(), type: 'member.remove', member: randomUUID() }),
  },
  'GET /api/boards/{board}/entries': { cells: reads },
  'GET /api/boards/{board}/entries/{seq}/openings': {
    cells: reads,
    path: ({ board }) => `/api/boards/${board}/entries/0/openings`,
  },
  'POST /api/boards/{board}/invitations': {
    cells: { ...owns, reader: 'ROLE_NOT_ALLOWED' },
    body: () => ({ role: 'observer' }),
  },
  'POST /api/invitations/look': { cells: anybody, body: () => ({ token: randomUUID() }) },
  'POST /api/invitations/accept': {
    cells: butThen(signedIn, 'NOT_FOUND'),
    body: () => ({ token: randomUUID() }),
  },

  'GET /api/boards/{board}/checkpoint': { cells: reads },
  'GET /api/boards/{board}/witnesses': { cells: reads },
  'GET /api/boards/{board}/proof/inclusion': {
    cells: reads,
    path: ({ board }) => `/api/boards/${board}/proof/inclusion?seq=1`,
  },
  'GET /api/boards/{board}/proof/consistency': {
    cells: reads,
    path: ({ board }) => `/api/boards/${board}/proof/consistency?from=1`,
  },
  'GET /api/key': { cells: anybody },

  'POST /api/boards/{board}/documents/preview': { cells: everyMember, body: () => file('notes') },
  'POST /api/boards/{board}/documents': { cells: leads, body: () => file('notes') },
  'GET /api/boards/{board}/documents/{id}': {
    cells: reads,
    path: ({ board, document }) => `/api/boards/${board}/documents/${document}`,
  },
  'POST /api/boards/{board}/attachments': { cells: takesPart, body: () => file('scan') },
  'GET /api/boards/{board}/attachments/{id}': {
    cells: reads,
    path: ({ board, attachment }) => `/api/boards/${board}/attachments/${attachment}`,
  },
  'GET /api/boards/{board}/export/preview': { cells: reads },
  'GET /api/boards/{board}/export': {
    cells: reads,
    path: ({ board }) => `/api/boards/${board}/export?format=csv`,
  },

  'GET /api/openapi.json': { cells: anybody },
  'GET /api/docs': { cells: anybody },
  'GET /health/live': { cells: anybody },
  'GET /health/ready': { cells: anybody },
  'GET /metrics': { cells: anybody },
};

const id = randomUUID;
const reason = 'For a test.';
const citation = { type: 'document', title: 'A paper' };
const rating = () => ({ claim: id(), answer: { level: 1 }, rationale: reason });
const deadline = '2999-01-01T00:00:00.000Z';
const statement = 'The bridge opened in 1932.';

export interface CommandCase {
  cells: Row;
  fields: () => object;
}

/** Every command that a member may send, the same over HTTP and socket. What is named in them is not there. */
export const commandCases: Record<CommandType, CommandCase> = {
  'board.describe': { cells: leads, fields: () => ({ title: `Renamed ${id()}` }) },
  'board.configure': { cells: owns, fields: () => templates.delphi },
  'board.publish': { cells: owns, fields: () => ({ names: 'shown' }) },
  'board.unpublish': { cells: owns, fields: () => ({}) },
  'scale.define': {
    cells: owns,
    fields: () => ({ scale: id(), rates: 'claim', name: 'S', levels: [{ label: 'a' }, { label: 'b' }] }),
  },
  'member.set-role': {
    cells: butThen(owns, 'UNKNOWN_ID'),
    fields: () => ({ member: id(), role: 'observer' }),
  },
  'member.remove': { cells: butThen(everyMember, 'UNKNOWN_ID'), fields: () => ({ member: id() }) },
  'member.recuse': {
    cells: butThen(takesPart, 'UNKNOWN_ID'),
    fields: () => ({ claim: id(), statement: reason }),
  },
  'body.redact': { cells: butThen(owns, 'UNKNOWN_ID'), fields: () => ({ seq: 100_000, reason }) },
  'claim.draft': { cells: takesPart, fields: () => ({ claim: id(), statement, kind: 'fact' }) },
  'claim.revise': {
    cells: butThen(takesPart, 'UNKNOWN_ID'),
    fields: () => ({ claim: id(), statement, kind: 'fact' }),
  },
  'claim.tag': { cells: butThen(takesPart, 'UNKNOWN_ID'), fields: () => ({ claim: id(), tags: [] }) },
  'claim.assign': { cells: butThen(leads, 'UNKNOWN_ID'), fields: () => ({ claim: id(), members: [] }) },
  'claim.relate': {
    cells: butThen(takesPart, 'UNKNOWN_ID'),
    fields: () => ({ claim: id(), other: id(), relation: 'supports' }),
  },
  'claim.merge': { cells: butThen(leads, 'UNKNOWN_ID'), fields: () => ({ claim: id(), into: id(), reason }) },
  'claim.withdraw': { cells: butThen(takesPart, 'UNKNOWN_ID'), fields: () => ({ claim: id(), reason }) },
  'claim.reopen': { cells: butThen(leads, 'UNKNOWN_ID'), fields: () => ({ claim: id(), reason }) },
  'rating.propose': { cells: butThen(leads, 'SIGNATURE_NOT_WANTED'), fields: rating },
  'rating.sign': { cells: butThen(leads, 'UNKNOWN_ID'), fields: () => ({ claim: id() }) },
  'rating.finalise': { cells: butThen(leads, 'UNKNOWN_ID'), fields: rating },
  'dissent.file': { cells: butThen(takesPart, 'UNKNOWN_ID'), fields: () => ({ claim: id(), text: reason }) },
  'source.describe': {
    cells: takesPart,
    fields: () => ({ source: id(), name: 'Archive', kind: 'official' }),
  },
  'evidence.attach': {
    cells: butThen(takesPart, 'UNKNOWN_ID'),
    fields: () => ({ evidence: id(), claim: id(), direction: 'for', source: id(), citation }),
  },
  'evidence.correct': {
    cells: butThen(takesPart, 'UNKNOWN_ID'),
    fields: () => ({ evidence: id(), citation, reason }),
  },
  'evidence.mark': {
    cells: butThen(takesPart, 'UNKNOWN_ID'),
    fields: () => ({ evidence: id(), mark: 'superseded', reason }),
  },
  'evidence.withdraw': {
    cells: butThen(takesPart, 'UNKNOWN_ID'),
    fields: () => ({ evidence: id(), reason }),
  },
  'argument.post': {
    cells: butThen(takesPart, 'UNKNOWN_ID'),
    fields: () => ({ argument: id(), on: { claim: id() }, stance: 'pro', text: reason }),
  },
  'argument.edit': {
    cells: butThen(takesPart, 'UNKNOWN_ID'),
    fields: () => ({ argument: id(), text: reason }),
  },
  'argument.retract': { cells: butThen(takesPart, 'UNKNOWN_ID'), fields: () => ({ argument: id() }) },
  'argument.resolve': { cells: butThen(takesPart, 'UNKNOWN_ID'), fields: () => ({ argument: id() }) },
  'round.open': {
    cells: butThen(leads, 'UNKNOWN_ID'),
    fields: () => ({ round: id(), claims: [id()], visibility: 'after-close' }),
  },
  'round.extend': { cells: butThen(leads, 'UNKNOWN_ID'), fields: () => ({ round: id(), deadline }) },
  'round.close': { cells: butThen(leads, 'UNKNOWN_ID'), fields: () => ({ round: id() }) },
  'ballot.cast': {
    cells: butThen(takesPart, 'UNKNOWN_ID'),
    fields: () => ({ claim: id(), round: id(), answer: { level: 1 } }),
  },
  'appraisal.submit': {
    cells: butThen(takesPart, 'UNKNOWN_ID'),
    fields: () => ({ evidence: id(), round: id(), answers: { reliability: 1 } }),
  },
};

/** Every message that a client may send. `look` and `unwatch` say nothing of a board that one does not watch. */
export const messageCases: Record<keyof ClientMessages, { cells: Row; fields: (place: Place) => object }> = {
  watch: { cells: reads, fields: ({ board }) => ({ board, after: -1 }) },
  look: { cells: anybody, fields: ({ board, claim }) => ({ board, claim }) },
  command: {
    cells: butThen(everyMember, 'UNKNOWN_ID'),
    fields: ({ board }) => ({
      board,
      command: { id: id(), type: 'member.remove', member: id() },
    }),
  },
  unwatch: { cells: anybody, fields: ({ board }) => ({ board }) },
};

const members = ['owner', 'moderator', 'reviewer', 'observer', 'auditor'] as const;

/** Every message of the server, and which columns ever hear it after asking to watch. */
export const heardBy: Record<keyof ServerMessages, readonly Column[]> = {
  entries: [...members, 'reader', 'guest'],
  head: [...members, 'reader', 'guest'],
  presence: members,
  // Only who watched when the membership ended; see the test of removals.
  removed: [],
};
