import type { FinalRating } from '@touchstone/review/board';
import { scaleOfRating } from '@touchstone/review/scale.decide';
import { useBoard } from '../../board/use-board.ts';
import { useScale, type Scale } from '../claim/scales.ts';

/** The scale that a final rating is on: its round's, else the one in force when it was recorded. */
export function useRatingScale(rating: Pick<FinalRating, 'seq' | 'round'>): Scale | undefined {
  const shape = scaleOfRating(useBoard(), rating);
  return useScale(shape, 'claim');
}
