import type { Argument, Board, Claim } from '@touchstone/review/board';
import { inOrder } from '@touchstone/review/polls';
import { evidenceLabel, nameOf, stateOf } from '@touchstone/review/reading';
import type { Table } from './table.ts';

interface Item {
  claim: Claim;
  argument: Argument;
}

/** One row an argument, by claim and then in order of posting, as last edited. */
export const argumentsTable: Table<Item> = {
  file: 'arguments.csv',
  columns: [
    'claim',
    'argument_id',
    'on',
    'stance',
    'argument',
    'standing',
    'thread',
    'wordings',
    'by',
    'by_id',
    'posted_at',
    'seq',
    'at',
    'text',
  ],
  *items(board) {
    for (const claim of inOrder(board)) {
      for (const argument of board.rooms.get(claim.id)?.arguments ?? []) yield { claim, argument };
    }
  },
  *rows({ claim, argument }, source) {
    yield [
      `C${claim.number}`,
      argument.id,
      targetLabel(source.board, claim, argument.on),
      argument.stance,
      source.body(argument.seq)?.text,
      argument.retracted === undefined ? 'stands' : 'retracted',
      argument.resolved ? 'resolved' : 'open',
      argument.versions.length,
      nameOf(source, argument.by),
      argument.by,
      argument.at,
      argument.seq,
      source.at(argument.seq),
      stateOf(source, argument.seq),
    ];
  },
};

function targetLabel(board: Board, claim: Claim, on: Argument['on']): string {
  if ('claim' in on) return `C${claim.number}`;
  if ('argument' in on) return on.argument;
  return evidenceLabel(board, on.evidence);
}
