import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { Dialog } from '../design/dialog.tsx';
import { KeyHint } from '../design/key-hint.tsx';
import classes from './key-help.module.css';
import { singleKeysOn, switchSingleKeys } from './keys.ts';
import { useCommands } from './use-command.ts';

/** Which keys do what on this page, and the switch that turns single keys off. */
export default function KeyHelp({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const [opened, setOpened] = useState(false);
  useEffect(() => setOpened(true), []);
  const [on, setOn] = useState(singleKeysOn);
  const commands = useCommands().filter(({ keys, enabled }) => keys && enabled !== false);
  const groups = [...new Set(commands.map(({ group }) => group ?? ''))].reverse();
  return (
    <Dialog
      opened={opened}
      onClose={() => setOpened(false)}
      onExitTransitionEnd={onClose}
      title={t`Keyboard shortcuts`}
      size="lg"
    >
      <div className={classes.groups}>
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl className={classes.list}>
              {commands
                .filter((command) => (command.group ?? '') === group)
                .map(({ id, label, keys }) => (
                  <div key={id} className={classes.row}>
                    <dt>{label}</dt>
                    <dd>
                      <KeyHint keys={keys ?? ''} />
                      <span className="visually-hidden">{keys}</span>
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <label className={classes.switch}>
        <input
          type="checkbox"
          checked={on}
          onChange={({ currentTarget }) => {
            switchSingleKeys(currentTarget.checked);
            setOn(currentTarget.checked);
          }}
        />
        <span>
          <Trans>Single keys do things. They never act while you write.</Trans>
        </span>
      </label>
    </Dialog>
  );
}
