import { useLingui } from '@lingui/react';
import { useDirection } from '@mantine/core';
import { useEffect } from 'react';

/** Keeps Mantine's idea of the direction that of the language. */
export function useFollowDirection(): void {
  const { i18n } = useLingui();
  const { setDirection } = useDirection();
  useEffect(() => {
    setDirection(document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr');
  }, [i18n.locale, setDirection]);
}
