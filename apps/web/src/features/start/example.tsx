import { Trans, useLingui } from '@lingui/react/macro';
import { Quote } from '../../design/prose.tsx';
import { StatusMark } from '../../design/status-mark.tsx';
import type { UnitDot } from '../../design/unit-dots.layout.ts';
import { UnitDots } from '../../design/unit-dots.tsx';
import classes from './welcome.module.css';

const panel: readonly UnitDot[] = [
  { key: '1', answer: { level: 2 }, before: { level: 1 } },
  { key: '2', answer: { level: 2 }, before: { level: 2 } },
  { key: '3', answer: { level: 2 }, before: { level: 4 } },
  { key: '4', answer: { level: 2 }, before: { level: 3 } },
  { key: '5', answer: { level: 3 }, before: { level: 3 }, me: true },
  { key: '6', answer: { level: 5 }, before: { level: 5 } },
];

/** What comes out at the end, in miniature: a passage, its claim, and where the panel stands. Invented. */
export function Example() {
  const { t } = useLingui();
  const scale = {
    levels: [t`Supported`, t`Mostly supported`, t`Partly right`, t`Mostly refuted`, t`Refuted`],
  };
  return (
    <aside className={classes.example} aria-label={t`Example of a claim after its second round`}>
      <Quote source={<Trans>A leaflet, first paragraph</Trans>}>
        <Trans>
          The line opened in the spring and <mark>now carries 31,000 passengers a day.</mark> It was built
          within its budget.
        </Trans>
      </Quote>
      <div className={classes.claim}>
        <span className={classes.number}>C1</span>
        <StatusMark status="finalised" />
      </div>
      <UnitDots scale={scale} dots={panel} caption={<Trans>Six reviewers, round 2</Trans>} />
    </aside>
  );
}
