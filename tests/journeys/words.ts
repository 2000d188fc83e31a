import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './stage.ts';

/** How the interface says an English text in one of its languages. */
export type Say = (english: string) => string;

export const inEnglish: Say = (english) => english;

/** From the catalog the interface itself uses. Throws on a text that has no Arabic, or is not there any more. */
export const inArabic: Say = (english) => {
  const arabic = catalog.get(english);
  if (!arabic) throw new Error(`ar.po has no "${english}"`);
  return arabic;
};

const catalog = new Map(
  readFileSync(join(root, 'apps/web/src/locales/ar.po'), 'utf8')
    .split('\n\n')
    .map((entry) => [field(entry, 'msgid'), field(entry, 'msgstr')] as const),
);

/** One field of an entry: a quoted string, perhaps over several lines. */
function field(entry: string, name: 'msgid' | 'msgstr'): string {
  const quoted = new RegExp(`^${name} ((?:".*"\\n?)+)`, 'm').exec(entry)?.[1] ?? '';
  return quoted
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as string)
    .join('');
}
