import { randomUUID } from 'node:crypto';
import { command } from './scene.ts';
import type { Page } from './stage.ts';

/** A blind round on claims, of all the board's reviewers. Answers its id. */
export async function openRoundOn(board: string, owner: Page, claims: string[], quorum?: number) {
  const round = randomUUID();
  const terms = { visibility: 'after-close', ...(quorum && { quorum }) };
  await command(board, owner, { type: 'round.open', round, claims, ...terms });
  return round;
}

/** Casts a ballot with a level. */
export async function rate(
  board: string,
  reviewer: Page,
  round: string,
  claim: string,
  level: number,
  rationale?: string,
): Promise<void> {
  const answer = { level };
  await command(board, reviewer, {
    type: 'ballot.cast',
    round,
    claim,
    answer,
    ...(rationale && { rationale }),
  });
}
