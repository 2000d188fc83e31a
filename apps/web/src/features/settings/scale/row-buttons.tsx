import { UnstyledButton } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import classes from './scale.module.css';
import type { Rows } from './use-rows.ts';

interface RowButtonsProps {
  rows: Rows;
  at: number;
  /** What the row is called, for the buttons' names. */
  name: string;
  /** Fewest rows that must stay. */
  least?: number;
}

/** Up, down, remove. */
export function RowButtons({ rows, at, name, least = 0 }: RowButtonsProps) {
  const { t } = useLingui();
  const count = rows.fields.length;
  return (
    <span className={classes.rowButtons}>
      <UnstyledButton
        className={classes.icon}
        data-part="up"
        aria-label={t`Move ${name} up`}
        title={t`Move ${name} up`}
        disabled={at === 0}
        onClick={() => rows.moveTo(at, at - 1, '[data-part=up]')}
      >
        <IconArrowUp size={16} stroke={1.75} aria-hidden />
      </UnstyledButton>
      <UnstyledButton
        className={classes.icon}
        data-part="down"
        aria-label={t`Move ${name} down`}
        title={t`Move ${name} down`}
        disabled={at === count - 1}
        onClick={() => rows.moveTo(at, at + 1, '[data-part=down]')}
      >
        <IconArrowDown size={16} stroke={1.75} aria-hidden />
      </UnstyledButton>
      <UnstyledButton
        className={classes.icon}
        aria-label={t`Remove ${name}`}
        title={t`Remove ${name}`}
        disabled={count <= least}
        onClick={() => rows.removeAt(at)}
      >
        <IconX size={16} stroke={1.75} aria-hidden />
      </UnstyledButton>
    </span>
  );
}
