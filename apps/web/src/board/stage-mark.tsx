import type { Claim } from '@touchstone/review/board';
import type { ReactNode } from 'react';
import { StatusMark } from '../design/status-mark.tsx';
import { stageOf } from './stage.ts';
import { useRound } from './use-board.ts';

/** Where a claim of this board stands; what stands beside the word, such as "4 of 6", comes as children. */
export function StageMark({ claim, children }: { claim: Claim; children?: ReactNode }) {
  return <StatusMark status={stageOf(claim, useRound(claim.round))}>{children}</StatusMark>;
}
