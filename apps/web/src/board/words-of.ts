/** What a person wrote into a command or a body, as one text; empty where that is nothing. */
export function wordsOf(written: unknown): string {
  const fields = (written ?? {}) as Partial<Record<string, unknown>>;
  return names.flatMap((name) => (typeof fields[name] === 'string' ? [fields[name]] : [])).join('\n\n');
}

const names = [
  'statement',
  'text',
  'excerpt',
  'rationale',
  'reason',
  'summary',
  'title',
  'name',
  'description',
];
