import { Button, TextInput } from '@mantine/core';
import { Plural, Trans } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { codePoints } from '@touchstone/review/code-points';
import { useMemo, useState, type FormEvent } from 'react';
import { ProblemNote } from '../../design/problem-note.tsx';
import { asProblem, type Problem } from '../../shell/api.ts';
import classes from './import.module.css';
import { importDocument, type Preview, type Previewed } from './import.queries.ts';
import { PreviewText } from './preview-text.tsx';

interface ImportPreviewProps {
  board: string;
  previewed: Previewed;
  onImported: () => void;
  onBack: () => void;
}

/** What will be kept: the title, and the text with what looks like page furniture ticked for removal. */
export function ImportPreview({ board, previewed, onImported, onBack }: ImportPreviewProps) {
  const navigate = useNavigate();
  const { preview } = previewed;
  const [title, setTitle] = useState(preview.title);
  const [kept, setKept] = useState<ReadonlySet<number>>(new Set());
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const remove = preview.furniture.filter((_, at) => !kept.has(at)).map(({ start, end }) => ({ start, end }));
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      const doc = await importDocument(board, previewed, { title: title.trim() || preview.title, remove });
      onImported();
      await navigate({ to: '/b/$board/doc/$doc', params: { board, doc } });
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  };
  const toggle = (at: number) => {
    const next = new Set(kept);
    if (!next.delete(at)) next.add(at);
    setKept(next);
  };
  const atTitle = problem?.field === 'title' ? problem.detail : undefined;
  return (
    <form className={classes.preview} onSubmit={(event) => void send(event)}>
      {problem && !atTitle && (
        <ProblemNote
          title={problem.detail}
          kept={<Trans>Nothing was imported; your choices are still here.</Trans>}
        />
      )}
      <TextInput
        label={<Trans>Title</Trans>}
        dir="auto"
        required
        maxLength={200}
        value={title}
        error={atTitle}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      {preview.furniture.length > 0 && (
        <Furniture furniture={preview.furniture} kept={kept} toggle={toggle} />
      )}
      <LeftOut pieces={preview.leftOut} />
      <PreviewText preview={preview} kept={kept} />
      <div className={classes.actions}>
        <Button type="submit" variant="filled" loading={busy}>
          <Trans>Import</Trans>
        </Button>
        <Button variant="subtle" onClick={onBack}>
          <Trans>Back</Trans>
        </Button>
        <Size preview={preview} removed={remove} />
      </div>
    </form>
  );
}

function Size({
  preview,
  removed,
}: {
  preview: Preview;
  removed: readonly { start: number; end: number }[];
}) {
  const all = useMemo(() => codePoints(preview.text).length, [preview.text]);
  const length = all - removed.reduce((sum, { start, end }) => sum + end - start, 0);
  return (
    <span className={classes.quiet} role="status">
      <Plural value={length} one="# character" other="# characters" />
      {', '}
      <Plural value={removed.length} _0="nothing removed" one="# piece removed" other="# pieces removed" />
    </span>
  );
}

interface FurnitureProps {
  furniture: Preview['furniture'];
  kept: ReadonlySet<number>;
  toggle: (at: number) => void;
}

function Furniture({ furniture, kept, toggle }: FurnitureProps) {
  return (
    <fieldset className={classes.furniture}>
      <legend>
        <Trans>These look like page furniture. What is ticked will be removed.</Trans>
      </legend>
      <ul>
        {furniture.map((piece, at) => (
          <li key={piece.start}>
            <label className={classes.piece}>
              <input type="checkbox" checked={!kept.has(at)} onChange={() => toggle(at)} />
              <span className={classes.pieceText} dir="auto">
                {shorten(piece.text)}
              </span>
              <span className={classes.quiet}>{piece.reason}</span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function LeftOut({ pieces }: { pieces: Preview['leftOut'] }) {
  if (pieces.length === 0) return null;
  return (
    <details className={classes.leftOut}>
      <summary>
        <Plural
          value={pieces.length}
          one="# part of the page was left out"
          other="# parts of the page were left out"
        />
      </summary>
      <ul>
        {pieces.map(({ reason, text }, at) => (
          <li key={at} dir="auto">
            {shorten(text)} <span className={classes.quiet}>{reason}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  return line.length > 140 ? `${line.slice(0, 140)}…` : line;
}
