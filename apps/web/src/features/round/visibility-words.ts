import { useLingui } from '@lingui/react/macro';
import type { Visibility } from '@touchstone/review/words';

/** What each visibility rule is called, and what it means in one line. */
export function useVisibilityWords(): Record<Visibility, { name: string; means: string }> {
  const { t } = useLingui();
  return {
    immediate: { name: t`Open`, means: t`Every ballot shows as it is cast, with its name.` },
    'after-own': {
      name: t`After the own rating`,
      means: t`Others’ ballots show once your own rating is in. Abstaining opens nothing.`,
    },
    'after-close': {
      name: t`Blind`,
      means: t`Nobody sees a ballot before the round closes, moderators included. Who has voted is shown.`,
    },
    pseudonymous: {
      name: t`Pseudonymous`,
      means: t`Blind, and each ballot bears an alias, the same in every round of the board. Only the number of votes is shown.`,
    },
    secret: {
      name: t`Secret`,
      means: t`Ballots are counted together when the round closes; whose they are is never known.`,
    },
  };
}
