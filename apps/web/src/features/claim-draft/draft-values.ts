import type { Anchor } from '@touchstone/review/claim.commands';
import type { CommandOf } from '@touchstone/review/commands';
import type { ClaimKind } from '@touchstone/review/words';

/** The draft form as it is typed. */
export interface DraftValues {
  statement: string;
  kind: ClaimKind;
  claimant: string;
  date: string;
  place: string;
  appearance: string;
  /** Separated by commas of any script. */
  tags: string;
}

export const noValues: DraftValues = {
  statement: '',
  kind: 'fact',
  claimant: '',
  date: '',
  place: '',
  appearance: '',
  tags: '',
};

/** A passage as the words of a claim: one line, without the quotation marks around it. */
export function statementFrom(passage: string): string {
  const line = passage.replaceAll(/\s+/gu, ' ').trim();
  const inner = /^[“"„«‘'](?<inner>[^“”"„«»‘']+)[”"“»’']$/u.exec(line)?.groups?.inner;
  const text = inner ?? line;
  return [...text].slice(0, 1_990).join('');
}

/** The command that a filled form asks for; what was left empty is left out. */
export function draftOrder(
  claim: string,
  values: DraftValues,
  anchor: Anchor | undefined,
): Omit<CommandOf<'claim.draft'>, 'id'> {
  const given = (text: string) => text.trim() || undefined;
  const tags = [...new Set(values.tags.split(/[,،、;]/u).map((tag) => tag.trim()))].filter(Boolean);
  return {
    type: 'claim.draft',
    claim,
    statement: values.statement.trim(),
    kind: values.kind,
    ...compact({
      anchors: anchor && [anchor],
      claimant: given(values.claimant),
      date: given(values.date),
      place: given(values.place),
      appearance: given(values.appearance),
      tags: tags.length > 0 ? tags : undefined,
    }),
  };
}

/** Without the fields that say nothing: the schema refuses an undefined one less kindly than an absent one. */
function compact<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
