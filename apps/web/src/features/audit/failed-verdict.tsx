import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { IconShieldX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { trustAnew } from '../../board/trust.ts';
import { useBoardStore } from '../../board/use-board.ts';
import type { Fails, FailureCode } from '../../board/verify-verdict.ts';
import type { Fork } from '../../board/witness.ts';
import { Confirm } from '../../design/confirm.tsx';
import { LinkButton } from '../../design/link-button.tsx';
import { announce } from '../../shell/announcer.ts';
import { FailureReason } from './failure-reason.tsx';
import { LedgerStrip } from './ledger-strip.tsx';
import type { Audit } from './use-audit.ts';
import { useEntryWords } from './use-entry-words.ts';
import classes from './verdict.module.css';

/** How the line over every page of the board says it. */
const forkOf: Partial<Record<FailureCode, Fork>> = {
  KEY_CHANGED: 'key',
  SIGNATURE_WRONG: 'signature',
  HISTORY_CHANGED: 'history',
  OPENING_MISMATCH: 'opening',
  ROOT_MISMATCH: 'root',
};

/** The record does not hold: where, why, and what to do. */
export function FailedVerdict({ audit, verdict }: { audit: Audit; verdict: Fails }) {
  const { t } = useLingui();
  const store = useBoardStore();
  const words = useEntryWords(audit.directory);
  const { code, seq, checked, size } = verdict;
  const row = seq === null ? undefined : audit.rows[seq];
  const total = Math.max(size, audit.rows.length, checked + 1);
  useEffect(() => announce(t`The record does not hold.`), [t, verdict]);
  const from = seq ?? Math.max(0, size - 1);
  useEffect(() => store.distrust(forkOf[code] ?? 'entry', from), [store, code, from]);
  return (
    <section className={classes.card} data-tone="broken" role="alert">
      <div className={classes.head}>
        <IconShieldX size={40} stroke={1.5} aria-hidden className={classes.seal} />
        <div className={classes.headText}>
          <h2 className={classes.verdict}>
            {seq === null ? (
              <Trans>This record does not hold.</Trans>
            ) : (
              <Trans>This record does not hold, from entry {seq} on.</Trans>
            )}
          </h2>
          <p className={classes.by}>
            <FailureReason code={code} seq={seq} />
          </p>
          {row && (
            <p className={classes.by}>
              <Trans>
                Entry {seq}: {words(row)}
              </Trans>
            </p>
          )}
        </div>
        <div className={classes.headActions}>
          <Button size="xs" onClick={audit.check}>
            <Trans>Check again</Trans>
          </Button>
        </div>
      </div>
      <LedgerStrip size={total} broken={seq ?? undefined} label={t`Where the record breaks`} />
      <WhatToDo verdict={verdict} />
    </section>
  );
}

function WhatToDo({ verdict: { code, detail } }: { verdict: Fails }) {
  const { id } = useBoardStore();
  return (
    <div className={classes.next}>
      <h3>
        <Trans>What to do</Trans>
      </h3>
      <ol className={classes.steps}>
        <li>
          <Trans>Do not rely on anything from there on, and record nothing final on this board.</Trans>
        </li>
        <li>
          <Trans>Save a bundle now, and keep older ones: together they show what was changed.</Trans>{' '}
          <LinkButton size="xs" to="/b/$board/export" params={{ board: id }}>
            <Trans>Export</Trans>
          </LinkButton>
        </li>
        <li>
          <Trans>Ask the operator of the server whether it was restored or its key replaced.</Trans>{' '}
          <TrustAnew code={code} />
        </li>
      </ol>
      <details>
        <summary>
          <Trans>For whoever looks into it</Trans>
        </summary>
        <code className={classes.detail} dir="ltr">
          {code}: {detail}
        </code>
      </details>
    </div>
  );
}

/** Where a person knows why key or history changed, the browser may forget what it remembers. */
function TrustAnew({ code }: { code: Fails['code'] }) {
  const { id } = useBoardStore();
  const [asked, setAsked] = useState(false);
  if (code !== 'KEY_CHANGED' && code !== 'HISTORY_CHANGED' && code !== 'SIGNATURE_WRONG') return null;
  return (
    <>
      <Button size="xs" onClick={() => setAsked(true)}>
        <Trans>Trust the server anew…</Trans>
      </Button>
      <Confirm
        opened={asked}
        title={<Trans>Forget what this browser saw before?</Trans>}
        verb={<Trans>Forget and check again</Trans>}
        danger
        onConfirm={() => {
          trustAnew(id);
          // All that is on screen came from what was distrusted.
          window.location.reload();
        }}
        onClose={() => setAsked(false)}
      >
        <Trans>
          The browser will believe the key and the history that the server shows now. Do this only if you know
          why they changed: it cannot tell a restored server from a forged one.
        </Trans>
      </Confirm>
    </>
  );
}
