import { Trans, useLingui } from '@lingui/react/macro';
import { EmptyState } from '../../design/empty-state.tsx';
import { PageTitle } from '../../design/page-title.tsx';
import { Page, Section } from '../../design/page.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import classes from './adjudicate.module.css';
import { QueueRow } from './queue-row.tsx';
import { stages, useQueue, type Stage } from './use-queue.ts';

/** What waits for a moderator: ready first, then what needs a reason, another round, or only time. */
export function AdjudicatePage() {
  const { t } = useLingui();
  const { rows, loading } = useQueue();
  const names = useStageNames();
  const shown = stages.filter((stage) => rows.some((row) => row.stage === stage));
  return (
    <Page>
      <PageTitle
        document={t`Adjudicate`}
        lead={<Trans>Claims with a closed or a running round that have no final rating.</Trans>}
      >
        <Trans>Adjudicate</Trans>
      </PageTitle>
      {loading > 0 && <Skeleton />}
      {shown.length === 0 && loading === 0 && (
        <EmptyState title={<Trans>Nothing waits for you.</Trans>}>
          <Trans>Claims come here when a round on them opens, and leave when they are finalised.</Trans>
        </EmptyState>
      )}
      {shown.map((stage) => {
        const here = rows.filter((row) => row.stage === stage);
        return (
          <Section key={stage} id={`stage-${stage}`} title={names[stage].name} note={here.length}>
            <p className={classes.means}>{names[stage].means}</p>
            <ul className={classes.rows}>
              {here.map((row) => (
                <QueueRow key={row.claim.id} row={row} />
              ))}
            </ul>
          </Section>
        );
      })}
    </Page>
  );
}

function useStageNames(): Record<Stage, { name: string; means: string }> {
  const { t } = useLingui();
  return {
    ready: { name: t`Ready`, means: t`The panel agrees; record the final rating.` },
    near: { name: t`Near consensus`, means: t`Two neighbouring levels; finalising asks for a reason.` },
    stale: { name: t`Stale`, means: t`The panel agrees, but on less than what stands now.` },
    split: { name: t`Split`, means: t`Ballots on both sides; let them argue, then vote again.` },
    unsettled: { name: t`Unsettled`, means: t`No answer has enough ballots.` },
    'no-quorum': { name: t`No quorum`, means: t`Too few ballots with a rating.` },
    running: { name: t`Round running`, means: t`Ballots are being cast; nothing of them is known.` },
  };
}
