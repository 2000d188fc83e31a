import { Button } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { useBoard, useMay, useVersion } from '../../board/use-board.ts';
import { useSend } from '../../board/use-send.ts';
import { Confirm } from '../../design/confirm.tsx';
import { Section } from '../../design/page.tsx';
import classes from './settings.module.css';

type Names = 'shown' | 'hidden';

/** Whether people without an account may read the board, and whether they see names. */
export function Publication() {
  const { about } = useBoard();
  useVersion('about');
  const may = useMay('board.publish');
  const [asking, setAsking] = useState<Names | 'end'>();
  const { published } = about;
  return (
    <Section title={<Trans>Publication</Trans>} id="publication">
      <p>
        {published === undefined && <Trans>Only members can see that this board exists.</Trans>}
        {published === 'shown' && <Trans>Anybody can read this board, with the names of its members.</Trans>}
        {published === 'hidden' && (
          <Trans>Anybody can read this board, without the names of its members.</Trans>
        )}
      </p>
      {may && (
        <div className={classes.buttons}>
          {published !== 'hidden' && (
            <Button onClick={() => setAsking('hidden')}>
              <Trans>Publish without names…</Trans>
            </Button>
          )}
          {published !== 'shown' && (
            <Button onClick={() => setAsking('shown')}>
              <Trans>Publish with names…</Trans>
            </Button>
          )}
          {published !== undefined && (
            <Button onClick={() => setAsking('end')}>
              <Trans>End the publication…</Trans>
            </Button>
          )}
        </div>
      )}
      <Ask asking={asking} onClose={() => setAsking(undefined)} />
    </Section>
  );
}

function Ask({ asking, onClose }: { asking: Names | 'end' | undefined; onClose: () => void }) {
  const send = useSend();
  const confirm = () =>
    asking === 'end' || asking === undefined
      ? send({ type: 'board.unpublish' })
      : send({ type: 'board.publish', names: asking });
  return (
    <Confirm
      opened={asking !== undefined}
      title={asking === 'end' ? <Trans>End the publication?</Trans> : <Trans>Publish this board?</Trans>}
      verb={asking === 'end' ? <Trans>End the publication</Trans> : <Trans>Publish</Trans>}
      onConfirm={confirm}
      onClose={onClose}
    >
      {asking === 'end' ? (
        <Trans>
          Only members will be able to read it from now on. Copies that others made stay with them.
        </Trans>
      ) : (
        <Trans>
          Anybody who has the address can then read claims, evidence, debate and what the voting rules open to
          all.
        </Trans>
      )}
    </Confirm>
  );
}
