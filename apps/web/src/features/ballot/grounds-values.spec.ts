import { grounds } from '@touchstone/review/answer.schema';
import { scaleDefined } from '@touchstone/review/scale.decide';
import { preset, type PresetKey } from '@touchstone/review/scale-presets';
import { describe, expect, it } from 'vitest';
import { wordsOf, type Scale } from '../claim/scales.ts';
import { asks, axisOptions, appraisalWords } from './appraisal-values.ts';
import { draftOf, groundsOf, groundsWords, missingOf, noGrounds, suggestionOf } from './grounds-values.ts';

function scale(key: PresetKey): Scale {
  const { data, body } = scaleDefined({ ...preset(key), scale: 'x' }, 1) as unknown as {
    data: Scale['shape'];
    body: Scale['wording'];
  };
  return { shape: data, wording: body, words: wordsOf(data, body) };
}

describe('grounds while they are given', () => {
  const grade = scale('grade');
  const words = groundsWords(grade);
  const ticked = {
    start: 'randomised',
    factors: {
      imprecision: { steps: 2, note: ' 94 patients. ' },
      'risk-of-bias': { steps: 1, note: 'Unblinded.' },
    },
  };

  it('are nothing before a start is chosen, and nothing on a scale that asks for none', () => {
    expect(groundsOf(words, noGrounds)).toBeUndefined();
    expect(suggestionOf(grade, noGrounds)).toBeNull();
    expect(groundsWords(scale('verdict'))).toBeUndefined();
    expect(groundsOf(undefined, ticked)).toBeUndefined();
  });

  it('are sent in the order of the scale, and come back as they were', () => {
    const sent = groundsOf(words, ticked)!;
    expect(grounds.safeParse(sent).success).toBe(true);
    expect(sent.factors.map(({ factor }) => factor)).toEqual(['risk-of-bias', 'imprecision']);
    expect(groundsOf(words, draftOf(sent))).toEqual(sent);
    expect(suggestionOf(grade, ticked)).toBe(4);
  });

  it('lack a start or a footnote until both are there', () => {
    expect(missingOf(words, noGrounds)).toBeUndefined();
    expect(missingOf(words, { factors: ticked.factors })).toBe('start');
    const bare = { start: 'randomised', factors: { imprecision: { steps: 1, note: ' ' } } };
    expect(missingOf(words, bare)).toEqual({ note: 'imprecision' });
    expect(missingOf(words, ticked)).toBeUndefined();
  });

  it('say which factors move a rating down', () => {
    expect(words!.factors.filter(({ down }) => down)).toHaveLength(5);
    expect(words!.factors.filter(({ down }) => !down)).toHaveLength(3);
  });
});

describe('an appraisal on Admiralty', () => {
  const admiralty = scale('admiralty');

  it('has F and 6 as answers off the scale', () => {
    expect(axisOptions(admiralty, 0).map(({ kind }) => kind)).toEqual([
      ...Array(5).fill('level'),
      'personal',
    ]);
    expect(appraisalWords(admiralty, { reliability: 'cannotJudge', credibility: 2 })).toEqual([
      'F Reliability cannot be judged',
      '2 Probably true',
    ]);
  });

  it('asks for a corroborator for credibility 1 and nothing else', () => {
    const [reliability, credibility] = admiralty.shape.axes;
    const asked = (credibilityLevel: number | 'cannotJudge') =>
      asks(credibility!, { reliability: 1, credibility: credibilityLevel }).corroborator;
    expect([asked(1), asked(2), asked('cannotJudge')]).toEqual([true, false, false]);
    expect(asks(reliability!, { reliability: 1 })).toEqual({ rationale: false, corroborator: false });
  });
});
