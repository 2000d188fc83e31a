import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Scale } from '../claim/scales.ts';
import { groundsOf, groundsWords, missingOf, type GroundsDraft } from './grounds-values.ts';
import type { Option } from './options.ts';

/** The grounds to send with an answer; throws what they lack, and says so beside the fields from then on. */
export function useGroundsCheck(scale: Scale | undefined, grounds: GroundsDraft) {
  const { t } = useLingui();
  const [marked, setMarked] = useState(false);
  const groundsFor = ({ kind }: Option) => {
    const asked = kind === 'personal' ? undefined : scale && groundsWords(scale);
    const missing = missingOf(asked, grounds);
    setMarked(missing !== undefined);
    if (missing === 'start') throw new Error(t`Choose where the evidence starts, or leave its factors out.`);
    if (missing) throw new Error(t`Give each factor its footnote, or leave it out.`);
    return groundsOf(asked, grounds);
  };
  return { marked, groundsFor };
}
