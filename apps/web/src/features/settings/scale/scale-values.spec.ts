import { emptyBoard } from '@touchstone/review/board';
import { scaleDefinition, type ScaleDefinition } from '@touchstone/review/board.commands';
import { checkScale, scaleDefined } from '@touchstone/review/scale.decide';
import { preset, presetKeys, type PresetKey } from '@touchstone/review/scale-presets';
import { describe, expect, it } from 'vitest';
import { wordsOf, type Scale } from '../../claim/scales.ts';
import { definitionOf, emptyScale, valuesOfPreset, valuesOfScale } from './scale-values.ts';

const id = '0d1f2e3c-4b5a-4678-9abc-def012345678';

/** A scale as a board shows it. */
function shown(definition: ScaleDefinition): Scale {
  const { data, body } = scaleDefined(definition, 1) as unknown as {
    data: Scale['shape'];
    body: Scale['wording'];
  };
  return { shape: { ...data, seq: emptyBoard(id).size }, wording: body, words: wordsOf(data, body) };
}

describe('a scale in the editor', () => {
  it.each(presetKeys)('is sent as it was if nothing is changed: %s', (key: PresetKey) => {
    const given = { ...preset(key), scale: id };
    const defined = scaleDefined(given, 1);
    expect(scaleDefined(definitionOf(valuesOfPreset(preset(key)), id), 1)).toEqual(defined);
    expect(scaleDefined(definitionOf(valuesOfScale(shown(given)), id), 1)).toEqual(defined);
    expect(checkScale(definitionOf(valuesOfPreset(preset(key)), id))).toBeUndefined();
  });

  it('takes what is said of a level along when the level moves', () => {
    const verdict = valuesOfPreset(preset('verdict'));
    verdict.axes[0]!.levels.reverse();
    verdict.axes[0]!.levels.pop();
    const { levels, middle } = definitionOf(verdict, id);
    expect(levels!.map(({ label }) => label)).toEqual([
      'Refuted',
      'Mostly refuted',
      'Partly right',
      'Mostly supported',
    ]);
    expect(middle).toBe(3);

    const grade = valuesOfPreset(preset('grade'));
    grade.axes[0]!.levels.shift();
    expect(definitionOf(grade, id).grounds!.starts).toMatchObject([
      { key: 'randomised', level: 1 },
      { key: 'observational', level: 2 },
    ]);

    const admiralty = valuesOfPreset(preset('admiralty'));
    admiralty.axes[1]!.levels.reverse();
    admiralty.axes[1]!.levels[0]!.reasoned = true;
    expect(definitionOf(admiralty, id).axes![1]).toMatchObject({ corroborated: [5], reasoned: [1] });
  });

  it('gives what is new a key that no other has, whatever its script', () => {
    const values = emptyScale('claim');
    values.name = 'Mine';
    values.axes[0]!.levels = values.axes[0]!.levels.map((level, at) => ({ ...level, label: `L${at}` }));
    const finding = (label: string, key = '') => ({ key, label, guidance: '' });
    values.findings = [
      finding('Not checkable', 'opinion'),
      finding('Opinion'),
      finding('Été: 2 fois'),
      finding('رأي'),
    ];
    const definition = definitionOf(values, id);
    expect(definition.findings!.map(({ key }) => key)).toEqual([
      'opinion',
      'opinion-2',
      'ete-2-fois',
      'finding-4',
    ]);
    expect(scaleDefinition.safeParse(definition).success).toBe(true);
    expect(definition).not.toHaveProperty('middle');
    expect(definition).not.toHaveProperty('guidance');
  });
});
