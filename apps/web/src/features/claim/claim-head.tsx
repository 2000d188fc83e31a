import { useLingui } from '@lingui/react/macro';
import type { Claim } from '@touchstone/review/board';
import type { ClaimKind } from '@touchstone/review/words';
import type { ReactNode } from 'react';
import { Missing } from '../../board/missing.tsx';
import { StageMark } from '../../board/stage-mark.tsx';
import { useBody } from '../../board/use-board.ts';
import { KindMark } from '../../design/kind-mark.tsx';
import { PageTitle } from '../../design/page-title.tsx';
import classes from './claim.module.css';

interface ClaimHeadProps {
  claim: Claim;
  /** The claim's number as it is called: C4. */
  label: string;
  actions?: ReactNode;
}

/** What is under review: number, kind, where it stands, and the statement as the page's title. */
export function ClaimHead({ claim, label, actions }: ClaimHeadProps) {
  const statement = useBody(claim.seq, 'claim.revised')?.statement;
  return (
    <PageTitle
      document={statement ? `${label} · ${shorten(statement)}` : label}
      above={
        <span className={classes.above}>
          <b className={classes.number}>{label}</b>
          <span>
            <KindMark kind={claim.kind} /> <KindMeaning kind={claim.kind} />
          </span>
          <StageMark claim={claim} />
        </span>
      }
      actions={actions}
    >
      <span className={classes.statement} dir="auto">
        {statement ?? <Missing seq={claim.seq} />}
      </span>
    </PageTitle>
  );
}

/** What is asked of the panel, in one line. */
export function KindMeaning({ kind }: { kind: ClaimKind }) {
  const { t } = useLingui();
  const meaning = {
    fact: t`Is it so?`,
    attribution: t`Did they say or find it? Not: is it so?`,
    interpretation: t`Does this reading hold?`,
    prediction: t`How likely is it?`,
  };
  return <span className={classes.meaning}>· {meaning[kind]}</span>;
}

const shorten = (text: string) => (text.length > 80 ? `${text.slice(0, 79)}…` : text);
