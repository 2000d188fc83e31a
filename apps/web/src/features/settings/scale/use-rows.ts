import { useLingui } from '@lingui/react/macro';
import { useRef, type KeyboardEvent } from 'react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { announce } from '../../../shell/announcer.ts';

/**
 * The rows of a list in the editor: added, removed and moved by buttons, and with Alt and an arrow key from
 * anywhere in the row. The focus stays with the row that moved, and goes to the neighbour of one removed.
 */
export function useRows(name: string) {
  const { t } = useLingui();
  const { control } = useFormContext();
  const { fields, append, remove, move } = useFieldArray({ control, name, keyName: 'field' });
  const list = useRef<HTMLOListElement>(null);
  const focusRow = (at: number, part = 'input') =>
    requestAnimationFrame(() => {
      const row = list.current?.children[at];
      const wanted = row?.querySelector<HTMLElement>(part);
      const usable = wanted?.matches(':disabled') ? row?.querySelector<HTMLElement>('input') : wanted;
      usable?.focus();
    });
  const moveTo = (from: number, to: number, part?: string) => {
    if (to < 0 || to >= fields.length) return;
    move(from, to);
    announce(t`Now ${to + 1} of ${fields.length}.`);
    focusRow(to, part);
  };
  return {
    list,
    fields,
    add: (row: object) => {
      append(row, { shouldFocus: false });
      focusRow(fields.length);
    },
    removeAt: (at: number) => {
      remove(at);
      focusRow(Math.min(at, fields.length - 2));
    },
    moveTo,
    /** For a row's `onKeyDown`. */
    onKeyDown: (at: number) => (event: KeyboardEvent) => {
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!event.altKey || step === undefined) return;
      event.preventDefault();
      moveTo(at, at + step);
    },
  };
}

export type Rows = ReturnType<typeof useRows>;
