const units = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** "now", "3 min. ago", "in 2 days": the distance between two instants (ms) in its largest whole unit. */
export function relative(at: number, now: number, locale: string): string {
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  const distance = at - now;
  const unit = units.find(([, length]) => Math.abs(distance) >= length);
  return unit ? words.format(Math.trunc(distance / unit[1]), unit[0]) : words.format(0, 'second');
}
