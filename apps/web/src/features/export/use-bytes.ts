import { useLingui } from '@lingui/react';
import { useCallback } from 'react';

/** "67.8 kB", in units of 1,000. */
export function useBytes(): (bytes: number) => string {
  const { i18n } = useLingui();
  return useCallback(
    (bytes) => {
      const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
      const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
      const style = {
        style: 'unit',
        unit: units[step],
        unitDisplay: 'short',
        maximumFractionDigits: 1,
      } as const;
      return new Intl.NumberFormat(i18n.locale, style).format(bytes / 1000 ** step);
    },
    [i18n.locale],
  );
}
