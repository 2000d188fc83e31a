import { useLingui } from '@lingui/react/macro';
import type { RefObject } from 'react';
import { flushSync } from 'react-dom';
import { useCommand } from '../../shell/use-command.ts';
import { useClaimRoom } from '../claim/room-context.tsx';
import type { Option } from './options.ts';

interface BallotKeys {
  form: RefObject<HTMLFormElement | null>;
  options: readonly Option[];
  onChoose: (option: Option) => void;
  /** Whether an answer is chosen, so that ⌘↵ can cast it from anywhere. */
  ready: boolean;
}

/** V then 1–9 chooses from anywhere; 1–9 alone while the ballot has the focus; ⌘↵ casts. */
export function useBallotKeys({ form, options, onChoose, ready }: BallotKeys): void {
  const { t } = useLingui();
  const { show } = useClaimRoom();
  const group = t`Ballot`;
  const choose = (digit: number | undefined) => {
    const option = options[(digit ?? 0) - 1];
    if (!option) return;
    // At once: a second digit, typed before the next frame, counts only where the ballot has the focus.
    flushSync(() => {
      onChoose(option);
      if (!form.current?.checkVisibility()) show('ballot');
    });
    form.current?.querySelector<HTMLInputElement>(`input[value="${CSS.escape(option.key)}"]`)?.focus();
  };
  useCommand({
    id: 'ballot.choose',
    label: t`Choose a level`,
    keys: 'v digit',
    group,
    keyOnly: true,
    run: choose,
  });
  useCommand({
    id: 'ballot.level',
    label: t`Choose a level, in the ballot`,
    keys: 'digit',
    group,
    keyOnly: true,
    run: (digit) => form.current?.contains(document.activeElement) && choose(digit),
  });
  useCommand({
    id: 'ballot.cast',
    label: t`Cast the ballot`,
    keys: 'mod+enter',
    group,
    enabled: ready,
    run: () => form.current?.requestSubmit(),
  });
}
