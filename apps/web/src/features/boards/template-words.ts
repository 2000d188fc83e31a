import { useLingui } from '@lingui/react/macro';
import type { ProcedureTemplate } from '@touchstone/review/words';

/** What each ready-made procedure is called, and what it means in one sentence. */
export function useTemplateWords(): Record<ProcedureTemplate, { name: string; means: string }> {
  const { t } = useLingui();
  return {
    panel: {
      name: t`Panel`,
      means: t`Several reviewers vote blind, argue over what is revealed and vote again; a moderator records the final rating.`,
    },
    dual: {
      name: t`Dual review and adjudicator`,
      means: t`Two reviewers vote blind once; they agree, or an adjudicator decides.`,
    },
    delphi: {
      name: t`Delphi`,
      means: t`Up to three rounds under aliases, each with the answers and reasons of the one before.`,
    },
  };
}
