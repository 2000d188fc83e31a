import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { Position, Quote as QuoteWords } from '@touchstone/review/claim.events';
import { useBoard, useBoardStore, useBody } from '../../board/use-board.ts';
import { Quote } from '../../design/prose.tsx';
import classes from './claim.module.css';
import { useClaimRoom } from './room-context.tsx';

/** The words that the claim was taken from, between those around them; each leads to its place in the text. */
export function Passages() {
  const { claim } = useClaimRoom();
  const quotes = useBody(claim.seq, 'claim.revised')?.quotes ?? [];
  if (claim.anchors.length === 0) {
    return (
      <p className={classes.unplaced}>
        <Trans>Not tied to a document: a spoken or pictured claim.</Trans>
      </p>
    );
  }
  return claim.anchors.map((anchor, at) => {
    const quote = quotes[at];
    return quote && <Passage key={`${anchor.document} ${anchor.start}`} anchor={anchor} quote={quote} />;
  });
}

function Passage({ anchor, quote }: { anchor: Position; quote: QuoteWords }) {
  const { id } = useBoardStore();
  const document = useBoard().documents.get(anchor.document);
  const title = useBody(document?.seq, 'document.imported')?.title;
  const { claim } = useClaimRoom();
  return (
    <Quote
      source={
        <Link
          to="/b/$board/doc/$doc"
          params={{ board: id, doc: anchor.document }}
          hash={`C${claim.number}`}
          dir="auto"
        >
          {title ?? <Trans>In the document</Trans>}
        </Link>
      }
    >
      {quote.prefix && <span className={classes.around}>…{firstWhole(quote.prefix)}</span>}
      <mark className={classes.marked}>{quote.exact}</mark>
      {quote.suffix && <span className={classes.around}>{lastWhole(quote.suffix)}…</span>}
    </Quote>
  );
}

/** The words around a passage, from the first whole one and on one line. */
const firstWhole = (text: string) => text.replace(/^\S*\s+(?=\S)/u, '').replace(/\s+/gu, ' ');
const lastWhole = (text: string) => text.replace(/(?<=\S)\s+\S*$/u, '').replace(/\s+/gu, ' ');
