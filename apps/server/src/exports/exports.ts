import { exportTypes, type ExportFormat } from '@touchstone/protocol/export-formats';
import type { Boards } from '../board/boards.ts';
import type { Witnesses } from '../board/witnesses.ts';
import { ProblemError } from '../operations/problem.ts';
import type { ExportThread } from './export-thread.ts';
import type { ExportView } from './export-view.ts';
import { makers } from './makers.ts';
import { openView, type Sealing } from './open-view.ts';

/** An export on its way. */
export interface Export {
  mediaType: string;
  fileName: string;
  entries: number;
  content: AsyncGenerator<string | Uint8Array>;
}

/** What an export would hold, said before it is made. */
export interface ExportPreview {
  entries: number;
  /** Bodies in it. */
  opened: number;
  /** Bodies that the rules hide from this viewer now. */
  sealed: number;
  redacted: number;
  files: string[];
  /** Claims that it is about, where it is about some of them only. */
  claims?: number;
}

/** Content of all files together beyond which no zip is made: what verifiers read at most. */
const mostBytes = 2 ** 31 - 2 ** 28;

/** Exports of boards, each as its reader may see it, and the record of who took one. */
export class Exports {
  constructor(
    private readonly parts: Sealing & { boards: Boards; witnesses: Witnesses },
    private readonly thread: ExportThread,
  ) {}

  onModuleDestroy(): Promise<void> {
    return this.thread.stop();
  }

  async preview(board: string, account: string | undefined, format: ExportFormat): Promise<ExportPreview> {
    const view = await openView(this.parts, board, account);
    const { size, opened, sealed, redacted } = view;
    const { files, claims } = makers[format];
    return { entries: size, opened, sealed, redacted, files: files(view), claims: claims?.(view) };
  }

  /** `address`: where people reach the server. */
  async make(
    board: string,
    account: string | undefined,
    format: ExportFormat,
    address: string,
  ): Promise<Export> {
    // The door goes before everything else: strangers have no witness asked.
    await this.parts.boards.read(board, account, () => undefined);
    await this.parts.witnesses.catchUp(board);
    const view = await openView(this.parts, board, account);
    if (format === 'bundle') refuseHuge(view);
    await this.record(board, account, format, view);
    return {
      mediaType: exportTypes[format],
      fileName: `touchstone-${view.sample ? 'SAMPLE-' : ''}${board.slice(0, 8)}-${view.size}.${makers[format].extension}`,
      entries: view.size,
      content: this.thread.make({ format, view, address }, this.parts.seals.signer),
    };
  }

  private async record(
    board: string,
    account: string | undefined,
    format: string,
    view: ExportView,
  ): Promise<void> {
    await this.parts.database.query(
      "INSERT INTO access_record (board, account, action, detail) VALUES ($1, $2, 'export', $3)",
      [board, account ?? null, { format, size: view.size, viewer: view.viewer }],
    );
  }
}

function refuseHuge({ attachments }: ExportView): void {
  if (attachments.reduce((sum, { bytes }) => sum + bytes, 0) <= mostBytes) return;
  throw new ProblemError(
    'TOO_LARGE',
    'The attachments of this board are more than one file can hold. Ask the operator.',
  );
}
