/**
 * What the server answers instead of a result: RFC 9457 problem details with Touchstone's stable `code`.
 * `status` 0 with code `OFFLINE` means that no answer came at all.
 */
export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(
    readonly status: number,
    readonly code: string,
    /** A sentence for a person. */
    readonly detail: string,
    /** The field at fault, as the command or request names it. */
    readonly field?: string,
  ) {
    super(detail);
  }
}

export const isProblem = (thrown: unknown, code?: string): thrown is Problem =>
  thrown instanceof Problem && (code === undefined || thrown.code === code);

/** Any thrown thing as a Problem, so that a screen has one way to tell what went wrong. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  return new Problem(500, 'UNEXPECTED', thrown instanceof Error ? thrown.message : String(thrown));
}

export interface ApiOptions {
  signal?: AbortSignal;
  /** Checks and narrows the answer, such as a schema's `parse`. Without it the answer is believed. */
  parse?: (answer: unknown) => unknown;
}

/**
 * One request to the server; `path` begins with `/api/`. Resolves with the JSON answer (text for other
 * types, undefined for 204), rejects with a Problem.
 */
export async function api<T>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
  { signal, parse }: ApiOptions = {},
): Promise<T> {
  const form = body instanceof FormData;
  const init: RequestInit = {
    method,
    signal,
    credentials: 'same-origin',
    headers: { accept: 'application/json, */*' },
  };
  if (body !== undefined) {
    init.body = form ? body : JSON.stringify(body);
    if (!form) init.headers = { ...init.headers, 'content-type': 'application/json' };
  }
  const answer = await reach(path, init);
  if (!answer.ok) throw await problemOf(answer);
  if (answer.status === 204) return undefined as T;
  const json = answer.headers.get('content-type')?.includes('json');
  const result: unknown = json ? await answer.json() : await answer.text();
  return (parse ? parse(result) : result) as T;
}

export const get = <T>(path: string, options?: ApiOptions) => api<T>('GET', path, undefined, options);
export const post = <T>(path: string, body: unknown = {}, options?: ApiOptions) =>
  api<T>('POST', path, body, options);

declare global {
  interface Window {
    /** What public/first-paint.js asked for before the scripts were there, by path. */
    touchstoneEarly?: Map<string, Promise<Response>>;
  }
}

/**
 * An answer that is on its way already. Good once, since whoever asks again wants to know anew, and until something
 * is sent: after a log-in every answer may be another.
 */
function takeEarly(path: string, { method }: RequestInit): Promise<Response> | undefined {
  if (typeof window === 'undefined') return undefined;
  const early = window.touchstoneEarly;
  if (method !== 'GET') early?.clear();
  const answer = early?.get(path);
  early?.delete(path);
  return answer;
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await (takeEarly(path, init) ?? fetch(path, init));
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') throw thrown;
    throw new Problem(0, 'OFFLINE', 'The server could not be reached.');
  }
}

/** Reads problem details out of an answer; also of one that a proxy wrote in HTML. */
export async function problemOf(answer: Response): Promise<Problem> {
  const type = answer.headers.get('content-type') ?? '';
  const said: unknown = type.includes('json') ? await answer.json().catch(() => null) : null;
  const details = (typeof said === 'object' && said !== null ? said : {}) as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
  return new Problem(
    answer.status,
    text(details.code) ?? `HTTP_${answer.status}`,
    text(details.detail) ?? text(details.title) ?? answer.statusText,
    text(details.field),
  );
}
