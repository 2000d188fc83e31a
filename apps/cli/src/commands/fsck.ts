import { parseVerifierKey } from '@touchstone/ledger/note-key';
import { isBoardId } from '@touchstone/server/board/boards';
import { useNodeHash } from '@touchstone/server/operations/node-hash';
import { checkHomeless } from '../check-beside.ts';
import { checkBoard } from '../check-board.ts';
import { UsageError, type Command } from '../command.ts';
import { withDatabase } from '../with-database.ts';

export const command: Command = {
  usage: '[BOARD]…',
  summary: 'recomputes every ledger in the database and says what is wrong',
  async run(boards) {
    if (!boards.every(isBoardId)) throw new UsageError('Give ids of boards, or none for all.');
    useNodeHash();
    return withDatabase(async ({ dataSource: database }) => {
      const [instance] = await database.query('SELECT vkey FROM instance');
      const keys = instance ? [parseVerifierKey(instance.vkey)] : [];
      const heads: { board: string }[] = await database.query(
        `SELECT board FROM (SELECT board FROM ledger_head UNION SELECT DISTINCT board FROM ledger_entry) boards
         WHERE $1::uuid[] = '{}' OR board = ANY($1::uuid[]) ORDER BY board`,
        [boards],
      );
      let wrong = 0;
      for (const { board } of heads) {
        const faults = await checkBoard(database, board, keys);
        if (faults.length > 0) wrong++;
        for (const fault of faults) console.log(`✗ ${board}: ${fault}`);
      }
      const homeless = boards.length > 0 ? [] : await checkHomeless(database);
      for (const fault of homeless) console.log(`✗ ${fault}`);
      console.log(`${heads.length} boards checked, ${wrong} with faults.`);
      return wrong + homeless.length === 0 ? 0 : 1;
    });
  },
};
