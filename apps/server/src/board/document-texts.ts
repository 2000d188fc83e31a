import type { Command } from '@touchstone/review/commands';
import type { Reader } from '../ledger/ledger.read.ts';
import type { BoardHost } from './board-host.ts';

/** Whether deciding the command reads the text of a document that is not in memory. */
export function needsTexts(host: BoardHost, command: Command): boolean {
  return documentsOf(command).some(
    (document) => host.board.documents.has(document) && !host.texts.has(document),
  );
}

/** Loads the texts that deciding the command reads. Texts never change. */
export async function loadTexts(host: BoardHost, command: Command, db: Reader): Promise<void> {
  const missing = documentsOf(command).filter((document) => !host.texts.has(document));
  const rows = await db.query('SELECT id, text FROM document WHERE board = $1 AND id = ANY($2::uuid[])', [
    host.id,
    missing,
  ]);
  for (const { id, text } of rows as { id: string; text: string }[]) host.texts.set(id, text);
}

function documentsOf(command: Command): string[] {
  if (command.type !== 'claim.draft' && command.type !== 'claim.revise') return [];
  return [...new Set(command.anchors?.map(({ document }) => document))];
}
