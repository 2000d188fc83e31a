import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { relative } from './relative-time.ts';

interface TimeProps {
  /** An instant, RFC 3339. */
  at: string;
  /** `relative` ("3 min. ago", the full time as its title), `date` (so too) or `full`, the zone named. */
  as?: 'relative' | 'date' | 'full';
}

/** A point in time as this reader's clock says it, the zone named. */
export function Time({ at, as = 'relative' }: TimeProps) {
  const { i18n, t } = useLingui();
  const now = useMinute(as === 'relative');
  const full = fullTime(at, i18n.locale);
  const said = () => {
    if (as === 'full') return full;
    if (as === 'date')
      return new Intl.DateTimeFormat(regional(i18n.locale), { dateStyle: 'long' }).format(new Date(at));
    const when = Date.parse(at);
    return now - when < 60_000 && when - now < 60_000 ? t`just now` : relative(when, now, i18n.locale);
  };
  return (
    <time dateTime={at} title={as === 'full' ? undefined : full}>
      {said()}
    </time>
  );
}

/** "21 November 2026 at 14:05 CET", in the reader's zone. */
export function fullTime(at: string, locale: string): string {
  return new Intl.DateTimeFormat(regional(locale), {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    timeZoneName: 'short',
  }).format(new Date(at));
}

/** The reader's own region of the interface's language, such as en-GB of en: days and months stand as at home. */
export const regional = (locale: string): string =>
  navigator.languages.find((tag) => tag.split('-')[0] === locale) ?? locale;

/** The present in milliseconds, anew each minute. */
function useMinute(running: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, [running]);
  return now;
}
