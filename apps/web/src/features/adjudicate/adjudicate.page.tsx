import { Trans, useLingui } from '@lingui/react/macro';
import { useMediaQuery } from '@mantine/hooks';
import { procedureOf } from '@touchstone/review/procedure';
import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import { useBoard, useMay } from '../../board/use-board.ts';
import { EmptyState } from '../../design/empty-state.tsx';
import { PageTitle } from '../../design/page-title.tsx';
import { Page } from '../../design/page.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { soon } from '../../design/soon.tsx';
import { useCommand } from '../../shell/use-command.ts';
import classes from './adjudicate.module.css';
import { ChosenBar } from './chosen-bar.tsx';
import { linesOf } from './queue-lines.ts';
import paneClasses from './queue.module.css';
import { Overview } from './overview.tsx';
import type { Group, Waiting } from './triage.ts';
import { useQueue } from './use-queue.ts';
import { useChecked, useChosen, useFolded } from './use-selection.ts';

// Fetched while the board's index and its counts are on their way.
const Detail = soon(async () => (await import('./detail.tsx')).Detail);
const QueuePane = soon(async () => (await import('./queue-list.tsx')).QueuePane);
const QueuePage = soon(async () => (await import('./queue-list.tsx')).QueuePage);
const AgainTogether = lazy(() => import('./again-together.tsx'));
const Sheet = lazy(() => import('./sheet.tsx'));
const FinaliseSeveral = lazy(() => import('./finalise-several.tsx'));

/** Where the panel is stuck: what waits for a moderator in groups, and beside it what is needed to decide. */
export function AdjudicatePage() {
  const { t } = useLingui();
  const queue = useQueue();
  return (
    <Page>
      <PageTitle document={t`Adjudicate`}>
        <Trans>Adjudicate</Trans>
      </PageTitle>
      {!queue && <Skeleton widths={[40, 92, 88, 90]} />}
      {queue?.length === 0 && (
        <EmptyState title={<Trans>Nothing waits for you.</Trans>}>
          <Trans>Claims come here when a round on them opens.</Trans>
        </EmptyState>
      )}
      {queue && queue.length > 0 && <Triage queue={queue} />}
    </Page>
  );
}

function Triage({ queue }: { queue: Waiting[] }) {
  const narrow = useMediaQuery('(max-width: 62em)', false, { getInitialValueInEffect: false });
  const { folded, toggle: onFold, unfold } = useFolded();
  const lines = useMemo(() => linesOf(queue, folded), [queue, folded]);
  const { chosen, choose, step } = useChosen(lines, narrow);
  const checked = useChecked(queue);
  const [wanted, setWanted] = useState<string>();
  const [together, setTogether] = useState<Together | null>(null);
  const mayDecide = useMay('rating.finalise');
  const selects = mayDecide;
  const { secondSignature } = procedureOf(useBoard());
  useQueueKeys(
    (by) => setWanted(step(by)),
    () => chosen && checked.toggle(chosen),
  );
  const go = (group: Group) => {
    unfold(group);
    setWanted(group);
  };
  const Queue = narrow ? QueuePage : QueuePane;
  const detail = chosen !== undefined && (
    <Detail
      key={chosen}
      claim={chosen}
      waiting={queue.find(({ claim }) => claim.id === chosen)}
      onAgain={
        checked.claims.length > 0 ? () => setTogether({ kind: 'again', claims: checked.claims }) : undefined
      }
    />
  );
  return (
    <div className={classes.triage}>
      <Overview queue={queue} onGo={go} />
      <div className={paneClasses.pane}>
        <ChosenBar
          claims={checked.claims}
          proposes={secondSignature}
          onFinalise={(claims) => setTogether({ kind: 'finalise', claims })}
          onAgain={(claims) => setTogether({ kind: 'again', claims })}
          onClear={checked.clear}
        />
        <Suspense fallback={<Skeleton widths={[92, 88, 90]} />}>
          <Queue
            {...{ lines, chosen, wanted, folded, onFold, selects }}
            onFocused={() => setWanted(undefined)}
            isChecked={checked.isChecked}
            onCheck={checked.toggle}
          />
        </Suspense>
      </div>
      <Beside narrow={narrow} onClose={() => choose(undefined)}>
        {detail}
      </Beside>
      {together?.kind === 'finalise' && (
        <Suspense>
          <FinaliseSeveral
            claims={together.claims}
            proposes={secondSignature}
            onClose={() => setTogether(null)}
          />
        </Suspense>
      )}
      {together?.kind === 'again' && (
        <Suspense>
          <AgainTogether claims={together.claims} onClose={() => setTogether(null)} />
        </Suspense>
      )}
    </div>
  );
}

interface BesideProps {
  narrow: boolean;
  onClose: () => void;
  /** False while no claim is chosen. */
  children: ReactNode;
}

/** Beside the queue; on a narrow screen a sheet over it. */
function Beside({ narrow, onClose, children }: BesideProps) {
  if (!narrow) {
    return (
      <div className={classes.beside}>
        <Suspense fallback={<Skeleton widths={[64, 0, 92, 88, 90]} />}>{children}</Suspense>
      </div>
    );
  }
  if (!children) return null;
  return (
    <Suspense>
      <Sheet onClose={onClose}>{children}</Sheet>
    </Suspense>
  );
}

interface Together {
  kind: 'finalise' | 'again';
  claims: readonly Waiting[];
}

/** J and K go through the queue, X takes a claim into the choice or out of it. */
function useQueueKeys(step: (by: 1 | -1) => void, check: () => void): void {
  const { t } = useLingui();
  const group = t`Adjudicate`;
  useCommand({ id: 'queue.next', label: t`Next claim`, keys: 'j', group, run: () => step(1) });
  useCommand({ id: 'queue.back', label: t`Previous claim`, keys: 'k', group, run: () => step(-1) });
  useCommand({ id: 'queue.check', label: t`Select or deselect the claim`, keys: 'x', group, run: check });
}
