import { useLingui } from '@lingui/react/macro';
import { IconChevronLeft, IconChevronRight, IconChevronsLeft, IconChevronsRight } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import classes from './as-it-stood.module.css';

interface TimeSliderProps {
  /** How many entries there are now. */
  size: number;
  /** Shown as it stood after so many: from 1 to `size`. */
  at: number;
  onChange: (at: number) => void;
  /** What the slider says to screen readers of where it stands. */
  valueText?: string;
}

/** A way to any entry: drag, arrow keys for one, Page keys for ten, and a button for each. */
export function TimeSlider({ size, at, onChange, valueText }: TimeSliderProps) {
  const { t } = useLingui();
  const to = (wanted: number) => onChange(Math.min(Math.max(wanted, 1), size));
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { PageUp: 10, PageDown: -10 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    to(at + by);
  };
  return (
    <div className={classes.slider} role="group" aria-label={t`Point in time`}>
      <Step label={t`Ten entries back`} disabled={at <= 1} onClick={() => to(at - 10)}>
        <IconChevronsLeft size={18} stroke={1.75} aria-hidden />
      </Step>
      <Step label={t`One entry back`} disabled={at <= 1} onClick={() => to(at - 1)}>
        <IconChevronLeft size={18} stroke={1.75} aria-hidden />
      </Step>
      <input
        type="range"
        className={classes.range}
        min={1}
        max={size}
        value={at}
        aria-label={t`Entries that had been made`}
        aria-valuetext={valueText}
        onKeyDown={onKeyDown}
        onChange={(event) => to(Number(event.currentTarget.value))}
      />
      <Step label={t`One entry on`} disabled={at >= size} onClick={() => to(at + 1)}>
        <IconChevronRight size={18} stroke={1.75} aria-hidden />
      </Step>
      <Step label={t`Ten entries on`} disabled={at >= size} onClick={() => to(at + 10)}>
        <IconChevronsRight size={18} stroke={1.75} aria-hidden />
      </Step>
    </div>
  );
}

interface StepProps {
  label: string;
  disabled: boolean;
  onClick: () => void;
  children: ReactNode;
}

function Step({ label, disabled, onClick, children }: StepProps) {
  return (
    <button
      type="button"
      className={classes.step}
      aria-label={label}
      title={label}
      aria-disabled={disabled}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
