import { Button } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { Caught, Trick } from '../../board/verify-tamper.ts';
import { announce } from '../../shell/announcer.ts';
import classes from './cheat.module.css';
import { DateTrick, DropTrick, SwapTrick, VoteTrick, WordTrick } from './cheat-tricks.tsx';
import { FailureReason } from './failure-reason.tsx';
import { LedgerStrip } from './ledger-strip.tsx';
import type { Audit } from './use-audit.ts';
import { useEntryWords } from './use-entry-words.ts';

const kinds = ['vote', 'word', 'date', 'drop', 'swap'] as const;
type Kind = (typeof kinds)[number];

interface Outcome {
  trick: Trick;
  cover: boolean;
  caught: Caught | undefined;
  size: number;
}

/** Choose a trick, play it on the copy, be caught, restore. */
export default function CheatForm({ audit, onDone }: { audit: Audit; onDone: () => void }) {
  const { t } = useLingui();
  const [kind, setKind] = useState<Kind>('vote');
  const [trick, setTrick] = useState<Trick>();
  const [cover, setCover] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>();
  const choose = (next: Kind) => {
    if (next === kind) return;
    setKind(next);
    setTrick(undefined);
    setOutcome(undefined);
  };
  const play = async () => {
    if (!trick) return;
    const { caught, size } = await audit.verifier.cheat(trick, cover);
    setOutcome({ trick, cover, caught, size });
    if (caught) announce(t`Caught, at entry ${caught.seq}.`);
  };
  const labels: Record<Kind, ReactNode> = {
    vote: <Trans>Change a vote</Trans>,
    word: <Trans>Change a word</Trans>,
    date: <Trans>Change a date</Trans>,
    drop: <Trans>Leave out an entry</Trans>,
    swap: <Trans>Swap two entries</Trans>,
  };
  const Form = { vote: VoteTrick, word: WordTrick, date: DateTrick, drop: DropTrick, swap: SwapTrick }[kind];
  return (
    <div className={classes.body}>
      <div className={classes.kinds} role="group" aria-label={t`Ways to cheat`}>
        {kinds.map((each) => (
          <button
            key={each}
            type="button"
            className={classes.kind}
            aria-pressed={each === kind}
            onClick={() => choose(each)}
          >
            {labels[each]}
          </button>
        ))}
      </div>
      <div className={classes.form}>
        <Form key={kind} audit={audit} onTrick={(next) => (setTrick(next), setOutcome(undefined))} />
        <label className={classes.cover}>
          <input
            type="checkbox"
            checked={cover}
            onChange={(event) => (setCover(event.currentTarget.checked), setOutcome(undefined))}
          />
          <span>
            <Trans>Cover the tracks: make commitments, numbers and times fit again</Trans>
          </span>
        </label>
        <div className={classes.actions}>
          <Button color="red" onClick={() => void play()} disabled={!trick || outcome !== undefined}>
            <Trans>Falsify the copy</Trans>
          </Button>
          <Button onClick={outcome ? () => setOutcome(undefined) : onDone}>
            {outcome ? <Trans>Restore</Trans> : <Trans>Throw the copy away</Trans>}
          </Button>
        </div>
      </div>
      <Result audit={audit} outcome={outcome} />
    </div>
  );
}

function Result({ audit, outcome }: { audit: Audit; outcome: Outcome | undefined }) {
  const { t } = useLingui();
  const words = useEntryWords(audit.directory);
  const caught = outcome?.caught;
  if (!outcome || !caught) {
    return (
      <div className={classes.result} data-tone="proven">
        <p className={classes.outcome}>
          <IconShieldCheck size={24} stroke={1.5} aria-hidden />
          <span>
            <Plural
              value={audit.rows.length}
              one="The copy: # entry, unbroken."
              other="The copy: # entries, unbroken."
            />
          </span>
        </p>
        <LedgerStrip size={audit.rows.length} label={t`The copy, not broken`} />
      </div>
    );
  }
  const row = audit.rows[caught.seq];
  return (
    <div className={classes.result} data-tone="broken" role="alert">
      <p className={classes.outcome}>
        <IconShieldX size={24} stroke={1.75} aria-hidden />
        <strong>
          <Trans>Caught, at entry {caught.seq}.</Trans>
        </strong>
      </p>
      <LedgerStrip
        size={outcome.size}
        broken={caught.seq}
        label={t`The copy, broken at entry ${caught.seq}`}
      />
      <p>
        <FailureReason code={caught.code} seq={caught.seq} />
      </p>
      {row && (
        <p className={classes.quiet}>
          <Trans>
            In the record, entry {caught.seq} is: {words(row)}
          </Trans>
        </p>
      )}
      {outcome.cover ? (
        <p className={classes.quiet}>
          <Trans>
            To get past this you would need the server’s private key, and even then every browser, witness and
            bundle that has the old root would notice.
          </Trans>
        </p>
      ) : (
        <p className={classes.quiet}>
          <Trans>A cleverer forger would cover the tracks. Restore, tick the box and try again.</Trans>
        </p>
      )}
    </div>
  );
}
