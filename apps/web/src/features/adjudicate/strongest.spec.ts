import {
  emptyBoard,
  type Board,
  type Evidence,
  type Poll,
  type Room,
  type Round,
} from '@touchstone/review/board';
import { describe, expect, it } from 'vitest';
import { strongest } from './strongest.ts';

const item = (number: number, change: Partial<Evidence> = {}) =>
  ({ id: `e${number}`, number, direction: 'for', versions: [number], material: {}, ...change }) as Evidence;

/** A room whose evidence was appraised in a closed round: per item and appraiser, reliability and credibility. */
function roomOf(evidence: Evidence[], appraisals: Record<string, (number | 'cannotJudge')[][]>) {
  const board: Board = emptyBoard('board');
  board.scales = [
    {
      scale: 'admiralty',
      version: 1,
      rates: 'evidence',
      axes: [
        { key: 'r', levels: 5 },
        { key: 'c', levels: 5 },
      ],
    },
  ] as unknown as Board['scales'];
  const round = {
    id: 'round',
    panel: ['a', 'b', 'c'],
    closed: { seq: 90 },
    evidenceScale: { scale: 'admiralty', version: 1 },
  };
  board.rounds.set('round', round as unknown as Round);
  const bodies = new Map<number, unknown>();
  const poll: Poll = { round: 'round', ballots: new Map(), appraisals: new Map() };
  let seq = 50;
  for (const [id, given] of Object.entries(appraisals)) {
    const byMember = new Map<string, number[]>();
    given.forEach(([r, c], at) => {
      bodies.set(++seq, { answers: { r, c } });
      byMember.set(['a', 'b', 'c'][at]!, [seq]);
    });
    poll.appraisals.set(id, byMember);
  }
  const room = { claim: 'claim', evidence, polls: [poll], recusals: [] } as unknown as Room;
  return (direction: 'for' | 'against' = 'for') =>
    strongest(board, room, direction, 'round', (at) => bodies.get(at));
}

describe('the strongest evidence in a direction', () => {
  it('is the best appraised, with the medians that make it so', () => {
    const found = roomOf([item(1), item(2)], {
      e1: [
        [2, 2],
        [3, 2],
        [2, 3],
      ],
      e2: [
        [1, 2],
        [1, 1],
        [5, 2],
      ],
    })();
    expect(found?.item.id).toBe('e2');
    expect(found?.medians).toEqual([
      { key: 'r', median: 1 },
      { key: 'c', median: 2 },
    ]);
    expect(found?.appraisals).toBe(3);
  });

  it('is never what has fallen, nor what points elsewhere', () => {
    const evidence = [
      item(1, { withdrawn: 80 }),
      item(2, { mark: { mark: 'overturned', seq: 80 } }),
      item(3, { direction: 'against' }),
      item(4),
    ];
    const found = roomOf(evidence, { e1: [[1, 1]], e2: [[1, 1]], e3: [[1, 1]], e4: [[5, 5]] });
    expect(found()?.item.id).toBe('e4');
    expect(found('against')?.item.id).toBe('e3');
  });

  it('is the latest where nothing was appraised', () => {
    expect(roomOf([item(1), item(2)], {})()).toMatchObject({
      item: { id: 'e2' },
      appraisals: 0,
      medians: [],
    });
  });

  it('prefers what was appraised to what was not, and what could be judged to what could not', () => {
    expect(roomOf([item(1), item(2)], { e1: [[5, 5]] })()?.item.id).toBe('e1');
    const unsure = roomOf([item(1), item(2)], { e1: [['cannotJudge', 1]], e2: [[5, 5]] })();
    expect(unsure?.item.id).toBe('e2');
  });

  it('is nothing where nothing stands', () => {
    expect(roomOf([], {})()).toBeUndefined();
  });
});
