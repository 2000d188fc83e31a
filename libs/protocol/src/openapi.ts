import { commands, type CommandType } from '@touchstone/review/commands';
import { rejectionCodes } from '@touchstone/review/contract';
import { events, type EventType } from '@touchstone/review/events';
import { id } from '@touchstone/review/text.schema';
import { roles } from '@touchstone/review/words';
import * as z from 'zod/mini';
import type { Route } from './openapi-route.ts';
import { routes } from './openapi-routes.ts';
import { problemCodes, problemOf, type ProblemCode } from './problem.ts';

type JsonSchema = Record<string, unknown>;

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** The JSON Schema (2020-12) of what a schema takes in; what only code can check is left out. */
function schemaOf(schema: z.ZodMiniType): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
}

/** The OpenAPI 3.1 description of the whole API: every route, every command, every problem code. */
export function openApi(): JsonSchema {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) (paths[route.path] ??= {})[route.method] = operationOf(route);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Touchstone',
      version: '1',
      description:
        'Collaborative evidence review over a verifiable ledger. The same commands go over the socket ' +
        '(socket.io, websocket only): watch, unwatch, look and command; entries, presence, head and removed come back.',
    },
    security: [{ session: [] }, { bearer: [] }],
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'touchstone' },
        bearer: { type: 'http', scheme: 'bearer' },
      },
      schemas: { ...wireSchemas(), ...commandSchemas(), ...eventSchemas() },
    },
  };
}

function operationOf({ path, summary, open, query, body, answer, problems }: Route): JsonSchema {
  const parameters = [...pathParameters(path), ...queryParameters(query)];
  return {
    summary,
    ...(open ? { security: [{}, { session: [] }, { bearer: [] }] } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: { required: true, content: contentOf(body.schema, body.mediaType) } } : {}),
    responses: {
      [answer.status]: {
        description: answer.description,
        ...(answer.schema ? { content: contentOf(answer.schema, answer.mediaType) } : {}),
      },
      ...problemResponses(open ? problems : [...problems, 'NOT_SIGNED_IN']),
    },
  };
}

function contentOf(
  schema: z.ZodMiniType | JsonSchema | string,
  mediaType: string | readonly string[] = 'application/json',
): JsonSchema {
  const content = { schema: typeof schema === 'string' ? ref(schema) : plain(schema) };
  return Object.fromEntries([mediaType].flat().map((type) => [type, content]));
}

const plain = (schema: z.ZodMiniType | JsonSchema): JsonSchema =>
  '_zod' in schema ? schemaOf(schema as z.ZodMiniType) : schema;

function pathParameters(path: string): JsonSchema[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: name === 'seq' ? { type: 'integer', minimum: 0 } : { type: 'string', format: 'uuid' },
  }));
}

function queryParameters(query: Route['query']): JsonSchema[] {
  if (query === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(query) as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

/** One response a status, naming the codes that it may carry. `REJECTED` stands for every code of the rules. */
function problemResponses(codes: ProblemCode[]): Record<string, JsonSchema> {
  const all = [...codes, 'MALFORMED', 'INTERNAL'].flatMap((code) =>
    code === 'REJECTED' ? rejectionCodes : [code],
  ) as ProblemCode[];
  const byStatus: Record<string, ProblemCode[]> = {};
  for (const code of all) (byStatus[problemOf(code, '').status] ??= []).push(code);
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, codes]) => [
      status,
      {
        description: codes.join(', '),
        content: {
          'application/problem+json': {
            schema: { allOf: [ref('Problem'), { properties: { code: { enum: codes } } }] },
          },
        },
      },
    ]),
  );
}

function commandSchemas(): Record<string, JsonSchema> {
  const schemas: Record<string, JsonSchema> = {};
  const mapping: Record<string, string> = {};
  for (const type of Object.keys(commands) as CommandType[]) {
    const name = `Command.${type}`;
    schemas[name] = schemaOf(z.extend(commands[type] as z.ZodMiniObject, { id, type: z.literal(type) }));
    mapping[type] = `#/components/schemas/${name}`;
  }
  return {
    Command: { oneOf: Object.keys(schemas).map(ref), discriminator: { propertyName: 'type', mapping } },
    ...schemas,
  };
}

function eventSchemas(): Record<string, JsonSchema> {
  const schemas: Record<string, JsonSchema> = {};
  for (const type of Object.keys(events) as EventType[]) {
    schemas[`Data.${type}`] = schemaOf(events[type].data);
    schemas[`Body.${type}`] = schemaOf(events[type].body);
  }
  return schemas;
}

const string = { type: 'string' };
const integer = { type: 'integer' };
const uuid = { type: 'string', format: 'uuid' };
const anything = { type: 'object' };
const bodies = {
  type: 'object',
  description: 'By the seq of the entry: what the caller may read. Shapes: Body.<type>.',
  additionalProperties: true,
};

function object(properties: JsonSchema, required = Object.keys(properties)): JsonSchema {
  return { type: 'object', properties, required };
}

function problemSchema(): JsonSchema {
  return {
    ...object(
      {
        type: string,
        title: string,
        status: integer,
        detail: string,
        code: { enum: allCodes() },
        field: string,
      },
      ['type', 'title', 'status', 'detail', 'code'],
    ),
    description: 'RFC 9457 problem details; also the acknowledgement of a refused message on the socket.',
  };
}

const many = (items: JsonSchema) => ({ type: 'array', items });

function wireSchemas(): Record<string, JsonSchema> {
  const opening = { salt: { type: 'string', contentEncoding: 'base64url' }, body: {} };
  return {
    Problem: problemSchema(),
    Account: object({ id: uuid, email: string, name: string }),
    ApiToken: object({ id: uuid, name: string, createdAt: string, expiresAt: { type: ['string', 'null'] } }),
    Receipt: object({
      seq: integer,
      leaf: { type: 'string', contentEncoding: 'base64' },
      checkpoint: string,
    }),
    CommandAnswer: {
      oneOf: [object({ receipt: ref('Receipt') }), object({ waiting: { const: true } })],
    },
    Entry: object({
      v: { const: 1 },
      board: uuid,
      seq: integer,
      at: { type: 'string', format: 'date-time' },
      actor: string,
      type: { enum: Object.keys(events) },
      data: { description: 'Data.<type>' },
      commit: { type: 'string', contentEncoding: 'base64url' },
    }),
    EntryLine: object({ entry: ref('Entry'), ...opening }, ['entry']),
    Opening: object({ seq: integer, ...opening }),
    BoardListItem: object({
      id: uuid,
      title: string,
      role: { enum: roles },
      size: integer,
      sample: { type: 'boolean' },
      claims: integer,
      due: integer,
    }),
    BoardIndex: boardIndexSchema(),
    ClaimRoom: object(
      { size: integer, claim: anything, room: anything, waiting: integer, ownWaiting: anything, bodies },
      ['size', 'claim', 'room', 'bodies'],
    ),
    ...figureSchemas(),
  };
}

function boardIndexSchema(): JsonSchema {
  return object({
    board: anything,
    me: { oneOf: [object({ member: uuid, role: { enum: roles } }), { type: 'null' }] },
    size: integer,
    at: string,
    checkpoint: string,
    frontier: many(string),
    members: many(anything),
    scales: many(anything),
    documents: many(anything),
    attachments: many(anything),
    sources: many(anything),
    rounds: many(anything),
    claims: many({
      ...anything,
      description:
        'One a claim, in order of number. `by` and `voted` name members by their place in `members`; without ' +
        '`voted` the whole panel of its latest round has voted. `at` is a day; the room has the time. `answer` ' +
        'is what the final rating in force says.',
    }),
    ids: { ...many(uuid), description: 'Of the claims, in order of number.' },
    wordings: {
      type: 'array',
      items: { oneOf: [anything, { type: 'null' }] },
      description:
        'What each claim says, in order of number: the body of the entry `seq` of its row; null where the caller may not read it.',
    },
    evidenceCount: integer,
    redacted: many({ type: 'array', prefixItems: [integer, integer], items: false, minItems: 2 }),
    bodies,
  });
}

function figureSchemas(): Record<string, JsonSchema> {
  return {
    BoardPreview: object({
      size: integer,
      sample: { type: 'boolean' },
      title: string,
      description: string,
      claims: many(object({ id: uuid, number: integer, statement: string })),
    }),
    BoardPolls: object({ size: integer, polls: many(ref('ClosedPoll')) }),
    BoardSources: object({ size: integer, sources: many(ref('SourceAppraisal')) }),
    SourceAppraisal: object({
      source: uuid,
      level: { type: ['integer', 'null'] },
      counted: integer,
      cannotJudge: integer,
    }),
    ClosedPoll: object(
      {
        claim: uuid,
        round: uuid,
        levels: many(integer),
        findings: { type: 'object', additionalProperties: integer },
        cannotJudge: integer,
        abstained: integer,
        voted: integer,
        panel: integer,
        stale: integer,
        unreadable: integer,
        destroyed: { type: 'boolean' },
        mine: anything,
      },
      [
        'claim',
        'round',
        'levels',
        'findings',
        'cannotJudge',
        'abstained',
        'voted',
        'panel',
        'stale',
        'unreadable',
        'destroyed',
      ],
    ),
  };
}

/** Every code that a problem may carry. */
export function allCodes(): ProblemCode[] {
  return [...(Object.keys(problemCodes) as ProblemCode[]), ...rejectionCodes];
}
