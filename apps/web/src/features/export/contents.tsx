import type { ExportFormat } from '@touchstone/protocol/export-formats';
import { Plural, Trans } from '@lingui/react/macro';
import { IconEraser, IconEyeOff, IconFileDescription } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useBoardStore, useMe, useVersion } from '../../board/use-board.ts';
import { ProblemNote } from '../../design/problem-note.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { asProblem } from '../../shell/api.ts';
import { previewQuery, type Preview } from './export.queries.ts';
import classes from './export.module.css';

/** What will be in it, and what will be sealed or redacted, before it is made. */
export function Contents({ format }: { format: ExportFormat }) {
  const store = useBoardStore();
  useVersion('size');
  const { data, error } = useQuery(previewQuery(store.id, format, store.board().size));
  if (error) {
    return (
      <ProblemNote
        tone="warn"
        title={<Trans>What it will hold could not be asked: {asProblem(error).detail}</Trans>}
      />
    );
  }
  return (
    <section className={classes.contents} aria-labelledby="contents-heading">
      <h2 id="contents-heading" className={classes.contentsTitle}>
        <Trans>What will be in it</Trans>
      </h2>
      {data ? <Facts preview={data} format={format} /> : <Skeleton widths={[60, 70, 50]} />}
    </section>
  );
}

function Facts({ preview, format }: { preview: Preview; format: ExportFormat }) {
  const { entries, opened, sealed, redacted, files, claims } = preview;
  if (claims !== undefined) return <Extract format={format} claims={claims} />;
  return (
    <>
      <ul className={classes.facts}>
        <li>
          <IconFileDescription size={18} stroke={1.5} aria-hidden />
          <span>
            <Plural value={entries} one="# entry" other="# entries" />
            {', '}
            <Plural value={opened} one="and what # of them says" other="and what # of them say" />
          </span>
        </li>
        <li data-none={sealed === 0 || undefined}>
          <IconEyeOff size={18} stroke={1.5} aria-hidden />
          <span>
            {sealed === 0 ? <Trans>Nothing is sealed.</Trans> : <Hidden sealed={sealed} format={format} />}
          </span>
        </li>
        <li data-none={redacted === 0 || undefined}>
          <IconEraser size={18} stroke={1.5} aria-hidden />
          <span>
            {redacted === 0 ? (
              <Trans>Nothing was redacted.</Trans>
            ) : (
              <>
                <strong>
                  <Plural value={redacted} one="# redacted" other="# redacted" />
                </strong>
                {': '}
                <Trans>deleted for good. That they were there stays in the record.</Trans>
              </>
            )}
          </span>
        </li>
      </ul>
      <details className={classes.files}>
        <summary>
          <Plural value={files.length} one="# file" other="# files" />
        </summary>
        <ul dir="ltr">
          {files.map((file) => (
            <li key={file}>{file}</li>
          ))}
        </ul>
      </details>
    </>
  );
}

/** What is sealed, from whom, and what becomes of it. */
function Hidden({ sealed, format }: { sealed: number; format: ExportFormat }) {
  const isMember = useMe() !== null;
  return (
    <>
      <strong>
        <Plural value={sealed} one="# sealed" other="# sealed" />
      </strong>
      {': '}
      {isMember ? (
        <Trans>hidden from you by the rules of a round that still runs.</Trans>
      ) : (
        <Trans>hidden from the public: members’ names, and the ballots of a round that still runs.</Trans>
      )}{' '}
      {format === 'bundle' ? (
        <Trans>Their entries are in it, so that they can be opened and proven later.</Trans>
      ) : (
        <Trans>They are left out.</Trans>
      )}
    </>
  );
}

/** What is in a format that tells of some claims only. */
function Extract({ format, claims }: { format: ExportFormat; claims: number }) {
  return (
    <ul className={classes.facts}>
      <li>
        <IconFileDescription size={18} stroke={1.5} aria-hidden />
        <span>
          {format === 'claimreview' ? (
            <Plural
              value={claims}
              _0="No claim has a final rating yet."
              one="# claim with a final rating, its reasons and dissents"
              other="# claims with final ratings, their reasons and dissents"
            />
          ) : (
            <Plural
              value={claims}
              _0="No claim is marked in a document."
              one="# claim that is marked in a document, with its passages"
              other="# claims that are marked in documents, with their passages"
            />
          )}
        </span>
      </li>
      <li data-none>
        <IconEyeOff size={18} stroke={1.5} aria-hidden />
        <span>
          <Trans>Ballots, evidence and debate are left out.</Trans>
        </span>
      </li>
    </ul>
  );
}
