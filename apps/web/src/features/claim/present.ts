/** The object without fields that are undefined or blank text: in a command, absence has one form. */
export function present<T extends object>(fields: T): T {
  const says = (value: unknown) => (typeof value === 'string' ? value.trim() !== '' : value !== undefined);
  const kept = Object.entries(fields).filter(([, value]) => says(value));
  return Object.fromEntries(kept.map(([key, value]) => [key, trimmed(value)])) as T;
}

const trimmed = (value: unknown) => (typeof value === 'string' ? value.trim() : value);
