import { Trans, useLingui } from '@lingui/react/macro';
import { useBoardStore, useMay } from '../../board/use-board.ts';
import { useScale, type Scale } from '../../board/use-scale.ts';
import { levelColour } from '../../design/answer-words.ts';
import { LinkButton } from '../../design/link-button.tsx';
import { Section } from '../../design/page.tsx';
import { ScaleVersions } from './scale/scale-versions.tsx';
import classes from './settings.module.css';

/** The two scales in force, with their wording; rounds keep the version they opened with. */
export function Scales() {
  const claims = useScale('claim');
  const evidence = useScale('evidence');
  return (
    <Section title={<Trans>Scales</Trans>} id="scales">
      <p className={classes.quiet}>
        <Trans>
          Rounds keep the version that they were opened with. A running round keeps the scales as they are.
        </Trans>
      </p>
      {claims && <ScaleView scale={claims} rates={<Trans>Rates claims</Trans>} />}
      {evidence && <ScaleView scale={evidence} rates={<Trans>Rates evidence</Trans>} />}
    </Section>
  );
}

function ScaleView({ scale, rates }: { scale: Scale; rates: React.ReactNode }) {
  const { wording, shape } = scale;
  if (!wording) return null;
  return (
    <div className={classes.scale}>
      <div className={classes.scaleHead}>
        <h3 dir="auto">
          {wording.name}{' '}
          <span className={classes.scaleNote}>
            {rates}
            {shape.version > 1 && (
              <>
                {' · '}
                <Trans>version {shape.version}</Trans>
              </>
            )}
          </span>
        </h3>
        <EditLink rates={shape.rates} />
      </div>
      {wording.guidance && (
        <p className={classes.quiet} dir="auto">
          {wording.guidance}
        </p>
      )}
      {wording.axes.map((axis, at) => (
        <div key={at}>
          {wording.axes.length > 1 && (
            <p className={classes.axis} dir="auto">
              {axis.label} {axis.question && <span className={classes.quiet}>{axis.question}</span>}
            </p>
          )}
          <dl className={classes.levels}>
            {axis.levels.map((level, place) => (
              <Level key={place} word={level} colour={levelColour(place + 1, axis.levels.length)} />
            ))}
            {axis.cannotJudge && <Level word={{ label: axis.cannotJudge }} />}
          </dl>
        </div>
      ))}
      {wording.findings.length > 0 && (
        <>
          <p className={classes.axis}>
            <Trans>Off the scale</Trans>
          </p>
          <dl className={classes.levels}>
            {wording.findings.map((finding, place) => (
              <Level key={place} word={finding} />
            ))}
          </dl>
        </>
      )}
      <ScaleVersions rates={shape.rates} />
    </div>
  );
}

function EditLink({ rates }: { rates: 'claim' | 'evidence' }) {
  const { t } = useLingui();
  const { id: board } = useBoardStore();
  const may = useMay('scale.define');
  if (!may) return null;
  return (
    <LinkButton
      size="compact-sm"
      to="/b/$board/settings/scale"
      params={{ board }}
      search={{ rates: rates }}
      aria-label={rates === 'claim' ? t`Change the scale for claims` : t`Change the scale for evidence`}
    >
      <Trans>Change…</Trans>
    </LinkButton>
  );
}

function Level({ word, colour }: { word: { label: string; guidance?: string }; colour?: string }) {
  return (
    <div className={classes.level}>
      <dt dir="auto">
        <span className={classes.swatch} style={{ background: colour }} data-off={!colour || undefined} />
        {word.label}
      </dt>
      <dd dir="auto">{word.guidance}</dd>
    </div>
  );
}
