import type { Board } from '@touchstone/review/board';
import type { PoolClient } from 'pg';

/** Deletes the document or attachment that an entry brought, in the transaction that redacts the entry. */
export async function eraseFile(client: PoolClient, board: Board, seq: number): Promise<void> {
  for (const [table, files] of [
    ['document', board.documents],
    ['attachment', board.attachments],
  ] as const) {
    for (const { id } of [...files.values()].filter((file) => file.seq === seq)) {
      await client.query(`DELETE FROM ${table} WHERE board = $1 AND id = $2`, [board.id, id]);
    }
  }
}
