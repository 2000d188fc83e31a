import { Button, Textarea } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { IconFileUpload } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { ProblemNote } from '../../design/problem-note.tsx';
import { asProblem, type Problem } from '../../shell/api.ts';
import { useMe } from '../../shell/session.ts';
import { AddressForm } from './address-form.tsx';
import classes from './import.module.css';
import { previewDocument, type Previewed, type Submission } from './import.queries.ts';

interface ImportSourceProps {
  board: string;
  /** What is pasted; kept until it is imported. */
  paste: { value: string; change: (text: string) => void };
  onPreview: (previewed: Previewed) => void;
}

/** Paste, pick or drop; an address where the server fetches them. */
export function ImportSource({ board, paste, onPreview }: ImportSourceProps) {
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const fetches = useMe()?.server?.importsAddresses === true;
  const submit = async (submission: Submission) => {
    setBusy(true);
    setProblem(undefined);
    try {
      onPreview(await previewDocument(board, submission));
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={classes.source}>
      {problem && problem.field !== 'url' && (
        <ProblemNote
          title={problem.detail}
          kept={paste.value ? <Trans>What you pasted is still here.</Trans> : undefined}
        />
      )}
      <DropZone busy={busy} onFile={(file) => void submit({ file })} />
      {fetches && (
        <AddressForm
          busy={busy}
          problem={problem?.field === 'url' ? problem.detail : undefined}
          onSend={(url) => void submit({ url })}
        />
      )}
      <p className={classes.or}>
        <Trans>or paste its text</Trans>
      </p>
      <PasteForm
        value={paste.value}
        change={paste.change}
        busy={busy}
        onSend={(text) => void submit({ text })}
      />
    </div>
  );
}

interface PasteFormProps {
  value: string;
  change: (text: string) => void;
  busy: boolean;
  onSend: (text: string) => void;
}

/** A paste of so many characters goes straight on: a field that shows it would stop the browser for seconds. */
const book = 200_000;

function PasteForm({ value, change, busy, onSend }: PasteFormProps) {
  const { t } = useLingui();
  return (
    <form
      className={classes.paste}
      onSubmit={(event) => {
        event.preventDefault();
        if (value.trim()) onSend(value);
      }}
    >
      <Textarea
        aria-label={t`Text of the document`}
        placeholder={t`The first line becomes the title; both can be changed in the next step.`}
        dir="auto"
        // Of one height: growing with a pasted book would measure all of it, again with every key.
        rows={14}
        value={value}
        onChange={(event) => change(event.currentTarget.value)}
        onPaste={(event) => {
          const pasted = event.clipboardData.getData('text/plain');
          if (busy || pasted.length < book) return;
          event.preventDefault();
          const { selectionStart, selectionEnd } = event.currentTarget;
          onSend(value.slice(0, selectionStart) + pasted + value.slice(selectionEnd));
        }}
      />
      <div>
        <Button type="submit" variant="filled" loading={busy} disabled={value.trim() === ''}>
          <Trans>Look at what will be kept</Trans>
        </Button>
      </div>
    </form>
  );
}

function DropZone({ busy, onFile }: { busy: boolean; onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file) onFile(file);
  };
  return (
    <div
      className={classes.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <IconFileUpload size={28} stroke={1.25} aria-hidden />
      <p>
        <Trans>Drop a file here, or</Trans>{' '}
        <Button size="xs" loading={busy} onClick={() => input.current?.click()}>
          <Trans>Choose a file</Trans>
        </Button>
      </p>
      <p className={classes.quiet}>
        <Trans>.txt, .md or .html</Trans>
      </p>
      <input
        ref={input}
        type="file"
        hidden
        accept=".txt,.md,.markdown,.html,.htm,text/plain,text/markdown,text/html"
        onChange={(event) => {
          take(event.currentTarget.files);
          event.currentTarget.value = '';
        }}
      />
    </div>
  );
}
