import { Button } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { IconAlertTriangle, IconShieldCheckFilled } from '@tabler/icons-react';
import { useEffect, type ReactNode } from 'react';
import { useBoardStore, useVersion } from '../../board/use-board.ts';
import { ProblemNote } from '../../design/problem-note.tsx';
import { Progress } from '../../design/progress.tsx';
import { fullTime } from '../../design/time.tsx';
import { announce } from '../../shell/announcer.ts';
import { Elsewhere } from './elsewhere.tsx';
import { FailedVerdict } from './failed-verdict.tsx';
import { Findings } from './findings.tsx';
import { LedgerStrip } from './ledger-strip.tsx';
import { lastHeld, type Audit, type Held } from './use-audit.ts';
import classes from './verdict.module.css';

/** What was proven, by whom and when; or how far the check is; or what went wrong. */
export function VerdictCard({ audit }: { audit: Audit }) {
  const { state, check } = audit;
  const held = lastHeld(state);
  if (held) return <HeldCard audit={audit} held={held} />;
  switch (state.kind) {
    case 'asking':
      return <Asking check={check} />;
    case 'running':
      return (
        <Card tone="waiting">
          <Checking audit={audit} />
        </Card>
      );
    case 'cancelled':
      return (
        <Card tone="waiting">
          <p>
            <Trans>
              Stopped after {state.done} of {state.total} entries. Nothing was wrong so far, but nothing is
              proven either.
            </Trans>
          </p>
          <CheckButton check={check}>
            <Trans>Check all entries</Trans>
          </CheckButton>
        </Card>
      );
    case 'unreachable':
      return (
        <ProblemNote
          tone="warn"
          title={<Trans>The check could not be finished: {state.problem.detail}</Trans>}
          kept={<Trans>This says nothing about the record, neither good nor bad.</Trans>}
        >
          <CheckButton check={check}>
            <Trans>Try again</Trans>
          </CheckButton>
        </ProblemNote>
      );
    case 'done':
      return state.verdict.kind === 'fails' && <FailedVerdict audit={audit} verdict={state.verdict} />;
  }
}

/** A frame whose edge and mark say how things stand. */
export function Card({ tone, children }: { tone: 'proven' | 'broken' | 'waiting'; children: ReactNode }) {
  return (
    <section className={classes.card} data-tone={tone}>
      {children}
    </section>
  );
}

/** How far the check is. */
function Checking({ audit: { state, cancel } }: { audit: Audit }) {
  if (state.kind !== 'running') return null;
  const { done, total } = state;
  return (
    <Progress
      label={<Trans>Checking every entry in this browser</Trans>}
      done={total > 0 ? done / total : undefined}
      note={
        <Trans>
          {done} of {total} entries
        </Trans>
      }
      onCancel={cancel}
    />
  );
}

function HeldCard({ audit, held }: { audit: Audit; held: Held }) {
  const { t, i18n } = useLingui();
  const { verdict } = held;
  const { size, signer } = verdict;
  const when = fullTime(new Date(verdict.at).toISOString(), i18n.locale);
  useEffect(() => announce(t`The record holds: ${size} entries checked.`), [t, size, verdict]);
  return (
    <Card tone="proven">
      <div className={classes.head}>
        <IconShieldCheckFilled size={40} aria-hidden className={classes.seal} />
        <div className={classes.headText}>
          <h2 className={classes.verdict}>
            <Plural value={size} one="# entry, unbroken." other="# entries, unbroken." />
          </h2>
          <p className={classes.by}>
            <Trans>
              The root equals the checkpoint signed by <bdi>{signer}</bdi>. Checked in this browser, {when}.
            </Trans>
          </p>
        </div>
        <div className={classes.headActions}>
          <Newer since={size} />
          {audit.state.kind === 'done' && (
            <CheckButton check={audit.check}>
              <Trans>Check again</Trans>
            </CheckButton>
          )}
        </div>
      </div>
      {audit.state.kind === 'done' ? (
        <LedgerStrip size={size} label={t`All entries, none broken`} />
      ) : (
        <Checking audit={audit} />
      )}
      <div className={classes.columns}>
        <Findings verdict={verdict} before={held.before} />
        <Elsewhere signedBy={verdict.key} />
      </div>
    </Card>
  );
}

/** Entries that were made since: they are checked when a person says so, and never move what is read. */
function Newer({ since }: { since: number }) {
  const store = useBoardStore();
  useVersion('size');
  const more = store.board().size - since;
  if (more <= 0) return null;
  return (
    <span className={classes.newer} role="status">
      <Plural value={more} one="# newer entry" other="# newer entries" />
    </span>
  );
}

function CheckButton({ check, children }: { check: () => void; children: ReactNode }) {
  return (
    <Button size="xs" onClick={check}>
      {children}
    </Button>
  );
}

function Asking({ check }: { check: () => void }) {
  const { size } = useBoardStore().board();
  return (
    <Card tone="waiting">
      <div className={classes.head}>
        <IconAlertTriangle size={24} stroke={1.5} aria-hidden />
        <p className={classes.headText}>
          <Trans>
            This board has {size} entries. Checking all of them downloads about {Math.ceil(size / 1000)} MB.
          </Trans>
        </p>
        <Button variant="filled" onClick={check}>
          <Trans>Check all entries</Trans>
        </Button>
      </div>
    </Card>
  );
}
