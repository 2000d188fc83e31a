import { Trans, useLingui } from '@lingui/react/macro';
import { useMediaQuery } from '@mantine/hooks';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { Anchor } from '@touchstone/review/claim.commands';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useBoard, useMay } from '../../board/use-board.ts';
import { PageTitle } from '../../design/page-title.tsx';
import { PageSkeleton } from '../../design/skeleton.tsx';
import { useCommand } from '../../shell/use-command.ts';
import { anchorOf } from './anchor-of.ts';
import classes from './document.module.css';
import { documentQuery, type DocumentText } from './document.queries.ts';
import { DocumentSwitch } from './document-switch.tsx';
import { KeptSelection } from './kept-selection.tsx';
import { Margin } from './margin.tsx';
import { MarkButton } from './mark-button.tsx';
import { marksIn, type Mark } from './marks.ts';
import { PickedSheet } from './picked-sheet.tsx';
import { SideColumn } from './side-column.tsx';
import { TextBar } from './text-bar.tsx';
import { TextBody, useActiveMarks, useLaid, type Laid } from './text-body.tsx';
import { paint, rangeOf, selectedStretch } from './text-places.ts';
import { useArrival } from './use-arrival.ts';
import { usePlaced, usePoints } from './use-placed.ts';
import { goBehind, useSelection } from './use-selection.ts';
import { useSentences, useSentenceSteps, useSuggestions } from './use-sentences.ts';
import { useUnfinished } from './use-unfinished.ts';
import { useVisibleChunks } from './use-visible-chunks.ts';

const DraftPlace = lazy(() => import('./draft-place.tsx'));

/** A document with its claims marked, and beside each passage where the claim stands. */
export function DocumentPage() {
  const { doc } = useParams({ from: '/b/$board/doc/$doc' });
  return (
    <Suspense fallback={<PageSkeleton />}>
      <DocumentView key={doc} id={doc} />
    </Suspense>
  );
}

function DocumentView({ id }: { id: string }) {
  const { id: board } = useBoard();
  const { data } = useSuspenseQuery(documentQuery(board, id));
  return <Reading id={id} document={data} />;
}

function Reading({ id, document }: { id: string; document: DocumentText }) {
  const wide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  const reading = useReading(id, document);
  const { root, laid, marks, near, selected, anchor, setAnchor, active, setActive, mayDraft, mark } = reading;
  const [picked, setPicked] = useState<number[]>([]);
  const pick = useCallback(
    (claims: number[]) => {
      setActive(claims.at(-1));
      setPicked(claims);
    },
    [setActive],
  );
  const claims = useMemo(() => new Set(marks.map(({ claim }) => claim)).size, [marks]);
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <PageTitle document={document.title} above={<DocumentSwitch current={id} />}>
          <bdi>{document.title}</bdi>
        </PageTitle>
      </div>
      <SideColumn {...reading} onContinue={setAnchor} />
      <article className={classes.article} aria-label={document.title}>
        <TextBar
          mayDraft={mayDraft}
          hasSelection={selected !== undefined}
          onMark={mark}
          steps={reading.steps}
          suggesting={reading.suggesting}
          onSuggest={reading.setSuggesting}
          claims={claims}
        />
        <div className={classes.sheet}>
          <KeptSelection root={root} marks={marks}>
            <TextBody root={root} laid={laid} marks={marks} onPick={pick} onPoint={setActive} />
          </KeptSelection>
          {selected && mayDraft && !anchor && <MarkButton selected={selected} onMark={mark} />}
        </div>
      </article>
      {anchor && (
        <Suspense>
          <DraftPlace key={anchor.start} anchor={anchor} beside={wide} onClose={reading.leaveDraft} />
        </Suspense>
      )}
      {wide && !anchor && claims > 0 && (
        <Margin marks={near.marks} text={root} active={active} onPoint={setActive} />
      )}
      {wide && !anchor && claims === 0 && mayDraft && <Invitation />}
      {!wide && <PickedSheet claims={picked} onClose={() => setPicked([])} />}
    </div>
  );
}

function Invitation() {
  return (
    <p className={classes.invite}>
      <Trans>Select a passage and press C: it becomes a claim, tied to these exact words.</Trans>
    </p>
  );
}

/** Everything that goes on while a document is read: what is selected, marked, pointed at, being drafted. */
function useReading(id: string, document: DocumentText) {
  const { t } = useLingui();
  const mayDraft = useMay('claim.draft');
  const root = useRef<HTMLDivElement>(null);
  const laid = useLaid(document.text);
  const points = usePoints(document.text);
  const { marks, unplaced } = usePlaced(id, points);
  const selected = useSelection(root, document.text);
  const sentences = useSentences(document, points);
  const steps = useSentenceSteps(root, document.text, sentences);
  const [anchor, setAnchor] = useState<Anchor>();
  const [active, setActive] = useState<number>();
  const [suggesting, setSuggesting] = useState(false);
  const unfinished = useUnfinished(id, anchor);
  const near = useNear(root, laid, marks);
  useActiveMarks(root, active, marks);
  useArrival(root, marks);
  useDraftPaint(root, points, anchor);
  const nearby = useMemo(() => sentencesIn(laid, near.chunks, sentences), [laid, near.chunks, sentences]);
  useSuggestions(root, document.text, nearby, marks, suggesting && mayDraft);
  const mark = () => {
    // What is selected now: the state follows a frame later, which a quick J and C would outrun.
    const stretch = root.current && selectedStretch(root.current, document.text);
    if (stretch && mayDraft) setAnchor(anchorOf(id, points, stretch));
  };
  const leaveDraft = () => {
    if (!anchor) return;
    const stretch = { start: points.toUtf16(anchor.start), end: points.toUtf16(anchor.end) };
    // At once: the next key goes on from behind the passage.
    flushSync(() => setAnchor(undefined));
    if (root.current) goBehind(root.current, stretch);
  };
  useCommand({
    id: 'text.mark',
    label: t`Make it a claim`,
    keys: 'c',
    group: t`Document`,
    enabled: mayDraft,
    run: mark,
  });
  return {
    root,
    laid,
    marks,
    unplaced,
    unfinished,
    near,
    selected,
    steps,
    anchor,
    setAnchor,
    active,
    setActive,
    suggesting,
    setSuggesting,
    mayDraft,
    mark,
    leaveDraft,
  };
}

/** The chunks near the screen, and the first passage of each claim in them. */
function useNear(root: React.RefObject<HTMLElement | null>, laid: Laid, marks: readonly Mark[]) {
  const chunks = useVisibleChunks(root, laid);
  const byChunk = useMemo(() => marksIn(laid.chunks, marks), [laid, marks]);
  return useMemo(() => {
    const seen = new Set<number>();
    const first = chunks
      .flatMap((chunk) => byChunk[chunk] ?? [])
      .filter(({ number }) => !seen.has(number) && seen.add(number));
    return { chunks, marks: first };
  }, [chunks, byChunk]);
}

function sentencesIn(laid: Laid, chunks: readonly number[], sentences: ReturnType<typeof useSentences>) {
  const from = laid.chunks[chunks[0] ?? 0]?.[0]?.start ?? 0;
  const to = laid.chunks[chunks.at(-1) ?? 0]?.at(-1)?.end ?? 0;
  return sentences.filter(({ start, end }) => start >= from && end <= to);
}

/** The passage being drafted stays marked while the focus is in the form. */
function useDraftPaint(
  root: React.RefObject<HTMLElement | null>,
  points: ReturnType<typeof usePoints>,
  anchor: Anchor | undefined,
): void {
  useEffect(() => {
    if (!anchor || !root.current) return;
    const stretch = { start: points.toUtf16(anchor.start), end: points.toUtf16(anchor.end) };
    const range = rangeOf(root.current, stretch);
    paint('draft', range ? [range] : []);
    return () => paint('draft', []);
  }, [root, points, anchor]);
}
