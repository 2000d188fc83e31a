import type { MultipartFile } from '@fastify/multipart';
import { id, limits, optionalText } from '@touchstone/review/text.schema';
import type { FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { bodyOf } from '../board/parsing.ts';
import { ProblemError } from '../operations/problem.ts';
import { maxFileBytes, maxFurniture } from './document-limits.ts';
import type { Submission } from './read-document.ts';

const span = z.strictObject({ start: z.int().check(z.minimum(0)), end: z.int().check(z.minimum(1)) });
const options = {
  title: optionalText(limits.title),
  /** Ids by the sender, so that a repetition is recognised; made by the server where they are left out. */
  id: z.optional(id),
  document: z.optional(id),
  /** Ranges of the previewed text, in code points, that are cut out. */
  remove: z.optional(z.array(span).check(z.maxLength(maxFurniture))),
  /** SHA-256 of the previewed text: an import of anything else is refused. */
  sha256: z.optional(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
};
const pasteSchema = z.strictObject({ ...options, text: z.string() });
const addressSchema = z.strictObject({ ...options, url: z.string().check(z.maxLength(2_000)) });
const fileFieldsSchema = z.strictObject(options);

export type ImportOptions = z.infer<typeof fileFieldsSchema>;

export interface Upload {
  /** An address has yet to be read. */
  submission: Exclude<Submission, { kind: 'address' }> | { kind: 'unread'; title?: string; url: string };
  options: ImportOptions;
}

/**
 * Reads what was sent to be imported: a file as multipart/form-data (`file`, and the options as fields), or
 * JSON, `{title?, text}` or `{title?, url}`.
 * @throws ProblemError TOO_LARGE, INVALID, MALFORMED
 */
export async function readUpload(request: FastifyRequest): Promise<Upload> {
  return request.isMultipart() ? readFile(request) : readJson(request.body);
}

function readJson(body: unknown): Upload {
  if (typeof body === 'object' && body !== null && 'url' in body) {
    const { url, ...rest } = bodyOf(addressSchema, body);
    return { submission: { kind: 'unread', title: rest.title, url }, options: rest };
  }
  const { text, ...rest } = bodyOf(pasteSchema, body);
  return { submission: { kind: 'paste', title: rest.title, text }, options: rest };
}

async function readFile(request: FastifyRequest): Promise<Upload> {
  const { file, fields } = await onlyFile(request, maxFileBytes);
  const given = bodyOf(fileFieldsSchema, fields);
  return { submission: { kind: 'file', title: given.title, ...file }, options: given };
}

export interface ReceivedFile {
  name: string;
  mediaType: string;
  bytes: Buffer;
}

/**
 * The one file of a form, held in memory, and its other fields; `remove` is JSON.
 * @throws ProblemError TOO_LARGE as soon as the file is longer than `limit`, INVALID without a file
 */
export async function onlyFile(
  request: FastifyRequest,
  limit: number,
): Promise<{ file: ReceivedFile; fields: Record<string, unknown> }> {
  let file: ReceivedFile | undefined;
  const fields: Record<string, unknown> = {};
  const parts = request.parts({
    limits: { fileSize: limit, files: 1, fields: 10, fieldSize: 512 * 1024, parts: 11 },
  });
  try {
    for await (const part of parts) {
      if (part.type === 'file') file = await received(part, limit);
      else if (part.value !== '') fields[part.fieldname] = fieldValue(part.fieldname, String(part.value));
    }
  } catch (error) {
    throw formProblem(error);
  }
  if (file === undefined) {
    throw new ProblemError('INVALID', 'Send a file in the field `file`.', { field: 'file' });
  }
  return { file, fields };
}

async function received(part: MultipartFile, limit: number): Promise<ReceivedFile> {
  const pieces: Buffer[] = [];
  for await (const piece of part.file) pieces.push(piece as Buffer);
  if (part.file.truncated) {
    throw new ProblemError('TOO_LARGE', `The file is larger than ${Math.floor(limit / 2 ** 20)} MB.`, {
      field: 'file',
    });
  }
  return { name: fileName(part.filename), mediaType: part.mimetype ?? '', bytes: Buffer.concat(pieces) };
}

/** The last part of a path, in a form that the ledger can carry. */
function fileName(given: string | undefined): string {
  // Browsers write a quotation mark in a form's file name as %22 (HTML, multipart/form-data encoding).
  const last = (given ?? '').replaceAll('%22', '"').split(/[\\/]/).at(-1) ?? '';
  const clean = last
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Surrogate}]/gu, '')
    .trim();
  return [...clean].slice(-150).join('') || 'file';
}

function fieldValue(name: string, text: string): unknown {
  if (name !== 'remove') return text;
  try {
    return JSON.parse(text);
  } catch {
    throw new ProblemError('INVALID', 'The field `remove` is JSON: [{"start":0,"end":10}].', {
      field: 'remove',
    });
  }
}

function formProblem(error: unknown): unknown {
  if (error instanceof ProblemError) return error;
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  if (statusCode === 413)
    return new ProblemError('TOO_LARGE', 'Send one file, and no more than its few fields.');
  if (code?.startsWith('FST_') || error instanceof Error) {
    return new ProblemError('MALFORMED', 'This form cannot be read. Send the file as multipart/form-data.');
  }
  return error;
}
