import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useBoardStore } from '../../board/use-board.ts';
import { useScaleWords } from '../../board/use-scale.ts';
import type { ClaimChange, Difference, RatingPoint } from '../../board/verify-compare.ts';
import { DirectionShape } from '../../design/direction-mark.tsx';
import { LevelChip } from '../../design/level-chip.tsx';
import { StatusMark } from '../../design/status-mark.tsx';
import { isolated } from '../../design/isolated.ts';
import type { Direction } from '@touchstone/review/words';
import type { Directory } from './directory.ts';
import classes from './travel.module.css';
import { usePeople } from './use-entry-words.ts';

/** Claims shown before the rest is asked for. */
const first = 6;

/** What two points of a board's history differ in, claim by claim. */
export function Changes({ difference, directory }: { difference: Difference; directory: Directory }) {
  const [all, setAll] = useState(false);
  const { claims, from, to } = difference;
  if (from === to) {
    return (
      <p className={classes.quiet}>
        <Trans>These are the same point. Move the slider to see what changed in between.</Trans>
      </p>
    );
  }
  const shown = all ? claims : claims.slice(0, first);
  const more = claims.length - shown.length;
  return (
    <>
      <BoardChanges difference={difference} directory={directory} />
      {claims.length === 0 && (
        <p className={classes.quiet}>
          <Trans>No claim changed.</Trans>
        </p>
      )}
      <ul className={classes.changes}>
        {shown.map((change) => (
          <OneClaim key={change.claim} change={change} />
        ))}
      </ul>
      {more > 0 && (
        <button type="button" className={classes.more} onClick={() => setAll(true)}>
          <Plural value={more} one="# more claim" other="# more claims" />
        </button>
      )}
    </>
  );
}

function BoardChanges({ difference, directory }: { difference: Difference; directory: Directory }) {
  const people = usePeople(directory);
  const { joined, left, documents, sources, scales, redacted, described, published } = difference;
  const names = (ids: string[]) => ids.map((id) => isolated(people(id))).join(', ');
  const facts: [boolean, ReactNode][] = [
    [joined.length > 0, <Trans key="joined">Joined: {names(joined)}</Trans>],
    [left.length > 0, <Trans key="left">Left: {names(left)}</Trans>],
    [documents > 0, <Plural key="documents" value={documents} one="# document" other="# documents" />],
    [sources > 0, <Plural key="sources" value={sources} one="# new source" other="# new sources" />],
    [
      scales > 0,
      <Plural key="scales" value={scales} one="# version of a scale" other="# versions of scales" />,
    ],
    [redacted > 0, <Plural key="redacted" value={redacted} one="# redaction" other="# redactions" />],
    [described, <Trans key="described">Title or description changed</Trans>],
    [published, <Trans key="published">Publication changed</Trans>],
  ];
  const said = facts.filter(([happened]) => happened);
  if (said.length === 0) return null;
  return (
    <ul className={classes.board}>
      {said.map(([, words], place) => (
        <li key={place}>{words}</li>
      ))}
    </ul>
  );
}

function OneClaim({ change }: { change: ClaimChange }) {
  const { id } = useBoardStore();
  const { number, claim, statement, before, after, ratings } = change;
  return (
    <li className={classes.change}>
      <span className={classes.claimNumber}>
        <Trans>C{number}</Trans>
      </span>
      <div className={classes.claim}>
        <Link to="/b/$board/c/$claim" params={{ board: id, claim }} className={classes.statement} dir="auto">
          {statement ?? <Trans>Wording not readable</Trans>}
        </Link>
        <div className={classes.facts}>
          {!before && (
            <span className={classes.fresh}>
              <Trans>new</Trans>
            </span>
          )}
          {before?.status !== after.status && (
            <span className={classes.step}>
              {before && (
                <>
                  <StatusMark status={before.status} /> <Arrow />
                </>
              )}
              <StatusMark status={after.status} />
            </span>
          )}
          <Rating before={ratings.before} after={ratings.after} />
          <Counts before={before} after={after} />
        </div>
      </div>
    </li>
  );
}

const none: NonNullable<ClaimChange['before']> = {
  status: 'collecting',
  version: 1,
  evidence: { for: 0, against: 0, context: 0 },
  arguments: 0,
  ballots: 0,
  appraisals: 0,
  rounds: 0,
  recused: 0,
  rating: undefined,
  dissents: 0,
};

function Counts({ before = none, after }: Pick<ClaimChange, 'before' | 'after'>) {
  const grown = (key: 'arguments' | 'ballots' | 'appraisals' | 'rounds' | 'recused' | 'dissents') =>
    after[key] - before[key];
  return (
    <>
      {after.version !== before.version && (
        <span>
          <Trans>revised, version {after.version}</Trans>
        </span>
      )}
      {(['for', 'against', 'context'] as const).map((direction) => (
        <EvidenceCount
          key={direction}
          direction={direction}
          by={after.evidence[direction] - before.evidence[direction]}
        />
      ))}
      {grown('rounds') > 0 && (
        <span>
          <Plural value={grown('rounds')} one="# round" other="# rounds" />
        </span>
      )}
      {grown('ballots') > 0 && (
        <span>
          <Plural value={grown('ballots')} one="# ballot" other="# ballots" />
        </span>
      )}
      {grown('appraisals') > 0 && (
        <span>
          <Plural value={grown('appraisals')} one="# appraisal" other="# appraisals" />
        </span>
      )}
      {grown('arguments') > 0 && (
        <span>
          <Plural value={grown('arguments')} one="# argument" other="# arguments" />
        </span>
      )}
      {grown('arguments') < 0 && (
        <span>
          <Plural value={-grown('arguments')} one="# argument retracted" other="# arguments retracted" />
        </span>
      )}
      {grown('recused') > 0 && (
        <span>
          <Plural value={grown('recused')} one="# recusal" other="# recusals" />
        </span>
      )}
      {grown('dissents') > 0 && (
        <span>
          <Plural value={grown('dissents')} one="# dissent" other="# dissents" />
        </span>
      )}
    </>
  );
}

function EvidenceCount({ direction, by }: { direction: Direction; by: number }) {
  if (by === 0) return null;
  const signed = by > 0 ? `+${by}` : `−${-by}`;
  return (
    <span className={classes.evidence}>
      <DirectionShape direction={direction} />
      {
        {
          for: <Trans>{signed} for</Trans>,
          against: <Trans>{signed} against</Trans>,
          context: <Trans>{signed} context</Trans>,
        }[direction]
      }
    </span>
  );
}

function Rating({ before, after }: { before?: RatingPoint; after?: RatingPoint }) {
  if (before?.seq === after?.seq) return null;
  if (!after) {
    return (
      <span>
        <Trans>final rating ended</Trans>
      </span>
    );
  }
  return (
    <span className={classes.step}>
      <Trans>Final rating</Trans>
      {before && (
        <>
          <Answer point={before} /> <Arrow />
        </>
      )}
      <Answer point={after} />
    </span>
  );
}

function Answer({ point }: { point: RatingPoint }) {
  const scale = useScaleWords(point.scale);
  if (!point.answer) return <Trans>redacted</Trans>;
  return <LevelChip answer={point.answer} scale={scale} strong />;
}

const Arrow = () => (
  <>
    <span aria-hidden="true" className={classes.arrow}>
      →
    </span>
    <span className="visually-hidden">
      <Trans>then</Trans>
    </span>
  </>
);
