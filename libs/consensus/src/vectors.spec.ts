import { describe, expect, test } from 'vitest';
import {
  agreementA,
  fleissKappa,
  gwetAC,
  jackknife,
  krippendorffAlpha,
  randUcla,
  tastleWierman,
  weightedKappa,
  type GwetWeights,
  type KappaWeights,
  type Metric,
  type Units,
} from './index.ts';
import vectors from './vectors.json';

type Vector = (typeof vectors)[number];

/** The units behind a table of two raters. */
function unitsOf(table: number[][]): Units {
  return table.flatMap((row, i) => row.flatMap((count, j) => Array.from({ length: count }, () => [i, j])));
}

const isTable = (id: string) => id === 'gwet-m3' || id === 'paradox-ac2';

function compute({ id, statistic, input }: Vector): number | null | undefined {
  const [family, kind, rest] = statistic.split('.');
  const rows = input as number[][];
  const counts = () => (input as unknown as string).split(',').map(Number);
  if (rest === 'jackknifeSE')
    return jackknife(rows, (u) => krippendorffAlpha(u, kind as Metric))?.standardError;
  if (family === 'krippendorff') return krippendorffAlpha(rows, kind as Metric);
  if (family === 'gwet') {
    const weights = rest as GwetWeights;
    return isTable(id)
      ? gwetAC(
          unitsOf(rows),
          rows.map((_, at) => at),
          weights,
        )
      : gwetAC(rows, [1, 2, 3, 4, 5], weights);
  }
  if (family === 'cohen') {
    const cohen1968 = [
      [0, 1, 3],
      [1, 0, 6],
      [3, 6, 0],
    ];
    return weightedKappa(rows, rest === 'custom' ? cohen1968 : ((rest ?? 'identity') as KappaWeights));
  }
  if (family === 'vanDerEijk') return agreementA(counts());
  if (family === 'tastleWierman') return tastleWierman(counts());
  return fleissKappa((input as unknown as string[]).map((row) => [...row].map(Number)));
}

function fraction(text: string): number {
  const [numerator, denominator = '1'] = text.split('/');
  return Number(numerator) / Number(denominator);
}

describe('CS1 published figures come out', () => {
  test.each(vectors.filter(({ statistic }) => !statistic.startsWith('rand')))('$id $statistic', (vector) => {
    const expected = vector.exact ? fraction(vector.exact) : (vector.value as number);
    expect(compute(vector)).toBeCloseTo(expected, 10);
  });

  test.each(vectors.filter(({ statistic }) => statistic.startsWith('rand')))('$id $statistic', (vector) => {
    const value = vector.value as Record<string, number | boolean>;
    const result = randUcla(vector.input as number[]);
    expect(result).toMatchObject({
      n: value.n,
      median: value.median,
      p30: value.p30,
      p70: value.p70,
      ipr: value.IPR,
      iprcp: value.IPRCP,
      ai: value.AI,
      ipras: value.IPRAS,
      disagreement: value.disagreement,
      classic: value.classic_disagreement,
      classicAgreement: value.classic_agreement,
      extremes: { low: value.extreme_low, high: value.extreme_high },
    });
    expect(result.disagreementIndex).toBeCloseTo(value.DI as number, 12);
  });
});
