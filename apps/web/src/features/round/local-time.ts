/** A `datetime-local` value as an instant (RFC 3339 UTC with milliseconds), by this browser's zone. */
export function instantOf(local: string): string | undefined {
  const at = local === '' ? NaN : new Date(local).getTime();
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

/** An instant as a `datetime-local` value in this browser's zone. */
export function localOf(instant: string | number): string {
  const at = new Date(instant);
  const two = (value: number) => String(value).padStart(2, '0');
  const date = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  return `${date}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The zone in which this browser tells the time, by name. */
export const zoneName = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
