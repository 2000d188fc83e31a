import type { CheckedEntry } from '@touchstone/ledger/bundle';
import type { Entry } from '@touchstone/ledger/entry';
import type { Manifest } from '@touchstone/ledger/manifest';
import { emptyBoard, type Board } from '@touchstone/review/board';
import type { ScaleShape } from '@touchstone/review/board.events';
import { checkEvent } from '@touchstone/review/events-check';
import { evolve } from '@touchstone/review/evolve';
import { FoldError } from '@touchstone/review/fold';
import { mayRead, ratedBy, type Viewer } from '@touchstone/review/may-read';
import { recomputeRating, type RatingFigures } from './basis.ts';
import { noteTurn, type RoundTurns } from '@touchstone/review/round-turns';
import type { Reading } from '@touchstone/review/reading';
import type { Tally } from '@touchstone/review/round.events';
import { tallyFault } from '@touchstone/review/tally';
import { Refused } from './verification.ts';

/** Said by a manifest whose bundle was made for a reader of a published board. */
export const publicViewer = 'public';

/** A bundle's board, folded entry by entry as they are checked. */
export class FoldedBundle {
  readonly board: Board;
  private readonly times: string[] = [];
  private readonly bodies: unknown[] = [];
  private readonly turns = new Map<string, RoundTurns>();
  readonly ratings: RatingFigures[] = [];

  constructor() {
    this.board = emptyBoard('');
  }

  get source(): Reading {
    return {
      board: this.board,
      at: (seq) => this.times[seq]!,
      body: this.body,
      turns: (round) => this.turns.get(round),
    };
  }

  readonly body = (seq: number): unknown => this.bodies[seq];

  /** @throws Refused if the entry is none that the rules of a review allow here */
  add({ entry, body }: CheckedEntry): void {
    if (this.board.id === '') this.board.id = entry.board;
    const fault = checkEvent(entry, body) ?? scaleFault(entry) ?? this.tallyFault(entry, body);
    if (fault !== undefined) {
      throw new Refused('ENTRY_AGAINST_RULES', entry.seq, `entry ${entry.seq} (${entry.type}): ${fault}`);
    }
    if (entry.type === 'rating.finalised') {
      this.ratings.push(recomputeRating(this.board, entry, body, this.body));
    }
    try {
      evolve(this.board, entry);
    } catch (error) {
      if (!(error instanceof FoldError)) throw error;
      throw new Refused('ENTRY_AGAINST_RULES', entry.seq, error.message);
    }
    noteTurn(this.turns, entry);
    this.times.push(entry.at);
    this.bodies.push(body);
  }

  /** What no schema says of a secret round's tally, and figures rest upon. */
  private tallyFault({ type, data }: Entry, body: unknown): string | undefined {
    if (type !== 'ballots.tallied' || body === undefined) return undefined;
    return tallyFault(this.board, data as { round: string; claim: string }, body as Tally);
  }

  /** @throws Refused if the viewer is not of this board */
  viewer({ viewer }: Manifest): Viewer {
    if (viewer === publicViewer) return { member: null, rated: new Set() };
    if (!this.board.members.has(viewer)) {
      throw new Refused(
        'VIEWER_UNKNOWN',
        null,
        `the bundle is made for ${viewer}, who is no member of the board`,
      );
    }
    return { member: viewer, rated: ratedBy(this.board, viewer, this.body) };
  }

  /**
   * Whether the bodies are those that the viewer must have: each that the rules let the viewer read, and none
   * that was redacted.
   * @throws Refused naming the first that is not
   */
  checkBodies(viewer: Viewer): void {
    for (const [seq, body] of this.bodies.entries()) {
      const redacted = this.board.redacted.has(seq);
      if (redacted && body !== undefined) {
        throw new Refused('BODY_REDACTED', seq, `entry ${seq} was redacted, but its body is in the bundle`);
      }
      if (body === undefined && !redacted && mayRead(this.board, viewer, seq)) {
        const message = `the body of entry ${seq} is withheld: the rules let this viewer read it, and no entry redacts it`;
        throw new Refused('BODY_WITHHELD', seq, message);
      }
    }
  }
}

/** What no schema says of a scale, and figures rest upon. */
function scaleFault({ type, data }: Entry): string | undefined {
  if (type !== 'scale.defined') return undefined;
  const { axes } = data as ScaleShape;
  const sound = axes.every(({ levels, middle }) => middle === undefined || (middle >= 1 && middle <= levels));
  return sound ? undefined : 'the middle of a scale is one of its levels';
}
