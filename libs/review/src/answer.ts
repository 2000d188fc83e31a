import type { Answer, Rating } from './answer.schema.ts';

/** Whether an answer is a rating: a level or a finding. */
export function isRating(answer: Answer): answer is Rating {
  return 'level' in answer || 'finding' in answer;
}
