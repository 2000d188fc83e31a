import type * as z from 'zod/mini';
import type { ProblemCode } from './problem.ts';

export type JsonSchema = Record<string, unknown>;

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
  answer: {
    status: number;
    schema?: JsonSchema | string;
    /** One, or those that there are to choose from. */
    mediaType?: string | readonly string[];
    description: string;
  };
  problems: ProblemCode[];
}

export const string = { type: 'string' };
export const uuid = { type: 'string', format: 'uuid' };
export const object = (properties: JsonSchema, optional: string[] = []): JsonSchema => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
});
export const list = (items: JsonSchema | string): JsonSchema => ({
  type: 'array',
  items: typeof items === 'string' ? { $ref: `#/components/schemas/${items}` } : items,
});
export const ok = (
  description: string,
  schema?: JsonSchema | string,
  mediaType?: string | readonly string[],
  status = 200,
) => ({
  status,
  description,
  ...(schema ? { schema } : {}),
  ...(mediaType ? { mediaType } : {}),
});

export const credentials = object({ email: string, password: string });
export const file: JsonSchema = object({ file: { type: 'string', contentEncoding: 'binary' } });
export const text = 'text/plain';
export const hashes = object({ hashes: list({ type: 'string', contentEncoding: 'base64' }) });
