import { useLingui } from '@lingui/react/macro';
import { preset, presetKeys } from '@touchstone/review/scale-presets';
import type { Scale } from '../../claim/scales.ts';
import { emptyScale, valuesOfPreset, valuesOfScale, type ScaleValues } from './scale-values.ts';

export interface ScaleStart {
  key: string;
  label: string;
  values: () => ScaleValues;
}

/** What a scale can be begun with: the one in force, those that are ready made, or nothing. */
export function useScaleStarts(rates: ScaleValues['rates'], inForce: Scale): ScaleStart[] {
  const { t } = useLingui();
  const { name } = inForce.wording;
  const { version } = inForce.shape;
  const ready = presetKeys.map(preset).filter((each) => each.rates === rates);
  return [
    {
      key: 'in-force',
      label: t`${name}, version ${version}: in force`,
      values: () => valuesOfScale(inForce),
    },
    ...ready.map((each) => ({
      key: each.name,
      label: t`${each.name}, ready made`,
      values: () => valuesOfPreset(each),
    })),
    { key: 'empty', label: t`An empty scale`, values: () => emptyScale(rates) },
  ];
}
