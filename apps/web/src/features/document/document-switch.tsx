import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import type { Body } from '@touchstone/review/events';
import { Time } from '../../design/time.tsx';
import { useNames } from '../../board/names.ts';
import { useBoard, useBoardStore, useBody, useVersion } from '../../board/use-board.ts';
import { LinkText } from '../claim/link-text.tsx';
import classes from './document.module.css';

/** Who imported the document, when and from which address; where there are several, also which one is shown. */
export function DocumentSwitch({ current }: { current: string }) {
  const { t } = useLingui();
  const store = useBoardStore();
  const { id, documents } = useBoard();
  useVersion('documents');
  const navigate = useNavigate();
  const nameOf = useNames();
  const shown = documents.get(current);
  const titleOf = (seq: number) =>
    (store.body(seq) as Body<'document.imported'> | undefined)?.title ?? t`A document`;
  return (
    <span className={classes.about}>
      {documents.size > 1 && (
        <select
          aria-label={t`Document`}
          value={current}
          onChange={(event) =>
            void navigate({ to: '/b/$board/doc/$doc', params: { board: id, doc: event.currentTarget.value } })
          }
        >
          {[...documents.values()].map((document) => (
            <option key={document.id} value={document.id}>
              {titleOf(document.seq)}
            </option>
          ))}
        </select>
      )}
      {shown && (
        <span>
          <Trans>
            Imported by <bdi>{nameOf(shown.by)}</bdi> <Time at={shown.at} />
          </Trans>
        </span>
      )}
      {shown && <Origin seq={shown.seq} />}
    </span>
  );
}

function Origin({ seq }: { seq: number }) {
  const origin = useBody(seq, 'document.imported')?.origin;
  if (origin?.kind !== 'address' || origin.name === undefined) return null;
  const address = <LinkText>{origin.name}</LinkText>;
  return (
    <span className={classes.origin}>
      <Trans>from {address}</Trans>
    </span>
  );
}
