import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { SourceKind } from '@touchstone/review/words';
import { useBoard, useBody, useVersion } from '../../board/use-board.ts';
import { useScale } from '../claim/scales.ts';
import classes from './evidence.module.css';
import { useSourceAppraisal } from './use-source-appraisals.ts';

/** Who or what the evidence comes from, and on whom that relies: five items from one report are one source. */
export function SourceLine({ source: id }: { source: string }) {
  useVersion('sources');
  const { sources } = useBoard();
  const source = sources.get(id);
  const name = useBody(source?.seq, 'source.described')?.name;
  const kindName = useSourceKindName();
  if (!source) return null;
  return (
    <span className={classes.source}>
      <b dir="auto">{name ?? <Trans>Unnamed source</Trans>}</b>{' '}
      <span className={classes.quiet}>{kindName(source.kind)}</span>
      {source.reliesOn && (
        <span className={classes.relies}>
          <Trans>
            relies on <SourceName id={source.reliesOn} />
          </Trans>
        </span>
      )}
      <Reliability source={id} />
    </span>
  );
}

/** What its appraisals say of the source, once they may be read: never of one piece of evidence alone. */
function Reliability({ source }: { source: string }) {
  const appraisal = useSourceAppraisal(source);
  const scale = useScale(undefined, 'evidence');
  const axis = scale?.wording.axes[0];
  if (!appraisal || !axis) return null;
  const { level, counted, cannotJudge } = appraisal;
  if (level === null) {
    return (
      <span className={classes.relies}>
        <bdi>{axis.label}</bdi>:{' '}
        <Plural value={cannotJudge} one="# reviewer could not judge" other="# reviewers could not judge" />
      </span>
    );
  }
  return (
    <span className={classes.relies}>
      <bdi>{axis.label}</bdi>: <b dir="auto">{axis.levels[level - 1]?.label}</b>{' '}
      <Plural value={counted} one="(by # appraisal)" other="(lower median of # appraisals)" />
    </span>
  );
}

export function SourceName({ id }: { id: string }) {
  const source = useBoard().sources.get(id);
  const name = useBody(source?.seq, 'source.described')?.name;
  return <bdi>{name ?? '…'}</bdi>;
}

export function useSourceKindName(): (kind: SourceKind) => string {
  const { t } = useLingui();
  return (kind) =>
    ({
      court: t`court`,
      official: t`official body`,
      inquiry: t`inquiry`,
      research: t`research`,
      press: t`press`,
      testimony: t`testimony`,
      primary: t`primary document`,
      statement: t`statement`,
      other: t`other`,
    })[kind];
}
