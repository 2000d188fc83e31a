import { Trans, useLingui } from '@lingui/react/macro';
import { certainties } from '@touchstone/review/words';
import { SelectField } from '../../design/form.tsx';
import { useCertaintyWords } from './certainty-words.ts';

/** How certain a final rating is, which may be left open. */
export function CertaintyField() {
  const { t } = useLingui();
  const words = useCertaintyWords();
  return (
    <SelectField
      name="certainty"
      label={<Trans>Certainty</Trans>}
      data={[
        { value: '', label: t`Not stated` },
        ...certainties.map((value) => ({ value, label: words[value] })),
      ]}
    />
  );
}
