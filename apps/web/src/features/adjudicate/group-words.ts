import { useLingui } from '@lingui/react/macro';
import { patience, type Group, type Stall } from './triage.ts';

export interface GroupWords {
  name: string;
  /** What the claims of the group have in common, and what helps. */
  means: string;
}

/** The heads of the queue. */
export function useGroupWords(): Record<Group, GroupWords> {
  const { t } = useLingui();
  return {
    ready: { name: t`Ready`, means: t`The panel agrees; record the final rating.` },
    signature: {
      name: t`Waiting for a signature`,
      means: t`A rating is proposed; a second person signs it.`,
    },
    blind: {
      name: t`To decide blind`,
      means: t`The ballots stay hidden from you until your rating is recorded.`,
    },
    near: { name: t`Near consensus`, means: t`Two neighbouring levels; finalising asks for a reason.` },
    split: { name: t`Split`, means: t`Ballots on both sides; let them argue, then vote again.` },
    unsettled: { name: t`Unsettled`, means: t`No answer has enough ballots; another round is planned.` },
    stalled: {
      name: t`Stalled`,
      means: t`Nothing goes on by itself: without quorum, out of rounds, or quiet.`,
    },
    stale: { name: t`Stale`, means: t`The panel agrees, but on less than what stands now.` },
    reopened: { name: t`Reopened`, means: t`No round since; vote again, or rate with a reason.` },
    running: { name: t`Round running`, means: t`Ballots are being cast; nothing of them is known.` },
    decided: { name: t`Finalised`, means: t`A final rating stands; it can be reopened with a reason.` },
  };
}

/** Why a claim counts as stalled, in a few words. */
export function useStallWords(): Record<Stall, string> {
  const { t } = useLingui();
  return {
    'no-quorum': t`No quorum`,
    destroyed: t`Too few ballots for a secret round`,
    'rounds-over': t`The last planned round is over`,
    quiet: t`Quiet for ${patience} days`,
  };
}
