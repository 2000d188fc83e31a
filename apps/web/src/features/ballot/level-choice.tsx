import { useId, useState, type ReactNode } from 'react';
import { levelColour } from '../../design/answer-words.ts';
import classes from './ballot.module.css';
import type { Option } from './options.ts';

interface LevelChoiceProps {
  legend: ReactNode;
  options: readonly Option[];
  /** Key of the chosen option; none to begin with: there are no defaults. */
  chosen: string | undefined;
  onChoose: (option: Option) => void;
  /** How many levels the scale declares. */
  levels: number;
  /** Said while no answer is under focus: what the scale asks. */
  guidance?: string;
  /** Shows the keys 1–9 beside the options. */
  keys?: boolean;
  /** The dialog that it stands in begins here. */
  first?: boolean;
}

/** One answer of a scale: a key a level, and the guidance of the one under focus. */
export function LevelChoice({
  legend,
  options,
  chosen,
  onChoose,
  levels,
  guidance,
  keys,
  first,
}: LevelChoiceProps) {
  const name = useId();
  const [pointed, setPointed] = useState<string>();
  const start = Math.max(
    0,
    options.findIndex(({ key }) => key === chosen),
  );
  const explained = options.find(({ key }) => key === (pointed ?? chosen));
  return (
    <fieldset className={classes.scale} onPointerLeave={() => setPointed(undefined)}>
      <legend>{legend}</legend>
      {options.map((option, at) => (
        <label
          key={option.key}
          className={classes.option}
          data-kind={option.kind}
          data-first={(at > 0 && options[at - 1]!.kind !== option.kind) || undefined}
          onPointerEnter={() => setPointed(option.key)}
        >
          <input
            type="radio"
            name={name}
            value={option.key}
            checked={chosen === option.key}
            aria-labelledby={`${name}-${at}-label`}
            aria-describedby={option.guidance ? `${name}-${at}` : undefined}
            data-autofocus={(first && at === start) || undefined}
            onChange={() => onChoose(option)}
            onFocus={() => setPointed(option.key)}
            onBlur={() => setPointed(undefined)}
          />
          <Swatch option={option} levels={levels} />
          <span className={classes.optionLabel} id={`${name}-${at}-label`}>
            <bdi>{option.label}</bdi>
          </span>
          {keys && at < 9 && (
            <kbd className={classes.key} aria-hidden="true">
              {at + 1}
            </kbd>
          )}
          {option.guidance && (
            <span id={`${name}-${at}`} className="visually-hidden">
              {option.guidance}
            </span>
          )}
        </label>
      ))}
      <p className={classes.guidance} aria-hidden="true" dir="auto">
        {explained?.guidance ?? guidance}
      </p>
    </fieldset>
  );
}

function Swatch({ option: { answer, kind }, levels }: { option: Option; levels: number }) {
  return (
    <svg
      width="14"
      height="14"
      viewBox="0 0 14 14"
      aria-hidden="true"
      className={classes.swatch}
      data-kind={kind}
    >
      <circle
        cx="7"
        cy="7"
        r={kind === 'level' ? 6 : 5.25}
        fill={'level' in answer ? levelColour(answer.level, levels) : 'none'}
      />
    </svg>
  );
}
