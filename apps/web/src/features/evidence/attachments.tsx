import { useLingui } from '@lingui/react/macro';
import { IconPaperclip } from '@tabler/icons-react';
import { useBoard, useBoardStore, useBody } from '../../board/use-board.ts';
import classes from './evidence.module.css';

/** Files kept with a piece of evidence, to be downloaded. */
export function Attachments({ ids }: { ids: readonly string[] }) {
  if (ids.length === 0) return null;
  return (
    <ul className={classes.files}>
      {ids.map((id) => (
        <li key={id}>
          <FileLink id={id} />
        </li>
      ))}
    </ul>
  );
}

export function FileLink({ id }: { id: string }) {
  const { i18n } = useLingui();
  const { id: board } = useBoardStore();
  const file = useBoard().attachments.get(id);
  const name = useBody(file?.seq, 'attachment.added')?.name ?? '…';
  return (
    <a href={`/api/boards/${board}/attachments/${id}`} download={name} className={classes.file}>
      <IconPaperclip size={14} stroke={1.75} aria-hidden />
      <bdi>{name}</bdi>
      {file && <span className={classes.quiet}>{sizeIn(file.bytes, i18n.locale)}</span>}
    </a>
  );
}

/** "84 kB", "1.2 MB" in the reader's digits. */
function sizeIn(bytes: number, locale: string): string {
  const large = bytes >= 1_000_000;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: large ? 'megabyte' : 'kilobyte',
    maximumFractionDigits: large ? 1 : 0,
  }).format(large ? bytes / 1_000_000 : Math.max(1, bytes / 1_000));
}
