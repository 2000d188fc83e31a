import '../design/dialog.css';
import '@mantine/spotlight/styles.layer.css';
import { Spotlight, spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { useLingui } from '@lingui/react/macro';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { KeyHint } from '../design/key-hint.tsx';
import { currentCommands } from './keys.ts';

/** Everything that can be done from here, by name. Commands are those known when it was opened. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const [commands] = useState(currentCommands);
  useEffect(() => spotlight.open(), []);
  const shown = commands.filter(({ keyOnly, enabled }) => !keyOnly && enabled !== false);
  const groups = [...new Set(shown.map(({ group }) => group ?? ''))].reverse();
  const actions = groups.map((group) => ({
    group,
    actions: shown
      .filter((command) => (command.group ?? '') === group)
      .map(({ id, label, keys, run }): SpotlightActionData => ({
        id,
        label,
        onClick: () => run(),
        rightSection: keys && <KeyHint keys={keys} />,
      })),
  }));
  return (
    <Spotlight
      actions={actions}
      shortcut={null}
      onSpotlightClose={onClose}
      nothingFound={t`No command of that name here.`}
      highlightQuery
      scrollable
      maxHeight={420}
      searchProps={{
        leftSection: <IconSearch size={18} stroke={1.75} aria-hidden />,
        placeholder: t`What do you want to do?`,
        'aria-label': t`Search commands`,
      }}
    />
  );
}
