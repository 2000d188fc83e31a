import { Trans, useLingui } from '@lingui/react/macro';
import { IconLock } from '@tabler/icons-react';
import { useBoard, useMe } from '../../board/use-board.ts';
import { useScale, wordsOf } from '../../board/use-scale.ts';
import { DifferencePlot } from '../../design/difference-plot.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { LinkButton } from '../../design/link-button.tsx';
import { PageTitle } from '../../design/page-title.tsx';
import { Page, Section } from '../../design/page.tsx';
import { Sealed } from '../../design/sealed.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { useClosedPolls } from '../reliability/polls.queries.ts';
import { useFigures } from '../reliability/use-figures.ts';
import { CalibrationFigures } from './calibration-figures.tsx';
import classes from './calibration.module.css';
import type { Calibration } from './calibration.ts';
import { ItemsTable } from './items-table.tsx';

/** How the reader rates beside the others on the panel. Nobody can open anybody else's. */
export function CalibrationPage() {
  const { t } = useLingui();
  const me = useMe();
  return (
    <Page width="reading">
      <PageTitle
        document={t`How you rate`}
        lead={<Trans>Your ballots of closed rounds beside the median of the others on the panel.</Trans>}
      >
        <Trans>How you rate</Trans>
      </PageTitle>
      <p className={classes.private}>
        <IconLock size={16} stroke={1.75} aria-hidden />
        <span>
          <Trans>Only you can see this page; no moderator can. It never weighs your votes.</Trans>
        </span>
      </p>
      {me ? <Own /> : <Sealed why="not-for-you">{<Trans>Only members of the board vote.</Trans>}</Sealed>}
    </Page>
  );
}

function Own() {
  const { id } = useBoard();
  const polls = useClosedPolls();
  const found = useFigures('calibrations', polls);
  if (!found) return <Skeleton />;
  if (found.length === 0) {
    return (
      <EmptyState
        title={<Trans>No rating of yours in a closed round yet.</Trans>}
        action={
          <LinkButton to="/b/$board" params={{ board: id }} variant="filled">
            <Trans>Claims of this board</Trans>
          </LinkButton>
        }
      >
        <Trans>When a round closes in which you gave a level, it is compared here.</Trans>
      </EmptyState>
    );
  }
  return (
    <>
      {found.map((each) => (
        <OnScale key={`${each.scale} ${each.version}`} found={each} />
      ))}
      <p className={classes.quiet}>
        <Trans>
          Ballots of secret rounds are left out: which of them is yours is known to your browser only.
        </Trans>
      </p>
    </>
  );
}

function OnScale({ found }: { found: Calibration }) {
  const { scale, version, items, levels } = found;
  const shown = useScale('claim', { scale, version });
  const words = wordsOf(shown);
  const compared = items.flatMap(({ claim, round, difference }) =>
    difference === null ? [] : [{ key: `${claim} ${round}`, difference }],
  );
  return (
    <Section
      id={`scale-${scale}-${version}`}
      title={<bdi>{shown?.wording?.name ?? <Trans>Scale</Trans>}</bdi>}
      note={<Trans>version {version}</Trans>}
    >
      <CalibrationFigures found={found} words={words} />
      {compared.length > 0 && (
        <figure className={classes.figure}>
          <figcaption className={classes.quiet}>
            <Trans>One dot is one ballot: your level minus the median of the others, in levels.</Trans>
          </figcaption>
          <div className={classes.scroll}>
            <DifferencePlot differences={compared} widest={levels - 1} />
            <p className={classes.ends} aria-hidden="true">
              <span>
                <Trans>
                  towards <bdi>{words.levels[0]}</bdi>
                </Trans>
              </span>
              <span>
                <Trans>
                  towards <bdi>{words.levels.at(-1)}</bdi>
                </Trans>
              </span>
            </p>
          </div>
        </figure>
      )}
      <ItemsTable items={items} scale={words} />
    </Section>
  );
}
