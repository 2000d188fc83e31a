import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ITEMS_FOR_KAPPA } from '@touchstone/consensus/reviewer';
import type { ReactNode } from 'react';
import type { ScaleWords } from '../../design/answer-words.ts';
import classes from './calibration.module.css';
import type { Calibration } from './calibration.ts';

interface CalibrationFiguresProps {
  found: Calibration;
  words: ScaleWords;
}

/** The figures in words, each with what it means. */
export function CalibrationFigures({ found: { figures, changed }, words }: CalibrationFiguresProps) {
  const { i18n } = useLingui();
  const { items, signedMean, meanAbsolute, kappa } = figures;
  const missing = ITEMS_FOR_KAPPA - items;
  const figure = (value: number) => i18n.number(Math.round(Math.abs(value) * 100) / 100);
  return (
    <dl className={classes.figures}>
      <Figure name={<Trans>Ballots compared</Trans>}>{i18n.number(items)}</Figure>
      {signedMean !== null && (
        <Figure name={<Trans>On average</Trans>}>
          <Lean mean={signedMean} words={words} />
        </Figure>
      )}
      {meanAbsolute !== null && (
        <Figure name={<Trans>Distance from the others</Trans>}>
          <Trans>{figure(meanAbsolute)} levels on average</Trans>
        </Figure>
      )}
      <Figure name={<Trans>Changed between rounds</Trans>}>
        {changed.of === 0 ? (
          <Trans>no claim in two rounds yet</Trans>
        ) : (
          <Trans>
            {changed.changed} of {changed.of} answers
          </Trans>
        )}
      </Figure>
      <Figure name={<Trans>Weighted κ (quadratic)</Trans>}>
        {kappa !== null ? (
          <bdi>{i18n.number(Math.round(kappa * 100) / 100, { minimumFractionDigits: 2 })}</bdi>
        ) : missing > 0 ? (
          <span className={classes.quiet}>
            <Trans>Insufficient data:</Trans>{' '}
            <Plural value={missing} one="# more ballot is needed." other="# more ballots are needed." />
          </span>
        ) : (
          <Trans>not defined</Trans>
        )}
      </Figure>
    </dl>
  );
}

function Figure({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** To which end of the scale the own ratings lean; levels are numbered from its first. */
function Lean({ mean, words }: { mean: number; words: ScaleWords }) {
  const { i18n } = useLingui();
  const rounded = Math.round(Math.abs(mean) * 100) / 100;
  if (rounded === 0) return <Trans>as the others rate</Trans>;
  const figure = i18n.number(rounded);
  const end = mean < 0 ? words.levels[0] : words.levels.at(-1);
  return (
    <Trans>
      {figure} levels towards <bdi>{end}</bdi>
    </Trans>
  );
}
