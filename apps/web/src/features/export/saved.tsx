import type { ExportFormat } from '@touchstone/protocol/export-formats';
import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { IconCheck, IconCircleDashed, IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { CopyLine } from '../../design/copy-line.tsx';
import { announce } from '../../shell/announcer.ts';
import { save, type Download } from './download.ts';
import { keyQuery } from './export.queries.ts';
import classes from './export.module.css';
import { useBytes } from './use-bytes.ts';

/** The file is there: its checksum, how to verify it, and what it proves. */
export function Saved({ format, file }: { format: ExportFormat; file: Download }) {
  const { t } = useLingui();
  const sized = useBytes();
  const { data: key } = useQuery(keyQuery);
  const { name, bytes, sha256 } = file;
  useEffect(() => announce(t`Saved ${name}.`), [t, name]);
  return (
    <section className={classes.saved} aria-labelledby="saved-heading">
      <div className={classes.savedHead}>
        <div className={classes.savedName}>
          <h2 id="saved-heading">
            <Trans>Handed to your browser</Trans>
          </h2>
          <p className={classes.quiet}>
            <bdi className={classes.file}>{name}</bdi> · {sized(bytes)}
          </p>
        </div>
        <Button size="xs" leftSection={<IconDownload size={14} aria-hidden />} onClick={() => save(file)}>
          <Trans>Save again</Trans>
        </Button>
      </div>
      <CopyLine label={<Trans>SHA-256, computed here over what arrived</Trans>} value={sha256} />
      {format === 'bundle' && (
        <CopyLine
          label={
            <Trans>
              Verify it offline, where Touchstone’s code is (Node 20 or later; no server, no account)
            </Trans>
          }
          value={`npx touchstone verify ${name}${key ? ` --key '${key}'` : ''}`}
        />
      )}
      {format === 'bundle' && (
        <p className={classes.quiet}>
          <Trans>
            Without Node: <a href="/verify">the page that verifies bundles</a> checks the same. It is one
            file, works without a network, and can be handed over with the bundle.
          </Trans>
        </p>
      )}
      <Proves format={format} />
    </section>
  );
}

function Proves({ format }: { format: ExportFormat }) {
  if (format !== 'bundle') {
    return (
      <p className={classes.quiet}>
        <Trans>
          This file proves nothing by itself: whoever has to be convinced needs the verifiable bundle of the
          same board.
        </Trans>
      </p>
    );
  }
  return (
    <div className={classes.proves}>
      <h3>
        <Trans>What the file proves</Trans>
      </h3>
      <ul>
        <Proof>
          <Trans>No entry was added, changed, moved or left out since the server signed them.</Trans>
        </Proof>
        <Proof>
          <Trans>Every text and vote in it is the one that was recorded, word for word.</Trans>
        </Proof>
        <Proof>
          <Trans>
            Tables and figures are what the entries lead to; the marked passages stand in the document.
          </Trans>
        </Proof>
        <Proof>
          <Trans>
            Nothing that you were allowed to read was left out, redactions apart, which are named.
          </Trans>
        </Proof>
        <Proof stated>
          <Trans>
            That the times are right is the server’s word, and that the key is the server’s is for you to
            know: keep the key apart from the file.
          </Trans>
        </Proof>
      </ul>
    </div>
  );
}

function Proof({ stated, children }: { stated?: boolean; children: ReactNode }) {
  const { t } = useLingui();
  return (
    <li data-stated={stated || undefined}>
      {stated ? (
        <IconCircleDashed size={16} stroke={1.75} role="img" aria-label={t`Taken on trust:`} />
      ) : (
        <IconCheck size={16} stroke={2} role="img" aria-label={t`Proven:`} />
      )}
      <span>{children}</span>
    </li>
  );
}
