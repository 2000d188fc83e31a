import { useLingui } from '@lingui/react/macro';
import type { Certainty } from '@touchstone/review/words';

export function useCertaintyWords(): Record<Certainty, string> {
  const { t } = useLingui();
  return { low: t`low certainty`, moderate: t`moderate certainty`, high: t`high certainty` };
}
