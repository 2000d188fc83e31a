import { NativeSelect, Textarea } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Answer } from '@touchstone/review/answer.schema';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { useBoard } from '../../board/use-board.ts';
import { useScaleWords } from '../../board/use-scale.ts';
import type { Row } from '../../board/verify-row.ts';
import type { Trick } from '../../board/verify-tamper.ts';
import { answerKey } from '../../design/answer-words.ts';
import { LevelChip } from '../../design/level-chip.tsx';
import { fullTime } from '../../design/time.tsx';
import classes from './cheat.module.css';
import { NumberInput } from './number-input.tsx';
import { useAnswer } from './use-answer.ts';
import type { Audit } from './use-audit.ts';
import { useEntryWords } from './use-entry-words.ts';

interface TrickProps {
  audit: Audit;
  /** Told of the trick as it stands; undefined while it would change nothing. */
  onTrick: (trick: Trick | undefined) => void;
}

/** Most entries to choose from in a list. */
const choices = 300;

/** Another answer in somebody's ballot. */
export function VoteTrick({ audit, onTrick }: TrickProps) {
  const { t } = useLingui();
  const ballots = audit.rows.filter(({ type, open }) => type === 'ballot.cast' && open).slice(-choices);
  const [seq, setSeq] = useState(ballots.at(Math.floor(ballots.length / 2))?.seq);
  const row = seq === undefined ? undefined : audit.rows[seq];
  if (!row) {
    return (
      <p>
        <Trans>There is no ballot here that you may read.</Trans>
      </p>
    );
  }
  return (
    <>
      <EntrySelect label={t`Whose vote`} audit={audit} rows={ballots} value={row.seq} onChange={setSeq} />
      <NewAnswer key={row.seq} audit={audit} row={row} onTrick={onTrick} />
    </>
  );
}

function NewAnswer({ audit: { verifier }, row, onTrick }: TrickProps & { row: Row }) {
  const { t } = useLingui();
  const { rounds } = useBoard();
  const { seq } = row;
  const scale = useScaleWords(rounds.get((row.data as { round: string }).round)?.scale);
  const detail = useAnswer(useCallback(() => verifier.entry(seq), [verifier, seq]));
  const [chosen, setChosen] = useState<string>();
  const said = detail instanceof Error ? undefined : (detail?.line.body?.answer as Answer | undefined);
  const answers: Answer[] = [
    ...scale.levels.map((_, at) => ({ level: at + 1 })),
    ...Object.keys(scale.findings ?? {}).map((finding) => ({ finding })),
  ];
  const others = answers.filter((each) => said && answerKey(each) !== answerKey(said));
  const wanted =
    others.find((each) => answerKey(each) === chosen) ??
    others.at(said && 'level' in said && said.level > 2 ? 0 : scale.levels.length - 2);
  const key = wanted && answerKey(wanted);
  useEffect(() => {
    onTrick(wanted && { kind: 'body', seq, field: 'answer', value: wanted });
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [seq, key]);
  if (!said) return null;
  const label = (answer: Answer) =>
    'level' in answer
      ? (scale.levels[answer.level - 1] ?? '')
      : 'finding' in answer
        ? (scale.findings?.[answer.finding] ?? answer.finding)
        : '';
  return (
    <div className={classes.change}>
      <span className={classes.before}>
        <LevelChip answer={said} scale={scale} />
      </span>
      <span aria-hidden="true" className={classes.arrow}>
        →
      </span>
      <NativeSelect
        size="sm"
        aria-label={t`The vote that you would rather have`}
        value={key}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={others.map((answer) => ({ value: answerKey(answer), label: label(answer) }))}
      />
    </div>
  );
}

/** Another wording of a claim. */
export function WordTrick({ audit, onTrick }: TrickProps) {
  const { t } = useLingui();
  const claims = audit.rows.filter(({ type, open }) => type === 'claim.drafted' && open).slice(-choices);
  const [seq, setSeq] = useState(claims[0]?.seq);
  const row = seq === undefined ? undefined : audit.rows[seq];
  const statement = row?.title ?? '';
  const [text, setText] = useState(statement);
  useEffect(() => setText(statement), [statement]);
  useEffect(() => {
    const changed = seq !== undefined && text !== statement;
    onTrick(changed ? { kind: 'body', seq, field: 'statement', value: text } : undefined);
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [seq, text, statement]);
  if (!row) {
    return (
      <p>
        <Trans>There is no claim here that you may read.</Trans>
      </p>
    );
  }
  return (
    <>
      <EntrySelect label={t`Which claim`} audit={audit} rows={claims} value={row.seq} onChange={setSeq} />
      <Textarea
        label={t`Change a word of it`}
        dir="auto"
        autosize={false}
        rows={3}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </>
  );
}

/** An entry that is said to be a day older. */
export function DateTrick({ audit, onTrick }: TrickProps) {
  const { i18n } = useLingui();
  return (
    <ByNumber audit={audit} onTrick={onTrick} kind="date" last={audit.rows.length - 1}>
      {(row) => (
        <Trans>
          Recorded {fullTime(row.at, i18n.locale)}; in the copy, a day earlier (a day later with the tracks
          covered, and all behind it as well).
        </Trans>
      )}
    </ByNumber>
  );
}

export function DropTrick({ audit, onTrick }: TrickProps) {
  return (
    <ByNumber audit={audit} onTrick={onTrick} kind="drop" last={audit.rows.length - 1}>
      {() => <Trans>The copy goes on as if it had never been.</Trans>}
    </ByNumber>
  );
}

export function SwapTrick({ audit, onTrick }: TrickProps) {
  const words = useEntryWords(audit.directory);
  return (
    <ByNumber audit={audit} onTrick={onTrick} kind="swap" last={audit.rows.length - 2}>
      {(row) => {
        const next = audit.rows[row.seq + 1];
        return next && <Trans>Changes places with: {words(next)}</Trans>;
      }}
    </ByNumber>
  );
}

/** Other random bytes beside what somebody wrote. */
export function SaltTrick({ audit, onTrick }: TrickProps) {
  const { t } = useLingui();
  const open = audit.rows.filter((row) => row.open).slice(-choices);
  const [seq, setSeq] = useState(open.at(Math.floor(open.length / 2))?.seq);
  useEffect(() => {
    onTrick(seq === undefined ? undefined : { kind: 'salt', seq });
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [seq]);
  if (seq === undefined) {
    return (
      <p>
        <Trans>There is no entry here whose text you may read.</Trans>
      </p>
    );
  }
  return (
    <>
      <EntrySelect label={t`Which entry`} audit={audit} rows={open} value={seq} onChange={setSeq} />
      <p className={classes.quiet}>
        <Trans>
          Every text is sealed together with random bytes, its salt, so that nobody can guess what it says. In
          the copy they are others.
        </Trans>
      </p>
    </>
  );
}

export function TailTrick({ audit, onTrick }: TrickProps) {
  const size = audit.rows.length;
  return (
    <ByNumber audit={audit} onTrick={onTrick} kind="tail" first={1} last={size - 1} begin={size - 5}>
      {(row) => <Trans>The copy ends before entry {row.seq}, as if nothing had happened since.</Trans>}
    </ByNumber>
  );
}

interface ByNumberProps extends TrickProps {
  kind: 'date' | 'drop' | 'swap' | 'tail';
  /** The first and the last entry that it can be done to, and the one to begin with. */
  first?: number;
  last: number;
  begin?: number;
  children: (row: Row) => ReactNode;
}

function ByNumber(props: ByNumberProps) {
  const { audit, onTrick, kind, first = 0, last, begin = Math.floor(last / 2), children } = props;
  const { t } = useLingui();
  const words = useEntryWords(audit.directory);
  const [seq, setSeq] = useState(() => Math.max(first, begin));
  const row = audit.rows[seq];
  useEffect(() => {
    onTrick(last < first ? undefined : { kind, seq });
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [kind, seq, last]);
  return (
    <>
      <label className={classes.entry}>
        <span>
          <Trans>Entry</Trans>
        </span>
        <NumberInput label={t`Entry`} value={seq} min={first} max={Math.max(first, last)} onChange={setSeq} />
        <span>{row && words(row)}</span>
      </label>
      {row && <p className={classes.quiet}>{children(row)}</p>}
    </>
  );
}

interface EntrySelectProps {
  label: string;
  audit: Audit;
  rows: readonly Row[];
  value: number;
  onChange: (seq: number) => void;
}

function EntrySelect({ label, audit, rows, value, onChange }: EntrySelectProps) {
  const words = useEntryWords(audit.directory);
  return (
    <NativeSelect
      size="sm"
      label={label}
      value={String(value)}
      onChange={(event) => onChange(Number(event.currentTarget.value))}
      data={rows.map((row) => ({ value: String(row.seq), label: `${row.seq} · ${words(row)}` }))}
    />
  );
}
