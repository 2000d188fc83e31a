import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import { KeyHint } from '../../design/key-hint.tsx';
import { useCommand } from '../../shell/use-command.ts';
import type { Scale } from '../claim/scales.ts';
import classes from './grounds.module.css';
import { groundsOf, groundsWords, type FactorWords, type GroundsDraft } from './grounds-values.ts';
import { useSuggestionWords } from './grounds-words.ts';

interface GroundsFieldsProps {
  scale: Scale;
  value: GroundsDraft;
  onChange: (value: GroundsDraft) => void;
  /** The level chosen so far, to say where it differs. */
  chosen: number | undefined;
  /** Takes the suggested level as the answer. */
  onTake: (level: number) => void;
  /** Whether what is missing is marked: once it was tried to be sent. */
  marked?: boolean;
}

/**
 * Where a rating starts and what moves it, each with its footnote, and the level that follows. The level is
 * suggested, never chosen for anybody. Nothing where the scale asks for no grounds.
 */
export function GroundsFields({ scale, value, onChange, chosen, onTake, marked }: GroundsFieldsProps) {
  const words = groundsWords(scale);
  if (!words) return null;
  const set = (key: string, given: { steps: number; note: string } | undefined) => {
    const { [key]: _, ...rest } = value.factors;
    onChange({ ...value, factors: given ? { ...rest, [key]: given } : rest });
  };
  const group = (down: boolean) =>
    words.factors
      .filter((factor) => factor.down === down)
      .map((factor) => (
        <Factor
          key={factor.key}
          factor={factor}
          given={value.factors[factor.key]}
          onChange={(given) => set(factor.key, given)}
          marked={marked}
        />
      ));
  const [down, up] = [group(true), group(false)];
  return (
    <div className={classes.grounds}>
      <Starts
        starts={words.starts}
        levels={scale.words.levels}
        chosen={value.start}
        onChoose={(start) => onChange({ ...value, start })}
        missing={marked && value.start === undefined && Object.keys(value.factors).length > 0}
      />
      {down.length > 0 && (
        <fieldset className={classes.group}>
          <legend>
            <span aria-hidden="true">▼ </span>
            <Trans>Moves it down</Trans>
          </legend>
          {down}
        </fieldset>
      )}
      {up.length > 0 && (
        <fieldset className={classes.group}>
          <legend>
            <span aria-hidden="true">▲ </span>
            <Trans>Moves it up</Trans>
          </legend>
          {up}
        </fieldset>
      )}
      <Suggestion scale={scale} value={value} chosen={chosen} onTake={onTake} />
    </div>
  );
}

interface StartsProps {
  starts: NonNullable<ReturnType<typeof groundsWords>>['starts'];
  levels: readonly string[];
  chosen: string | undefined;
  onChoose: (key: string) => void;
  missing: boolean | undefined;
}

function Starts({ starts, levels, chosen, onChoose, missing }: StartsProps) {
  const name = useId();
  return (
    <fieldset className={classes.group}>
      <legend>
        <Trans>The evidence starts as</Trans>
      </legend>
      {starts.map(({ key, label, guidance, level }) => (
        <label key={key} className={classes.line} title={guidance}>
          <input type="radio" name={name} checked={chosen === key} onChange={() => onChoose(key)} />
          <span>
            <bdi>{label}</bdi> <span className={classes.quiet}>{levels[level - 1]}</span>
          </span>
        </label>
      ))}
      {missing && (
        <p className={classes.missing} role="alert">
          <Trans>Choose where it starts.</Trans>
        </p>
      )}
    </fieldset>
  );
}

interface FactorProps {
  factor: FactorWords;
  given: { steps: number; note: string } | undefined;
  onChange: (given: { steps: number; note: string } | undefined) => void;
  marked: boolean | undefined;
}

/** One thing that moves the rating: ticked, by how many levels, and why. */
function Factor({ factor, given, onChange, marked }: FactorProps) {
  const { t } = useLingui();
  const name = useId();
  const { label, guidance, most, down } = factor;
  const missing = marked && given !== undefined && given.note.trim() === '';
  return (
    <div className={classes.factor} data-given={given !== undefined || undefined}>
      <div className={classes.factorHead}>
        <label className={classes.line}>
          <input
            type="checkbox"
            checked={given !== undefined}
            aria-describedby={guidance ? `${name}-guidance` : undefined}
            onChange={(event) => onChange(event.currentTarget.checked ? { steps: 1, note: '' } : undefined)}
          />
          <bdi>{label}</bdi>
        </label>
        {given && most > 1 && (
          <select
            aria-label={t`Levels for ${label}`}
            className={classes.steps}
            value={given.steps}
            onChange={(event) => onChange({ ...given, steps: Number(event.currentTarget.value) })}
          >
            {Array.from({ length: most }, (_, at) => (
              <option key={at} value={at + 1}>
                {down ? t`${at + 1} down` : t`${at + 1} up`}
              </option>
            ))}
          </select>
        )}
      </div>
      {guidance && (
        <p id={`${name}-guidance`} className={given ? classes.quiet : 'visually-hidden'} dir="auto">
          {guidance}
        </p>
      )}
      {given && (
        <textarea
          className={classes.note}
          aria-label={t`Footnote for ${label}`}
          placeholder={t`Footnote: what shows it`}
          aria-invalid={missing || undefined}
          aria-describedby={missing ? `${name}-missing` : undefined}
          aria-required
          rows={1}
          maxLength={2_000}
          dir="auto"
          value={given.note}
          onChange={(event) => onChange({ ...given, note: event.currentTarget.value })}
        />
      )}
      {missing && (
        <p className={classes.missing} id={`${name}-missing`}>
          <Trans>A factor counts with its footnote only.</Trans>
        </p>
      )}
    </div>
  );
}

type SuggestionProps = Pick<GroundsFieldsProps, 'scale' | 'value' | 'chosen' | 'onTake'>;

function Suggestion({ scale, value, chosen, onTake }: SuggestionProps) {
  const { t } = useLingui();
  const suggestion = useSuggestionWords()(scale, groundsOf(groundsWords(scale), value));
  const level = suggestion?.level;
  useCommand({
    id: 'ballot.suggestion',
    label: t`Take the suggested level`,
    keys: 's',
    group: t`Ballot`,
    enabled: level !== undefined && level !== chosen,
    run: () => level !== undefined && onTake(level),
  });
  return (
    <div className={classes.suggestion} role="status">
      {suggestion ? (
        <>
          <p>
            <Trans>
              Suggested: <b dir="auto">{suggestion.label}</b> — {suggestion.why}
            </Trans>
          </p>
          {chosen === level ? (
            <p className={classes.quiet}>
              <Trans>You chose the suggested level.</Trans>
            </p>
          ) : (
            <div className={classes.take}>
              <Button
                size="compact-sm"
                onClick={() => onTake(suggestion.level)}
                rightSection={<KeyHint keys="s" />}
              >
                <Trans>Take it</Trans>
              </Button>
              <span className={classes.quiet}>
                {chosen === undefined ? (
                  <Trans>Or choose any other level.</Trans>
                ) : (
                  <Trans>You chose another level; that is yours to judge.</Trans>
                )}
              </span>
            </div>
          )}
        </>
      ) : (
        <p className={classes.quiet}>
          <Trans>A level is suggested once you say where it starts; you may also rate without.</Trans>
        </p>
      )}
    </div>
  );
}
