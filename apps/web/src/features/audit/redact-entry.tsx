import { Button } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { redactable } from '@touchstone/review/redactable';
import type { EventType } from '@touchstone/review/events';
import { lazy, Suspense, useState } from 'react';
import { useMay } from '../../board/use-board.ts';
import type { Row } from '../../board/verify-row.ts';
import type { Audit } from './use-audit.ts';

const Redact = lazy(() => import('../redact/redact-dialog.tsx'));

/** Lets an owner erase what one entry says; the ledger is checked anew afterwards. */
export function RedactEntry({ audit, row }: { audit: Audit; row: Row }) {
  const may = useMay('body.redact');
  const [asking, setAsking] = useState(false);
  if (!may || redactable[row.type as EventType] === 'no') return null;
  return (
    <>
      <Button size="xs" onClick={() => setAsking(true)}>
        <Trans>Redact…</Trans>
      </Button>
      <Suspense>
        {asking && <Redact seqs={[row.seq]} onDone={audit.check} onClose={() => setAsking(false)} />}
      </Suspense>
    </>
  );
}
