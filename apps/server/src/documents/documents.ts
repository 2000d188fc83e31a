import { createHash, randomUUID } from 'node:crypto';
import { readableBy } from '@touchstone/protocol/view';
import type { CommandAnswer, Receipt } from '@touchstone/protocol/wire';
import { codePointLength } from '@touchstone/review/code-points';
import type { CommandOf } from '@touchstone/review/commands';
import { permissions } from '@touchstone/review/roles';
import type { Boards } from '../board/boards.ts';
import type { Reader } from '../ledger/ledger.read.ts';
import { ProblemError } from '../operations/problem.ts';
import type { PageReader } from './page-reader.ts';
import type { Preview, Submission } from './read-document.ts';
import { mediaTypeApart, readApart } from './reading.ts';
import type { ReceivedFile, Upload } from './submission.ts';
import { findSentences, type Span } from './sentences.ts';

/** What an import answers. */
export interface Imported {
  document: string;
  title: string;
  /** Code points of the text. */
  length: number;
  sentences: Span[];
  /** Likely no part of the text, and kept all the same. */
  furniture: Preview['furniture'];
  /** Menus of a page: not in the text. */
  leftOut: Preview['leftOut'];
  receipt: Receipt;
}

interface StoredDocument {
  title: string;
  text: string;
}

interface StoredAttachment {
  name: string;
  mediaType: string;
  sha256: string;
  bytes: Buffer;
}

const nothing = (what: string) => new ProblemError('NOT_FOUND', `There is no such ${what} on this board.`);

/** Documents and attachments of boards. The bytes lie beside the ledger; their hashes are in its bodies. */
export class Documents {
  /** By text, the one read last at the end. */
  private readonly found = new Map<string, Promise<Span[]>>();

  constructor(
    private readonly boards: Boards,
    private readonly database: Reader,
    private readonly pages: PageReader,
  ) {}

  /** @throws ProblemError NOT_FOUND for who is no member, so that strangers cost nothing */
  async preview(board: string, account: string, { submission }: Upload): Promise<Preview> {
    await this.requireMember(board, account);
    const { previewed: _, ...preview } = await readApart(await this.whole(board, account, submission));
    return preview;
  }

  /** Row and entry are written in one transaction: both are there, or neither. */
  async import(board: string, account: string, { submission: given, options }: Upload): Promise<Imported> {
    await this.requireMember(board, account);
    const submission = await this.whole(board, account, given);
    const reading = await readApart(submission, options.remove);
    if (options.sha256 !== undefined && options.sha256 !== reading.previewed) {
      throw new ProblemError('CONFLICT', 'This is not the text of the preview any more. Look at it again.', {
        field: 'sha256',
      });
    }
    const { title, text, sha256 } = reading;
    const document = options.document ?? options.id ?? randomUUID();
    const command: CommandOf<'document.import'> = {
      id: options.id ?? randomUUID(),
      type: 'document.import',
      document,
      length: codePointLength(text),
      title,
      sha256,
      origin: originOf(submission),
    };
    const answer = await this.boards.command(board, account, command, {
      also: (manager) =>
        manager.query('INSERT INTO document (board, id, text, sha256) VALUES ($1, $2, $3, $4)', [
          board,
          document,
          text,
          Buffer.from(sha256, 'hex'),
        ]),
    });
    return {
      document,
      title,
      length: command.length,
      sentences: reading.sentences,
      furniture: reading.furniture,
      leftOut: reading.leftOut,
      receipt: receiptOf(answer),
    };
  }

  /** Reads an address, if it is one, for those who may import and for nobody else. */
  private async whole(board: string, account: string, given: Upload['submission']): Promise<Submission> {
    if (given.kind !== 'unread') return given;
    const role = await this.boards.read(board, account, ({ member }) => member?.role);
    const { roles } = permissions['document.import'];
    if (role === undefined || !roles.includes(role)) {
      throw new ProblemError('ROLE_NOT_ALLOWED', 'Only an owner or moderator may import from an address.');
    }
    return { kind: 'address', title: given.title, ...(await this.pages.read(account, given.url)) };
  }

  /** @throws ProblemError NOT_FOUND also where the reader may not see it */
  async read(board: string, account: string | undefined, id: string): Promise<StoredDocument> {
    const body = await this.bodyOf<{ title: string }>('document', board, account, id);
    const [row] = await this.database.query('SELECT text FROM document WHERE board = $1 AND id = $2', [
      board,
      id,
    ]);
    if (!row) throw nothing('document');
    return { title: body.title, text: row.text };
  }

  /** Sentences of a document that is read, found once for all who read it at the time. */
  sentences(text: string): Promise<Span[]> {
    const known = this.found.get(text) ?? findSentences(text);
    this.found.delete(text);
    this.found.set(text, known);
    const [oldest] = this.found.keys();
    if (this.found.size > 8 && oldest !== undefined) this.found.delete(oldest);
    return known;
  }

  async attach(
    board: string,
    account: string,
    { name, bytes }: ReceivedFile,
    options: { id?: string; attachment?: string },
  ): Promise<{
    attachment: string;
    name: string;
    mediaType: string;
    bytes: number;
    sha256: string;
    receipt: Receipt;
  }> {
    if (bytes.length === 0) throw new ProblemError('INVALID', 'The file is empty.', { field: 'file' });
    const attachment = options.attachment ?? options.id ?? randomUUID();
    const hash = createHash('sha256').update(bytes).digest();
    const mediaType = await mediaTypeApart(bytes);
    const sha256 = hash.toString('hex');
    const command: CommandOf<'attachment.add'> = {
      id: options.id ?? randomUUID(),
      type: 'attachment.add',
      attachment,
      bytes: bytes.length,
      name,
      mediaType,
      sha256,
    };
    const answer = await this.boards.command(board, account, command, {
      also: (manager) =>
        manager.query(
          'INSERT INTO attachment (board, id, name, media_type, sha256, bytes) VALUES ($1, $2, $3, $4, $5, $6)',
          [board, attachment, name, mediaType, hash, bytes],
        ),
    });
    return { attachment, name, mediaType, bytes: bytes.length, sha256, receipt: receiptOf(answer) };
  }

  /** @throws ProblemError NOT_FOUND also where the reader may not see it */
  async readAttachment(board: string, account: string | undefined, id: string): Promise<StoredAttachment> {
    const body = await this.bodyOf<Omit<StoredAttachment, 'bytes'>>('attachment', board, account, id);
    const [row] = await this.database.query('SELECT bytes FROM attachment WHERE board = $1 AND id = $2', [
      board,
      id,
    ]);
    if (!row) throw nothing('attachment');
    return { name: body.name, mediaType: body.mediaType, sha256: body.sha256, bytes: row.bytes };
  }

  /** @throws ProblemError as for any command of who may not come in; asked before anything is read */
  async requireMember(board: string, account: string): Promise<void> {
    const isMember = await this.boards.read(board, account, ({ member }) => member !== undefined);
    if (isMember) return;
    throw new ProblemError(
      'NOT_A_MEMBER',
      'Only members of this board can do that; ask its owner to invite you.',
    );
  }

  private bodyOf<T>(
    kind: 'document' | 'attachment',
    board: string,
    account: string | undefined,
    id: string,
  ): Promise<T> {
    return this.boards.read(board, account, ({ host, viewer }) => {
      const seq = host.board[`${kind}s`].get(id)?.seq;
      const body = seq === undefined ? undefined : readableBy(host.board, viewer, host.body)(seq);
      if (body === undefined) throw nothing(kind);
      return body as T;
    });
  }
}

function originOf(submission: Submission): CommandOf<'document.import'>['origin'] {
  switch (submission.kind) {
    case 'paste':
      return { kind: 'paste' };
    case 'file':
      return { kind: 'file', name: submission.name };
    case 'address':
      return { kind: 'address', name: submission.url };
  }
}

function receiptOf(answer: CommandAnswer): Receipt {
  if ('receipt' in answer) return answer.receipt;
  throw new Error('an import never waits');
}
