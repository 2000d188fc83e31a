import { ballotsCast, changesAtLeast, judge, type Cells, type Terms } from './status.ts';

/**
 * The fewest changed ballots that give another status; null if no change can.
 *
 * One change moves one ballot that was cast, *I can't judge* included, to any other answer: another level, a
 * finding among those declared, or *I can't judge*. The number of ballots cast and the rule stay. A result
 * that only moves to another answer (consensus on another level) has not changed its status.
 *
 * All tables at distance 1, 2, … are searched in turn; a branch is left only where `changesAtLeast` shows that
 * the changes still to be made cannot suffice.
 */
export function fragility(cells: Cells, terms: Terms): number | null {
  const status = judge(cells, terms);
  const table = [...cells];
  const given = cells.map(() => 0);
  const taken = cells.map(() => 0);

  /** Each table is met once: givers and takers are different cells, and both come in ascending order. */
  function flips(changes: number, giver: number, taker: number): boolean {
    if (changes === 0) return judge(table, terms) !== status;
    if (changesAtLeast(table, terms, status) > changes) return false;
    for (let from = giver; from < table.length; from++) {
      if (table[from] === 0 || taken[from]! > 0) continue;
      for (let to = taker; to < table.length; to++) {
        if (to === from || given[to]! > 0) continue;
        move(from, to, 1);
        const found = flips(changes - 1, from, to);
        move(from, to, -1);
        if (found) return true;
      }
    }
    return false;
  }

  function move(from: number, to: number, ballots: number): void {
    table[from]! -= ballots;
    given[from]! += ballots;
    table[to]! += ballots;
    taken[to]! += ballots;
  }

  const furthest = ballotsCast(cells);
  for (let changes = Math.max(1, changesAtLeast(cells, terms, status)); changes <= furthest; changes++) {
    if (flips(changes, 0, 0)) return changes;
  }
  return null;
}
