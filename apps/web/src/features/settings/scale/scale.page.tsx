import { Trans, useLingui } from '@lingui/react/macro';
import { useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useMay } from '../../../board/use-board.ts';
import { PageTitle } from '../../../design/page-title.tsx';
import { Page } from '../../../design/page.tsx';
import { Sealed } from '../../../design/sealed.tsx';
import { Skeleton } from '../../../design/skeleton.tsx';
import { useScale } from '../../claim/scales.ts';
import { RunningNote, useRunning } from '../running-note.tsx';

const ScaleForm = lazy(() => import('./scale-form.tsx'));

/** The editor of the board's scale for claims or for evidence. */
export function ScalePage() {
  const { t } = useLingui();
  const { rates = 'claim' } = useSearch({ strict: false });
  const inForce = useScale(undefined, rates);
  const may = useMay('scale.define');
  const running = useRunning();
  return (
    <Page>
      <PageTitle
        document={t`Scale`}
        lead={
          <Trans>
            Rounds keep the version that they were opened with, and so do the ratings that rest upon them.
            What is defined here holds for rounds to come.
          </Trans>
        }
      >
        {rates === 'claim' ? <Trans>Scale for claims</Trans> : <Trans>Scale for evidence</Trans>}
      </PageTitle>
      {running.length > 0 && <RunningNote claims={running} />}
      {!may && (
        <Sealed why="not-for-you">
          <Trans>Owners of the board define its scales.</Trans>
        </Sealed>
      )}
      {may && inForce && (
        <Suspense fallback={<Skeleton />}>
          <ScaleForm key={rates} inForce={inForce} blocked={running.length > 0} />
        </Suspense>
      )}
    </Page>
  );
}
