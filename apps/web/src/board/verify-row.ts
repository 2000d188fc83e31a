import type { EntryLine } from '@touchstone/ledger/line';

/** What a list shows of an entry, light enough to have all of them. */
export interface Row {
  seq: number;
  at: string;
  actor: string;
  type: string;
  data: unknown;
  /** Whether its body is readable here. */
  open: boolean;
  /** What the entry gives a name to is called: a member, source, document or claim. */
  title?: string;
}

const titles: Record<string, string> = {
  'member.joined': 'name',
  'source.described': 'name',
  'document.imported': 'title',
  'attachment.added': 'name',
  'claim.drafted': 'statement',
  'claim.revised': 'statement',
  'scale.defined': 'name',
};

export function rowOf({ entry, body }: EntryLine): Row {
  const { seq, at, actor, type, data } = entry;
  const title = body?.[titles[type] ?? ''];
  const row: Row = { seq, at, actor, type, data, open: body !== undefined };
  return typeof title === 'string' ? { ...row, title } : row;
}
