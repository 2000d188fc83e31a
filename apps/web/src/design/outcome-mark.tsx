import { useLingui } from '@lingui/react/macro';
import type { Status } from '@touchstone/consensus';
import classes from './marks.module.css';

interface OutcomeMarkProps {
  status: Status;
  /** Below five ballots nobody speaks of consensus. */
  few?: boolean;
  strong?: boolean;
}

/** What a closed round came to by the rule set before it: a shape and a word, never a colour alone. */
export function OutcomeMark({ status, few = false, strong = false }: OutcomeMarkProps) {
  const words = useStatusWords();
  const word = (few ? words.few : words.many)[status];
  return (
    <span className={classes.outcome}>
      <StatusShape status={status} />
      {strong ? <strong>{word}</strong> : <span>{word}</span>}
    </span>
  );
}

/** Names of the statuses; below five ballots nobody speaks of consensus. */
export function useStatusWords(): Record<'many' | 'few', Record<Status, string>> {
  const { t } = useLingui();
  const shared = { 'no-quorum': t`No quorum`, unsettled: t`Unsettled` };
  return {
    many: { ...shared, consensus: t`Consensus`, 'near-consensus': t`Near consensus`, split: t`Split` },
    few: {
      ...shared,
      consensus: t`They agree`,
      'near-consensus': t`They nearly agree`,
      split: t`They conflict`,
    },
  };
}

/** A shape for each status, beside its word: full, nearly full, halved, open, dotted. */
export function StatusShape({ status }: { status: Status }) {
  const shapes = {
    consensus: <circle cx="7" cy="7" r="5" fill="currentColor" />,
    'near-consensus': <path d="M7 2a5 5 0 1 1-5 5h5z" fill="currentColor" />,
    split: <path d="M6 2a5 5 0 0 0 0 10zM8 2a5 5 0 0 1 0 10z" fill="currentColor" />,
    unsettled: <circle cx="7" cy="7" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" />,
    'no-quorum': (
      <circle
        cx="7"
        cy="7"
        r="4.25"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeDasharray="2 2"
      />
    ),
  };
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" className={classes.statusShape}>
      {shapes[status]}
    </svg>
  );
}
