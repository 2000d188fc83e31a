import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { Round, ScaleVersion } from '@touchstone/review/board';
import type { ScaleWording } from '@touchstone/review/board.events';
import { Fragment, useMemo } from 'react';
import { useBoard, useBoardStore, useVersion } from '../../../board/use-board.ts';
import { wordsOf, type Scale } from '../../claim/scales.ts';
import { changesBetween, type ScaleChange } from './scale-changes.ts';
import classes from './scale.module.css';

/** Most rounds of a version that are named one by one. */
const mostNamed = 8;

/** Every version of the scales for claims or evidence, newest first: what it changed and who voted on it. */
export function ScaleVersions({ rates }: { rates: 'claim' | 'evidence' }) {
  const versions = useVersions(rates);
  return (
    <details className={classes.versions}>
      <summary>
        <Plural value={versions.length} one="# version" other="# versions" />
      </summary>
      <ol>
        {versions.map(({ scale, shape, before, rounds, inForce }) => (
          <li key={shape.seq}>
            <p>
              <b dir="auto">{scale?.wording.name ?? '…'}</b>, <Trans>version {shape.version}</Trans>
              {inForce && (
                <>
                  {' · '}
                  <Trans>in force</Trans>
                </>
              )}
            </p>
            {scale && <Changes changes={changesBetween(before, scale)} />}
            <UsedBy rounds={rounds} />
          </li>
        ))}
      </ol>
    </details>
  );
}

function useVersions(rates: 'claim' | 'evidence') {
  const store = useBoardStore();
  const board = useBoard();
  const scales = useVersion('scales');
  const rounds = useVersion('rounds');
  return useMemo(() => {
    void [scales, rounds];
    const shown = (shape: ScaleVersion | undefined): Scale | undefined => {
      const wording = shape && (store.body(shape.seq) as ScaleWording | undefined);
      return shape && wording && { shape, wording, words: wordsOf(shape, wording) };
    };
    const all = board.scales.filter((each) => each.rates === rates);
    const uses = (shape: ScaleVersion) => (round: Round) => {
      const ref = rates === 'claim' ? round.scale : round.evidenceScale;
      return ref.scale === shape.scale && ref.version === shape.version;
    };
    return all
      .map((shape) => ({
        shape,
        scale: shown(shape),
        before: shown(all.find((each) => each.scale === shape.scale && each.version === shape.version - 1)),
        rounds: [...board.rounds.values()].filter(uses(shape)),
        inForce: shape === all.at(-1),
      }))
      .reverse();
  }, [store, board, scales, rounds, rates]);
}

/** The rounds by their claims, each with what number it was of that claim. */
function UsedBy({ rounds }: { rounds: readonly Round[] }) {
  const { id: name } = useBoardStore();
  const { claims } = useBoard();
  const { t } = useLingui();
  if (rounds.length === 0) {
    return (
      <p className={classes.quiet}>
        <Trans>No round has used it.</Trans>
      </p>
    );
  }
  const subjects = rounds.flatMap((round) =>
    round.claims.map((subject) => ({ ...subject, round: round.id })),
  );
  const named = subjects.slice(0, mostNamed);
  return (
    <p className={classes.quiet}>
      <Plural value={rounds.length} one="Used by # round:" other="Used by # rounds:" />{' '}
      {named.map(({ claim, number, round }, at) => (
        <Fragment key={`${round} ${claim}`}>
          {at > 0 && ', '}
          <Link to="/b/$board/c/$claim" params={{ board: name, claim }}>
            {t`C${claims.get(claim)?.number ?? 0}, round ${number}`}
          </Link>
        </Fragment>
      ))}
      {subjects.length > named.length && (
        <>
          {' '}
          <Trans>and {subjects.length - named.length} more</Trans>
        </>
      )}
    </p>
  );
}

function Changes({ changes }: { changes: readonly ScaleChange[] }) {
  const { i18n } = useLingui();
  const list = (labels: readonly string[]) => new Intl.ListFormat(i18n.locale).format(labels);
  if (changes.length === 0) {
    return (
      <p className={classes.quiet}>
        <Trans>Nothing was changed.</Trans>
      </p>
    );
  }
  return (
    <ul className={classes.changes}>
      {changes.map((change) => (
        <li key={change.kind}>
          <ChangeWords change={change} list={list} />
        </li>
      ))}
    </ul>
  );
}

function ChangeWords({ change, list }: { change: ScaleChange; list: (labels: readonly string[]) => string }) {
  const labels = 'labels' in change ? list(change.labels) : '';
  switch (change.kind) {
    case 'first':
      return <Trans>The first of this scale</Trans>;
    case 'name':
      return <Trans>Another name</Trans>;
    case 'guidance':
      return <Trans>Other guidance</Trans>;
    case 'added':
      return (
        <Trans>
          Added: <bdi>{labels}</bdi>
        </Trans>
      );
    case 'removed':
      return (
        <Trans>
          Removed: <bdi>{labels}</bdi>
        </Trans>
      );
    case 'reworded':
      return (
        <Trans>
          Reworded: <bdi>{labels}</bdi>
        </Trans>
      );
    case 'order':
      return <Trans>Another order of levels</Trans>;
    case 'middle':
      return <Trans>Another middle</Trans>;
    case 'asks':
      return (
        <Trans>
          Other levels need a rationale or a corroborator: <bdi>{labels}</bdi>
        </Trans>
      );
    case 'grounds':
      return <Trans>Other starts or factors</Trans>;
  }
}
