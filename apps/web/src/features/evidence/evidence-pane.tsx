import { Button } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Evidence } from '@touchstone/review/board';
import type { Direction } from '@touchstone/review/words';
import type { ReactNode } from 'react';
import { useMay } from '../../board/use-board.ts';
import { usePending } from '../../board/use-send.ts';
import { DirectionShape } from '../../design/direction-mark.tsx';
import { KeyHint } from '../../design/key-hint.tsx';
import { useClaimRoom } from '../claim/room-context.tsx';
import { ArrivedSince } from './arrived-since.tsx';
import { CitationLine } from './citation-line.tsx';
import { EvidenceCard } from './evidence-card.tsx';
import classes from './evidence.module.css';
import { useEvidence } from './use-evidence.ts';

/** Evidence for and against side by side, context beneath, what arrived during the round apart. */
export function EvidencePane() {
  const { standing, arrived, withdrawn, shuffled } = useEvidence();
  const toward = (direction: Direction) => standing.filter((item) => item.direction === direction);
  const context = toward('context');
  return (
    <div className={classes.pane}>
      <header className={classes.head}>
        <h2 id="room-evidence" tabIndex={-1}>
          <Trans>Evidence</Trans>
        </h2>
        {shuffled && (
          <span className={classes.quiet}>
            <Trans>In an order of your own while you vote</Trans>
          </span>
        )}
        <AttachButtons />
      </header>
      <div className={classes.sides}>
        <Side direction="for" items={toward('for')} />
        <Side direction="against" items={toward('against')} />
      </div>
      {context.length > 0 && <Side direction="context" items={context} />}
      <ArrivedSince items={arrived} />
      {withdrawn.length > 0 && (
        <details>
          <summary>
            <Plural value={withdrawn.length} one="# withdrawn" other="# withdrawn" />
          </summary>
          {withdrawn.map((item) => (
            <EvidenceCard key={item.id} item={item} named />
          ))}
        </details>
      )}
    </div>
  );
}

function AttachButtons() {
  const { claim, open } = useClaimRoom();
  const may = useMay('evidence.attach');
  const { t } = useLingui();
  if (!may || !(claim.status === 'collecting' || claim.status === 'voting')) return null;
  const button = (direction: Direction, label: ReactNode, name: string, key?: string) => (
    <Button
      size="compact-sm"
      onClick={() => open({ kind: 'attach', direction })}
      leftSection={<DirectionShape direction={direction} />}
      rightSection={key && <KeyHint keys={key} />}
      aria-label={name}
    >
      {label}
    </Button>
  );
  return (
    <div className={classes.attach}>
      {button('for', <Trans>For</Trans>, t`Attach evidence for`, 'f')}
      {button('against', <Trans>Against</Trans>, t`Attach evidence against`, 'a')}
      {button('context', <Trans>Context</Trans>, t`Attach context`)}
    </div>
  );
}

function Side({ direction, items }: { direction: Direction; items: readonly Evidence[] }) {
  const stands = items.filter(({ mark }) => !mark).length;
  const words: Record<Direction, ReactNode> = {
    for: <Trans>For</Trans>,
    against: <Trans>Against</Trans>,
    context: <Trans>Context</Trans>,
  };
  return (
    <section className={classes.side}>
      <h3 className={classes.sideHead} data-tone={direction}>
        <DirectionShape direction={direction} size={12} />
        {words[direction]} <span className={classes.count}>{stands}</span>
      </h3>
      {items.length === 0 && (
        <p className={classes.none}>
          {direction === 'for' ? <Trans>Nothing for it yet.</Trans> : <Trans>Nothing against it yet.</Trans>}
        </p>
      )}
      <div className={direction === 'context' ? classes.sides : undefined} data-flush>
        {items.map((item) => (
          <EvidenceCard key={item.id} item={item} />
        ))}
      </div>
      <PendingCards direction={direction} />
    </section>
  );
}

/** What I attached and is not recorded yet. */
function PendingCards({ direction }: { direction: Direction }) {
  const { claim } = useClaimRoom();
  return usePending('evidence.attach')
    .filter((order) => order.claim === claim.id && order.direction === direction)
    .map((order) => (
      <article key={order.id} className={classes.card} data-pending>
        <p className={classes.quiet}>
          <Trans>Being recorded…</Trans>
        </p>
        <CitationLine citation={order.citation} />
      </article>
    ));
}
