import type { ExportFormat } from '@touchstone/protocol/export-formats';
import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useBoardStore, useMe } from '../../board/use-board.ts';
import { PageTitle } from '../../design/page-title.tsx';
import { Page } from '../../design/page.tsx';
import { ProblemNote } from '../../design/problem-note.tsx';
import { Progress } from '../../design/progress.tsx';
import { Contents } from './contents.tsx';
import classes from './export.module.css';
import { FormatChoice } from './format-choice.tsx';
import { Saved } from './saved.tsx';
import { useBytes } from './use-bytes.ts';
import { useExport } from './use-export.ts';

/** Takes the review out: what it will hold before it is made, and how to prove it afterwards. */
export function ExportPage() {
  const { t } = useLingui();
  const { id } = useBoardStore();
  const [format, setFormat] = useState<ExportFormat>('bundle');
  const making = useExport(id);
  const { state } = making;
  const choose = (next: ExportFormat) => {
    setFormat(next);
    if (state.kind !== 'running') making.forget();
  };
  return (
    <Page width="reading">
      <PageTitle
        document={t`Export`}
        lead={
          <Trans>Hand the review over, so that others can read it and need not take your word for it.</Trans>
        }
      >
        <Trans>Export</Trans>
      </PageTitle>
      <Scope />
      <FormatChoice value={format} onChange={choose} disabled={state.kind === 'running'} />
      <Contents format={format} />
      {state.kind === 'idle' && (
        <div className={classes.start}>
          <Button variant="filled" onClick={() => making.start(format)}>
            <Trans>Export</Trans>
          </Button>
          <p className={classes.quiet}>
            <Trans>That you exported is noted for the board’s owners and auditors.</Trans>
          </p>
        </div>
      )}
      {state.kind === 'running' && <Running bytes={state.bytes} cancel={making.cancel} />}
      {state.kind === 'failed' && (
        <ProblemNote
          title={<Trans>The export could not be finished: {state.problem.detail}</Trans>}
          kept={<Trans>Nothing was saved; half a file is no file.</Trans>}
        >
          <Button size="xs" onClick={() => making.start(format)}>
            <Trans>Try again</Trans>
          </Button>
        </ProblemNote>
      )}
      {state.kind === 'done' && <Saved format={state.format} file={state.file} />}
    </Page>
  );
}

function Scope() {
  const me = useMe();
  const { at } = useBoardStore();
  return (
    <p className={classes.scope}>
      {me ? (
        <Trans>
          <strong>The whole board</strong> from its first entry on, with all that you may read as it is now.
        </Trans>
      ) : (
        <Trans>
          <strong>The whole board</strong> from its first entry on, with all that the public may read.
        </Trans>
      )}{' '}
      {at !== undefined && <Trans>You are looking at the past; an export is always of now.</Trans>}
    </p>
  );
}

function Running({ bytes, cancel }: { bytes: number; cancel: () => void }) {
  const sized = useBytes();
  return <Progress label={<Trans>Making the export</Trans>} note={sized(bytes)} onCancel={cancel} />;
}
