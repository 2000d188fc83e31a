import { post } from '../../shell/api.ts';
import type { Stretch } from './marks.ts';

/** What an import would keep. Offsets are code points of `text`. */
export interface Preview {
  title: string;
  text: string;
  /** Likely no part of the text. */
  furniture: (Stretch & { text: string; reason: string })[];
  /** Menus and the like of a web page, left out already. */
  leftOut: { reason: string; text: string }[];
  sentences: Stretch[];
  /** Of the text as previewed: what is imported must be the same. */
  sha256?: string;
}

/** What was handed in: a paste, a web address, or a file. */
export type Submission = { text: string; title?: string } | { url: string } | { file: File };

export interface Previewed {
  /** Ids of the command and of the document, made once, so that a repeated import is the same one. */
  id: string;
  document: string;
  submission: Submission;
  preview: Preview;
}

export async function previewDocument(board: string, submission: Submission): Promise<Previewed> {
  const preview = await post<Preview>(`/api/boards/${board}/documents/preview`, bodyOf(submission, {}));
  return { id: crypto.randomUUID(), document: crypto.randomUUID(), submission, preview };
}

/** Imports what was previewed, without the pieces in `remove`. Resolves with the document's id. */
export async function importDocument(
  board: string,
  { id, document, submission, preview: { sha256 } }: Previewed,
  choices: { title: string; remove: Stretch[] },
): Promise<string> {
  const body = bodyOf(submission, {
    ...choices,
    id,
    document,
    ...(sha256 !== undefined && { sha256 }),
  });
  return (await post<{ document: string }>(`/api/boards/${board}/documents`, body)).document;
}

interface Choices {
  title?: string;
  remove?: Stretch[];
  id?: string;
  document?: string;
  sha256?: string;
}

function bodyOf(submission: Submission, choices: Choices): unknown {
  if (!('file' in submission)) return { ...submission, ...choices };
  const form = new FormData();
  for (const [name, value] of Object.entries(choices)) {
    form.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  form.set('file', submission.file);
  return form;
}
