import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Coefficient, Reliability } from '@touchstone/consensus';
import type { ClosedPoll } from '@touchstone/protocol/wire';
import type { ReactNode } from 'react';
import { useScale } from '../../board/use-scale.ts';
import { IntervalPlot } from '../../design/interval-plot.tsx';
import { AfterWhile } from '../../design/skeleton.tsx';
import classes from './reliability.module.css';
import type { ScaleReliability } from './figures.ts';
import { useFigures } from './use-figures.ts';

/** How far the reviewers agree beyond chance, over all claims of the board with a closed round. */
export function ReliabilityPanel({ polls }: { polls: readonly ClosedPoll[] }) {
  const found = useFigures('reliabilities', polls);
  return (
    <section className={classes.panel} aria-labelledby="reliability">
      <h3 id="reliability" className={classes.title}>
        <Trans>Reliability</Trans>
      </h3>
      {found ? (
        found.map((each) => (
          <OnScale key={`${each.scale} ${each.version}`} found={each} alone={found.length === 1} />
        ))
      ) : (
        <AfterWhile>
          <p className={classes.quiet}>
            <Trans>Computing…</Trans>
          </p>
        </AfterWhile>
      )}
    </section>
  );
}

function OnScale({ found, alone }: { found: ScaleReliability; alone: boolean }) {
  const { scale, version, result } = found;
  const name = useScale('claim', { scale, version })?.wording?.name;
  return (
    <div className={classes.scale}>
      {!alone && (
        <h4 className={classes.name}>
          <Trans>
            <bdi>{name}</bdi>, version {version}
          </Trans>
        </h4>
      )}
      {result.kind === 'insufficient-data' ? <Insufficient result={result} /> : <Figures result={result} />}
    </div>
  );
}

function Insufficient({ result }: { result: Extract<Reliability, { kind: 'insufficient-data' }> }) {
  const { units, needed } = result;
  const missing = needed - units;
  return (
    <p>
      <strong>
        <Trans>Insufficient data.</Trans>
      </strong>{' '}
      <span className={classes.quiet}>
        <Trans>
          {units} of the {needed} claims that reliability needs have two ratings or more;
        </Trans>{' '}
        <Plural value={missing} one="# more is needed." other="# more are needed." />
      </span>
    </p>
  );
}

function Figures({ result }: { result: Extract<Reliability, { kind: 'reliability' }> }) {
  const { alpha, ac2, units } = result;
  return (
    <>
      <table className={classes.table}>
        <caption className={classes.caption}>
          <Plural
            value={units}
            one="Over # claim with two ratings or more."
            other="Over # claims with two ratings or more."
          />
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">
                <Trans>Statistic</Trans>
              </span>
            </th>
            <th scope="col">
              <Trans>Figure</Trans>
            </th>
            <th scope="col">
              <Trans>95 % interval</Trans>
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          <Row name={<Trans>Krippendorff’s α</Trans>} coefficient={alpha} />
          <Row name={<Trans>Gwet’s AC2</Trans>} coefficient={ac2} />
        </tbody>
      </table>
      <div className={classes.words}>
        <Verdict result={result} />
        <p className={classes.quiet}>
          <Trans>
            Two figures, since they take chance from different places: where nearly every claim gets the same
            level, α falls to 0 though nearly everybody agrees, and AC2 stays high.
          </Trans>
        </p>
      </div>
    </>
  );
}

function Row({ name, coefficient: { estimate, interval } }: { name: ReactNode; coefficient: Coefficient }) {
  const figure = useFigure();
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className={classes.figure}>
        {estimate === null ? <Trans>not defined</Trans> : <bdi>{figure(estimate)}</bdi>}
      </td>
      <td>
        {interval ? (
          <Trans>
            <bdi>{figure(interval.low)}</bdi> to <bdi>{figure(interval.high)}</bdi>
          </Trans>
        ) : (
          <Trans>cannot be given</Trans>
        )}
      </td>
      <td>{estimate !== null && <IntervalPlot estimate={estimate} interval={interval} />}</td>
    </tr>
  );
}

/** A word on α by the customary bounds, from enough claims on and of its whole interval only. */
function Verdict({
  result: { verdict, alpha, units },
}: {
  result: Extract<Reliability, { kind: 'reliability' }>;
}) {
  if (!verdict) {
    return (
      <p>
        <Trans>No verdict below 20 claims: with {units} the interval says more than the figure.</Trans>
      </p>
    );
  }
  if (!alpha.interval) return null;
  if (alpha.interval.low >= 0.8) {
    return (
      <p>
        <Trans>Reliable by the customary bound: the whole interval of α lies above 0.8.</Trans>
      </p>
    );
  }
  if (alpha.interval.low >= 2 / 3) {
    return (
      <p>
        <Trans>Enough for tentative conclusions: the whole interval of α lies above 0.667.</Trans>
      </p>
    );
  }
  return (
    <p>
      <Trans>The interval of α reaches below 0.667, the customary bound for tentative conclusions.</Trans>
    </p>
  );
}

/** Two decimals, and no further than a coefficient can reach: intervals are not cut by their formula. */
function useFigure(): (value: number) => string {
  const { i18n } = useLingui();
  return (value) =>
    i18n.number(Math.round(Math.min(1, Math.max(-1, value)) * 100) / 100 || 0, {
      minimumFractionDigits: 2,
      maximumFractionDigits: 2,
    });
}
