import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { IconFileText } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Document } from '@touchstone/review/board';
import { useBoard, useBody, useClaims, useVersion } from '../../board/use-board.ts';
import classes from './claims.module.css';

/** The board's documents, each with how many claims come from it. */
export function DocumentLinks() {
  const { t } = useLingui();
  const { documents } = useBoard();
  useVersion('documents');
  const claims = useClaims();
  if (documents.size === 0) return null;
  const counts = new Map<string, number>();
  for (const { anchors } of claims) {
    for (const document of new Set(anchors.map((anchor) => anchor.document))) {
      counts.set(document, (counts.get(document) ?? 0) + 1);
    }
  }
  return (
    <ul className={classes.documents} aria-label={t`Documents`}>
      {[...documents.values()].map((document) => (
        <DocumentLink key={document.id} document={document} claims={counts.get(document.id) ?? 0} />
      ))}
    </ul>
  );
}

function DocumentLink({ document, claims }: { document: Document; claims: number }) {
  const { id } = useBoard();
  const title = useBody(document.seq, 'document.imported')?.title;
  return (
    <li className={classes.document}>
      <IconFileText size={16} stroke={1.5} aria-hidden />
      <Link to="/b/$board/doc/$doc" params={{ board: id, doc: document.id }} dir="auto">
        {title ?? <Trans>A document</Trans>}
      </Link>
      <span className={classes.quiet}>
        <Plural value={claims} _0="no claims" one="# claim" other="# claims" />
      </span>
    </li>
  );
}
