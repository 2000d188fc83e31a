import { Button } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { Caught, Forger, Trick } from '../../board/verify-tamper.ts';
import { announce } from '../../shell/announcer.ts';
import classes from './cheat.module.css';
import {
  DateTrick,
  DropTrick,
  SaltTrick,
  SwapTrick,
  TailTrick,
  VoteTrick,
  WordTrick,
} from './cheat-tricks.tsx';
import { FailureReason } from './failure-reason.tsx';
import { ForgerField } from './forger-field.tsx';
import { LedgerStrip } from './ledger-strip.tsx';
import type { Audit } from './use-audit.ts';
import { useEntryWords } from './use-entry-words.ts';

const kinds = ['vote', 'word', 'date', 'drop', 'swap', 'salt', 'tail'] as const;
type Kind = (typeof kinds)[number];

interface Outcome {
  trick: Trick;
  forger: Forger;
  caught: Caught | undefined;
  size: number;
}

/** Choose a trick, play it on the copy, be caught, restore. */
export default function CheatForm({ audit, onDone }: { audit: Audit; onDone: () => void }) {
  const { t } = useLingui();
  const [kind, setKind] = useState<Kind>('vote');
  const [trick, setTrick] = useState<Trick>();
  const [forger, setForger] = useState<Forger>('careless');
  const [outcome, setOutcome] = useState<Outcome>();
  const choose = (next: Kind) => {
    if (next === kind) return;
    setKind(next);
    setTrick(undefined);
    setOutcome(undefined);
  };
  const play = async () => {
    if (!trick) return;
    const { caught, size } = await audit.verifier.cheat(trick, forger);
    setOutcome({ trick, forger, caught, size });
    if (caught) announce(t`Caught, at entry ${caught.seq}.`);
  };
  const labels: Record<Kind, ReactNode> = {
    vote: <Trans>Change a vote</Trans>,
    word: <Trans>Change a word</Trans>,
    date: <Trans>Change a date</Trans>,
    drop: <Trans>Leave out an entry</Trans>,
    swap: <Trans>Swap two entries</Trans>,
    salt: <Trans>Change a salt</Trans>,
    tail: <Trans>Cut off the end</Trans>,
  };
  const Form = {
    vote: VoteTrick,
    word: WordTrick,
    date: DateTrick,
    drop: DropTrick,
    swap: SwapTrick,
    salt: SaltTrick,
    tail: TailTrick,
  }[kind];
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
        <ForgerField value={forger} onChange={(next) => (setForger(next), setOutcome(undefined))} />
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
        {isSigned(outcome.forger) && (
          <>
            {' '}
            <Trans>Entry {caught.seq} is the first that is not what was recorded.</Trans>
          </>
        )}
      </p>
      {row && (
        <p className={classes.quiet}>
          <Trans>
            In the record, entry {caught.seq} is: {words(row)}
          </Trans>
        </p>
      )}
      <p className={classes.quiet}>
        <NextForger after={outcome.forger} />
      </p>
    </div>
  );
}

const isSigned = (forger: Forger) => forger === 'own-key' || forger === 'stolen-key';

/** What a better forger would do, and what is left when there is none. */
function NextForger({ after }: { after: Forger }) {
  switch (after) {
    case 'careless':
      return <Trans>A cleverer forger would cover the tracks. Restore, and be careful this time.</Trans>;
    case 'careful':
      return <Trans>To get past this, the forger has to sign the copy anew. Restore, and sign it.</Trans>;
    case 'own-key':
      return <Trans>Only the server’s own key would do. Restore, and pretend that you stole it.</Trans>;
    case 'stolen-key':
      return (
        <Trans>
          Nothing is left to try. Only somebody who sees this board for the first time, and asks no witness
          and nobody with an older copy, could be deceived.
        </Trans>
      );
  }
}
