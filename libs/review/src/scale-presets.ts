import type { ScaleDefinition } from './board.commands.ts';

export const presetKeys = ['verdict', 'likelihood', 'grade', 'rand', 'admiralty'] as const;
export type PresetKey = (typeof presetKeys)[number];
export type Preset = Omit<ScaleDefinition, 'scale'>;

const level = (label: string, guidance: string) => ({ label, guidance });

const start = (key: string, label: string, level: number) => ({ key, label, level });

/** `most`: the levels that a factor may move a rating, after Guyatt et al. 2011, J Clin Epidemiol 64:383–394. */
const factor = (key: string, towards: 'first' | 'last', most: number, label: string, guidance: string) => ({
  key,
  label,
  guidance,
  towards,
  most,
});

const grounds: Preset['grounds'] = {
  starts: [start('randomised', 'Randomised trials', 1), start('observational', 'Observational studies', 3)],
  factors: [
    factor('risk-of-bias', 'last', 2, 'Risk of bias', 'Flaws in how the studies were designed or run.'),
    factor(
      'inconsistency',
      'last',
      2,
      'Inconsistency',
      'Results differ between studies, and nothing explains it.',
    ),
    factor(
      'indirectness',
      'last',
      2,
      'Indirectness',
      'Other people, measures or outcomes than those asked about.',
    ),
    factor('imprecision', 'last', 2, 'Imprecision', 'Few events or wide intervals.'),
    factor('publication-bias', 'last', 2, 'Publication bias', 'Studies are likely to be missing.'),
    factor('large-effect', 'first', 2, 'Large effect', 'Too large for bias alone to explain.'),
    factor('dose-response', 'first', 1, 'Dose–response gradient', 'More exposure, more effect.'),
    factor(
      'opposing-confounding',
      'first',
      1,
      'Confounding against the effect',
      'What is left of it would make the effect look smaller.',
    ),
  ],
};

const presets: Record<PresetKey, Preset> = {
  verdict: {
    rates: 'claim',
    name: 'Verdict',
    guidance: 'How far the evidence on this board bears the claim out, as it is worded.',
    levels: [
      level('Supported', 'The evidence bears out everything that matters in the claim.'),
      level('Mostly supported', 'Borne out in the main; what is off does not change its sense.'),
      level('Partly right', 'Right in part, and the rest changes its sense.'),
      level('Mostly refuted', 'Contradicted in the main; a lesser part holds.'),
      level('Refuted', 'The evidence contradicts the claim.'),
    ],
    middle: 3,
    findings: [
      {
        key: 'evidence-conflicts',
        label: 'Evidence conflicts',
        guidance: 'Good evidence on both sides, and no ground to prefer one.',
      },
      {
        key: 'not-enough-evidence',
        label: 'Not enough evidence',
        guidance: 'It could be checked, but what is here does not suffice.',
      },
      {
        key: 'not-checkable',
        label: 'Not checkable',
        guidance: 'No evidence could settle it: an opinion, a wish, or too vague.',
      },
    ],
  },
  likelihood: {
    rates: 'claim',
    name: 'Likelihood',
    guidance: 'How likely it is; terms and ranges of ICD 203 (US Intelligence Community, 2015).',
    levels: [
      level('Almost no chance', '1–5 %'),
      level('Very unlikely', '5–20 %'),
      level('Unlikely', '20–45 %'),
      level('Roughly even chance', '45–55 %'),
      level('Likely', '55–80 %'),
      level('Very likely', '80–95 %'),
      level('Almost certain', '95–99 %'),
    ],
    middle: 4,
    findings: [
      {
        key: 'not-enough-evidence',
        label: 'Not enough evidence',
        guidance: 'What is here does not allow an estimate.',
      },
    ],
  },
  grade: {
    rates: 'claim',
    name: 'GRADE',
    guidance:
      'Certainty of a body of evidence for an outcome: where its design lets it start, and what moves it.',
    levels: [
      level('High', 'Very confident that the true effect lies close to the estimate.'),
      level(
        'Moderate',
        'The true effect is probably close to the estimate, but may be substantially different.',
      ),
      level('Low', 'The true effect may be substantially different from the estimate.'),
      level('Very low', 'The true effect is probably substantially different from the estimate.'),
    ],
    grounds,
  },
  rand: {
    rates: 'claim',
    name: 'RAND/UCLA',
    guidance: 'Appropriateness: 1–3 inappropriate, 4–6 uncertain, 7–9 appropriate.',
    levels: [
      level('1', 'Clearly inappropriate: harm far outweighs benefit.'),
      { label: '2' },
      { label: '3' },
      { label: '4' },
      level('5', 'Uncertain or equivocal: harm and benefit about equal.'),
      { label: '6' },
      { label: '7' },
      { label: '8' },
      level('9', 'Clearly appropriate: benefit far outweighs harm.'),
    ],
  },
  admiralty: {
    rates: 'evidence',
    name: 'Admiralty',
    guidance:
      'The source and what it says, judged apart: a reliable source can err, a doubtful one be right.',
    axes: [
      {
        key: 'reliability',
        label: 'Reliability of the source',
        question: 'Going by its record, how far can this source be relied upon?',
        levels: [
          level('A Completely reliable', 'No doubt of authenticity, trustworthiness or competence.'),
          level('B Usually reliable', 'Minor doubt; a history of valid information most of the time.'),
          level('C Fairly reliable', 'Doubt; but has provided valid information in the past.'),
          level('D Not usually reliable', 'Significant doubt; valid information now and then.'),
          level(
            'E Unreliable',
            'No authenticity, trustworthiness or competence; a history of invalid information.',
          ),
        ],
        cannotJudge: 'F Reliability cannot be judged',
      },
      {
        key: 'credibility',
        label: 'Credibility of the information',
        question: 'Leaving the source aside, how credible is what it says?',
        levels: [
          level('1 Confirmed', 'Confirmed by evidence from another, independent source, which you name.'),
          level(
            '2 Probably true',
            'Not confirmed; logical in itself and consistent with what else is known.',
          ),
          level('3 Possibly true', 'Not confirmed; reasonably logical, agrees with some of what is known.'),
          level('4 Doubtful', 'Not confirmed; possible but not logical, nothing else on the subject.'),
          level('5 Improbable', 'Not logical in itself and contradicted by what else is known.'),
        ],
        cannotJudge: '6 Truth cannot be judged',
        corroborated: [1],
      },
    ],
  },
};

/** The wording and shape of a known scale; give it an id to define it on a board. */
export function preset(key: PresetKey): Preset {
  return structuredCopy(presets[key]);
}

function structuredCopy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
