import type { Claim, Evidence } from '@touchstone/review/board';
import type { Citation, EvidenceWording } from '@touchstone/review/evidence.events';
import { inOrder } from '@touchstone/review/polls';
import { nameOf, stateOf, type Reading } from '@touchstone/review/reading';
import type { Table } from './table.ts';

interface Item {
  claim: Claim;
  evidence: Evidence;
}

/** One row a piece of evidence, by claim and then by label, as last corrected. */
export const evidenceTable: Table<Item> = {
  file: 'evidence.csv',
  columns: [
    'evidence',
    'evidence_id',
    'claim',
    'direction',
    'standing',
    'standing_reason',
    'source',
    'source_id',
    'source_kind',
    'source_relies_on_id',
    'type',
    'title',
    'author',
    'issued',
    'accessed',
    'container_title',
    'publisher',
    'url',
    'doi',
    'citation_language',
    'locator',
    'excerpt',
    'language',
    'translation',
    'translator',
    'weakness',
    'attachment_ids',
    'wordings',
    'by',
    'by_id',
    'attached_at',
    'seq',
    'at',
    'text',
  ],
  *items(board) {
    for (const claim of inOrder(board)) {
      for (const evidence of board.rooms.get(claim.id)?.evidence ?? []) yield { claim, evidence };
    }
  },
  *rows({ claim, evidence }, source) {
    const wording: EvidenceWording | undefined = source.body(evidence.seq);
    const standing = standingOf(evidence);
    const from = source.board.sources.get(evidence.source);
    yield [
      `E${evidence.number}`,
      evidence.id,
      `C${claim.number}`,
      evidence.direction,
      standing.word,
      standing.seq === undefined ? undefined : source.body(standing.seq)?.reason,
      sourceName(source, evidence.source),
      evidence.source,
      from?.kind,
      from?.reliesOn,
      ...citationCells(wording?.citation),
      wording?.excerpt,
      wording?.language,
      wording?.translation,
      wording?.translator,
      wording?.weakness,
      evidence.attachments.join(' '),
      evidence.versions.length,
      nameOf(source, evidence.by),
      evidence.by,
      evidence.at,
      evidence.seq,
      source.at(evidence.seq),
      stateOf(source, evidence.seq),
    ];
  },
};

/** Whether a piece of evidence stands, and the entry that says why not. */
export function standingOf({ withdrawn, mark }: Evidence): { word: string; seq?: number } {
  if (withdrawn !== undefined) return { word: 'withdrawn', seq: withdrawn };
  return mark ? { word: mark.mark, seq: mark.seq } : { word: 'stands' };
}

export function sourceName({ board, body }: Reading, id: string): string | undefined {
  const seq = board.sources.get(id)?.seq;
  return seq === undefined ? undefined : body(seq)?.name;
}

function citationCells(citation: Citation | undefined): (string | undefined)[] {
  const c: Partial<Citation> = citation ?? {};
  return [
    c.type,
    c.title,
    c.author && authorNames(c.author),
    dateText(c.issued),
    dateText(c.accessed),
    c['container-title'],
    c.publisher,
    c.URL,
    c.DOI,
    c.language,
    c.locator,
  ];
}

/** Authors of a citation, family names first, joined by semicolons. */
export function authorNames(authors: NonNullable<Citation['author']>): string {
  return authors
    .map((author) =>
      'literal' in author ? author.literal : [author.family, author.given].filter(Boolean).join(', '),
    )
    .join('; ');
}

/** A CSL date as ISO 8601, a range with a slash. */
export function dateText(date: Citation['issued']): string | undefined {
  const iso = (parts: number[]) =>
    parts.map((part, i) => String(part).padStart(i === 0 ? 4 : 2, '0')).join('-');
  return date?.['date-parts'].map(iso).join('/');
}
