import { Button } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { IconMessage } from '@tabler/icons-react';
import type { Evidence } from '@touchstone/review/board';
import type { EvidenceWording } from '@touchstone/review/evidence.events';
import { useId, useState } from 'react';
import { Missing } from '../../board/missing.tsx';
import { useBody } from '../../board/use-board.ts';
import { DirectionMark } from '../../design/direction-mark.tsx';
import { Quote } from '../../design/prose.tsx';
import { UserText } from '../../design/user-text.tsx';
import { Appraisals } from '../ballot/appraisals.tsx';
import { AppraisePart } from '../ballot/appraise-part.tsx';
import { AppraisalSummary } from '../round/appraisal-summary.tsx';
import { useClaimRoom } from '../claim/room-context.tsx';
import { threadsOn } from '../debate/threads.ts';
import { Attachments } from './attachments.tsx';
import { CitationLine } from './citation-line.tsx';
import { EvidenceMenu } from './evidence-menu.tsx';
import { AttachedBy, EvidenceStatus } from './evidence-status.tsx';
import classes from './evidence.module.css';
import { SourceLine } from './source-line.tsx';

/** One piece of evidence: where it comes from, what it says, what limits its weight, what became of it. */
export function EvidenceCard({ item, named }: { item: Evidence; named?: boolean }) {
  const { t } = useLingui();
  const heading = useId();
  const wording = useBody(item.seq, 'evidence.attached');
  const fallen = item.withdrawn !== undefined || item.mark !== undefined;
  return (
    <article
      className={classes.card}
      aria-labelledby={heading}
      data-tone={item.direction}
      data-fallen={fallen || undefined}
      id={`E${item.number}`}
    >
      <header className={classes.cardHead}>
        <h4 id={heading} className={classes.label}>
          {t`E${item.number}`}
          <DirectionMark direction={item.direction} bare={!named} />
        </h4>
        <SourceLine source={item.source} />
        <EvidenceMenu item={item} />
      </header>
      <EvidenceStatus item={item} />
      {wording ? <Wording wording={wording} /> : <Missing seq={item.seq} />}
      <Attachments ids={item.attachments} />
      <AppraisalSummary evidence={item.id} />
      <Appraisals evidence={item.id} />
      <footer className={classes.cardFoot}>
        <ThreadCount evidence={item} />
        <span className={classes.quiet}>
          <AttachedBy item={item} />
        </span>
        <AppraisePart item={item} />
      </footer>
    </article>
  );
}

function Wording({ wording }: { wording: EvidenceWording }) {
  const { citation, excerpt, language, translation, translator, weakness } = wording;
  return (
    <>
      <CitationLine citation={citation} />
      {excerpt && <Quote lang={language}>{excerpt}</Quote>}
      {translation && <Translation text={translation} translator={translator} />}
      <div className={classes.weakness}>
        <b>
          <Trans>Weakness</Trans>
        </b>
        {weakness ? (
          <UserText>{weakness}</UserText>
        ) : (
          <p className={classes.quiet}>
            <Trans>None was named.</Trans>
          </p>
        )}
      </div>
    </>
  );
}

function Translation({ text, translator }: { text: string; translator?: string }) {
  const [shown, setShown] = useState(true);
  return (
    <div className={classes.translation}>
      <button type="button" className={classes.toggle} aria-expanded={shown} onClick={() => setShown(!shown)}>
        {translator ? <Trans>Translation by {translator}</Trans> : <Trans>Translation</Trans>}
      </button>
      {shown && <Quote>{text}</Quote>}
    </div>
  );
}

function ThreadCount({ evidence }: { evidence: Evidence }) {
  const { room, discuss } = useClaimRoom();
  const count = threadsOn(room, evidence.id);
  const { t } = useLingui();
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      leftSection={<IconMessage size={14} stroke={1.75} aria-hidden />}
      onClick={() => discuss(evidence.id)}
      aria-label={
        count > 0 ? t`Debate on E${evidence.number}, ${count} arguments` : t`Debate on E${evidence.number}`
      }
    >
      {count > 0 ? <Plural value={count} one="# argument" other="# arguments" /> : <Trans>Debate it</Trans>}
    </Button>
  );
}
