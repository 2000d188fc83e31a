import { Button } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import type { Evidence } from '@touchstone/review/board';
import { useMay } from '../../board/use-board.ts';
import { useClaimRoom } from '../claim/room-context.tsx';
import { EvidenceCard } from './evidence-card.tsx';
import classes from './evidence.module.css';

/** Evidence that came after the running round had opened; a moderator says whether it bears upon it. */
export function ArrivedSince({ items }: { items: readonly Evidence[] }) {
  const { round, open } = useClaimRoom();
  const leads = useMay('round.close');
  if (items.length === 0 || !round) return null;
  return (
    <section className={classes.arrived}>
      <h3 className={classes.sideHead}>
        <Trans>Arrived since the round opened</Trans> <span className={classes.count}>{items.length}</span>
      </h3>
      <p className={classes.quiet}>
        <Trans>
          Ballots cast before had not seen it. A moderator marks it material or not, with a reason.
        </Trans>
      </p>
      {items.map((item) => {
        const marked = item.material[round.id]?.material;
        return (
          <div key={item.id}>
            <EvidenceCard item={item} named />
            {leads && (
              <div className={classes.materials}>
                {marked !== true && (
                  <Button
                    size="compact-sm"
                    onClick={() => open({ kind: 'material', evidence: item.id, material: true })}
                  >
                    <Trans>Material…</Trans>
                  </Button>
                )}
                {marked !== false && (
                  <Button
                    size="compact-sm"
                    onClick={() => open({ kind: 'material', evidence: item.id, material: false })}
                  >
                    <Trans>Not material…</Trans>
                  </Button>
                )}
              </div>
            )}
          </div>
        );
      })}
    </section>
  );
}
