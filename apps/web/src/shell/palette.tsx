import '../design/dialog.css';
import '@mantine/spotlight/styles.layer.css';
import {
  Spotlight,
  spotlight,
  type SpotlightActionData,
  type SpotlightActionGroupData,
} from '@mantine/spotlight';
import { useLingui } from '@lingui/react/macro';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { KeyHint } from '../design/key-hint.tsx';
import { currentCommands, findCommands, type Command } from './keys.ts';
import { useFocusBack } from '../design/use-focus-back.ts';

/** Everything that can be done from here, by name. Commands are those known when it was opened. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  useFocusBack();
  const [commands] = useState(() =>
    currentCommands().filter(({ keyOnly, enabled }) => !keyOnly && enabled !== false),
  );
  useEffect(() => spotlight.open(), []);
  return (
    <Spotlight
      actions={grouped([...commands].reverse())}
      filter={(query) => grouped([...commands.filter(named(query)).reverse(), ...findCommands(query)])}
      limit={50}
      shortcut={null}
      attributes={{ content: { 'aria-label': t`Search and commands` } }}
      transitionProps={{ duration: 120, transition: 'fade', onExited: onClose }}
      overlayProps={{ backgroundOpacity: 0.35 }}
      nothingFound={t`Nothing of that name here.`}
      highlightQuery
      scrollable
      scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
      maxHeight={420}
      searchProps={{
        leftSection: <IconSearch size={18} stroke={1.75} aria-hidden />,
        placeholder: t`What do you want to do?`,
        'aria-label': t`Search commands`,
      }}
    />
  );
}

/** Every word typed begins or is within the label, in any order. */
function named(query: string): (command: Command) => boolean {
  const words = query.toLocaleLowerCase().split(/\s+/u);
  return ({ label }) => words.every((word) => label.toLocaleLowerCase().includes(word));
}

function grouped(commands: readonly Command[]): SpotlightActionGroupData[] {
  const groups = [...new Set(commands.map(({ group }) => group ?? ''))];
  return groups.map((group) => ({
    group,
    actions: commands.filter((command) => (command.group ?? '') === group).map(action),
  }));
}

const action = ({ id, label, keys, run }: Command): SpotlightActionData => ({
  id,
  label,
  onClick: () => run(),
  rightSection: keys && <KeyHint keys={keys} />,
});
