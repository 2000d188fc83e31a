import { Button } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { KeyHint } from '../../design/key-hint.tsx';
import classes from './document.module.css';
import type { Selected } from './use-selection.ts';

/** Beside a selection; on a phone at the foot of the screen, clear of the platform's own menu. */
export function MarkButton({ selected, onMark }: { selected: Selected; onMark: () => void }) {
  return (
    <div className={classes.bubble} style={{ insetBlockStart: selected.box.bottom + 6 }}>
      <Button
        variant="filled"
        size="sm"
        style={{ left: `clamp(0px, ${Math.round(selected.box.left)}px, calc(100% - 12rem))` }}
        // The selection must outlive the press.
        onPointerDown={(event) => event.preventDefault()}
        onClick={onMark}
        rightSection={<KeyHint keys="c" />}
      >
        <Trans>Make it a claim</Trans>
      </Button>
    </div>
  );
}
