import { useLingui } from '@lingui/react/macro';
import classes from './scales.module.css';

/** Measures in px. */
const width = 56;
const margin = 5;

/** Agreement A as a place between split (−1), scattered (0) and agreed (+1), with its figure. Never a percentage. */
export function AgreementScale({ value }: { value: number | null }) {
  const { t, i18n } = useLingui();
  if (value === null) return <span className={classes.none}>{t`not defined`}</span>;
  const x = (at: number) => margin + ((at + 1) / 2) * (width - 2 * margin);
  // 0.004 rounds to a zero without a sign.
  const rounded = Math.round(value * 100) / 100 || 0;
  const figure = i18n.number(rounded, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    signDisplay: 'exceptZero',
  });
  return (
    <span className={classes.scale}>
      <svg
        width={width}
        height="14"
        viewBox={`0 0 ${width} 14`}
        aria-hidden="true"
        className={classes.mirrored}
      >
        <line x1={x(-1)} x2={x(1)} y1="7" y2="7" className={classes.axis} />
        {[-1, 0, 1].map((at) => (
          <line
            key={at}
            x1={x(at)}
            x2={x(at)}
            y1={at === 0 ? 3 : 5}
            y2={at === 0 ? 11 : 9}
            className={classes.axis}
          />
        ))}
        <path d={`M${x(rounded)} 2l4 5-4 5-4-5z`} className={classes.here} />
      </svg>
      <bdi>{figure}</bdi>
    </span>
  );
}
