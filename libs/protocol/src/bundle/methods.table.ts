import type { Table } from './table.ts';
import { claimRange, type Subject } from '@touchstone/review/methods/method';
import { methodsOf, methodSubjects } from '@touchstone/review/methods/methods';

/** One row an item of the methods section; `seqs` are the entries that say so. */
export const methodsTable: Table<Subject> = {
  file: 'methods.csv',
  columns: ['about', 'round_id', 'item', 'value', 'seqs'],
  items: methodSubjects,
  *rows(subject, source) {
    const round = subject.kind === 'round' ? source.board.rounds.get(subject.round) : undefined;
    const about =
      subject.kind === 'claim'
        ? claimRange(source.board, [subject.claim])
        : claimRange(source.board, round?.claims.map(({ claim }) => claim) ?? []);
    for (const { item, value, seqs } of methodsOf(subject, source)) {
      yield [about || 'board', round?.id, item, value, seqs.join(' ')];
    }
  },
};
