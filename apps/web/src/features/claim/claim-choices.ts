import type { Claim } from '@touchstone/review/board';
import type { ClaimWording } from '@touchstone/review/claim.events';
import { useBoardStore, useClaims } from '../../board/use-board.ts';

/** Claims to choose from, each with number and the beginning of its statement. */
export function useClaimChoices(wanted: (claim: Claim) => boolean): { value: string; label: string }[] {
  const store = useBoardStore();
  return useClaims()
    .filter(wanted)
    .map(({ id, number, seq }) => {
      const statement = (store.body(seq) as ClaimWording | undefined)?.statement ?? '';
      const short = statement.length > 90 ? `${statement.slice(0, 89)}…` : statement;
      return { value: id, label: `C${number} ${short}` };
    });
}
