import { useEffect, useState } from 'react';
import classes from './travel.module.css';

interface NumberInputProps {
  label: string;
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
}

/** A whole number between two others; what cannot be one waits until it can, and is put right on leaving. */
export function NumberInput({ label, value, min, max, onChange }: NumberInputProps) {
  const [typed, setTyped] = useState(String(value));
  useEffect(() => setTyped(String(value)), [value]);
  const take = (text: string) => {
    setTyped(text);
    const number = Number(text);
    if (text.trim() !== '' && Number.isInteger(number) && number >= min && number <= max) onChange(number);
  };
  return (
    <input
      type="number"
      className={classes.number}
      aria-label={label}
      min={min}
      max={max}
      value={typed}
      onChange={(event) => take(event.currentTarget.value)}
      onBlur={() => setTyped(String(value))}
    />
  );
}
