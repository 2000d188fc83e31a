import { scaleDefined } from '@touchstone/review/scale.decide';
import { preset, type PresetKey } from '@touchstone/review/scale-presets';
import { expect, it } from 'vitest';
import { wordsOf, type Scale } from '../../claim/scales.ts';
import { changesBetween } from './scale-changes.ts';
import { definitionOf, valuesOfPreset, type ScaleValues } from './scale-values.ts';

function scale(key: PresetKey, change: (values: ScaleValues) => void = () => {}): Scale {
  const values = valuesOfPreset(preset(key));
  change(values);
  const { data, body } = scaleDefined(definitionOf(values, 'x'), 1) as unknown as {
    data: Scale['shape'];
    body: Scale['wording'];
  };
  return { shape: data, wording: body, words: wordsOf(data, body) };
}

it('tells what a version changed, in the labels of the scale', () => {
  const verdict = scale('verdict');
  expect(changesBetween(undefined, verdict)).toEqual([{ kind: 'first' }]);
  expect(changesBetween(verdict, scale('verdict'))).toEqual([]);
  const changed = scale('verdict', ({ axes, findings }) => {
    axes[0]!.levels.splice(1, 1);
    axes[0]!.levels[0]!.guidance = 'All of it.';
    axes[0]!.levels[1]!.middle = false;
    findings.pop();
  });
  expect(changesBetween(verdict, changed)).toEqual([
    { kind: 'removed', labels: ['Mostly supported', 'Not checkable'] },
    { kind: 'reworded', labels: ['Supported'] },
    { kind: 'middle' },
  ]);
  const turned = scale('verdict', ({ axes }) => axes[0]!.levels.reverse());
  expect(changesBetween(verdict, turned)).toEqual([{ kind: 'order' }]);
  const renamed = scale('verdict', (values) => (values.name = 'House verdict'));
  expect(changesBetween(verdict, renamed).map(({ kind }) => kind)).toEqual(['name']);
});

it('tells what is asked beside a level, and of grounds', () => {
  const strict = scale('admiralty', ({ axes }) => (axes[0]!.levels[4]!.reasoned = true));
  expect(changesBetween(scale('admiralty'), strict)).toEqual([
    { kind: 'asks', labels: ['Reliability of the source'] },
  ]);
  const short = scale('grade', ({ factors }) => factors.pop());
  expect(changesBetween(scale('grade'), short)).toEqual([{ kind: 'grounds' }]);
});
