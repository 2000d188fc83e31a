import { medianBetween } from './distribution.ts';
import { movement, type RoundCounts } from './movement.ts';

/** Said beside the status; none of them blocks anything. */
export type Note =
  | { kind: 'stable'; moved: number; of: number }
  | { kind: 'fragile' }
  | { kind: 'stale-ballots'; count: number }
  | { kind: 'missing-rationale'; count: number };

export interface NotesInput {
  round: RoundCounts;
  /** The round before on the same claim; none in round one. */
  before?: RoundCounts;
  /** From `readiness`. */
  fragile: boolean;
  /** Ballots cast before material evidence or a new version of the claim. */
  stale: number;
  /** Ballots with a level: its number, and whether a rationale was given. */
  ballots: readonly { level: number; rationale: boolean }[];
}

/** The notes beside a claim's status, in a fixed order. */
export function notes({ round, before, fragile, stale, ballots }: NotesInput): Note[] {
  const found: Note[] = [];
  const moves = before && movement(before, round);
  if (moves?.stable) found.push({ kind: 'stable', moved: moves.moved, of: moves.of });
  if (fragile) found.push({ kind: 'fragile' });
  if (stale > 0) found.push({ kind: 'stale-ballots', count: stale });
  const count = missingRationales(ballots);
  if (count > 0) found.push({ kind: 'missing-rationale', count });
  return found;
}

/** Ballots without a rationale, two or more levels from the median (from the nearer middle if there are two). */
function missingRationales(ballots: NotesInput['ballots']): number {
  const median = medianBetween(ballots.map(({ level }) => level));
  if (!median) return 0;
  const far = (level: number) => level <= median.low - 2 || level >= median.high + 2;
  return ballots.filter(({ level, rationale }) => far(level) && !rationale).length;
}
