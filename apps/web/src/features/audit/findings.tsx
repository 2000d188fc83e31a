import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { IconCheck, IconCircleDashed } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { FullCheck } from '../../board/trust.ts';
import type { Holds } from '../../board/verify-verdict.ts';
import { fullTime } from '../../design/time.tsx';
import classes from './verdict.module.css';

/** What exactly was looked at, one line each; a hollow mark where something is believed and not proven. */
export function Findings({ verdict, before }: { verdict: Holds; before: FullCheck | null }) {
  const { size, opened, sealed, redacted, root, signer, pinned } = verdict;
  return (
    <div className={classes.findings}>
      <h3>
        <Trans>What was proven</Trans>
      </h3>
      <ul className={classes.list}>
        <Finding>
          <Trans>
            Entries 0 to {size - 1} follow one another without a gap, and their times never run backwards.
          </Trans>
        </Finding>
        <Finding>
          <Plural
            value={opened}
            one="# body that you may read is what its entry committed to."
            other="# bodies that you may read are what their entries committed to."
          />{' '}
          <Counts sealed={sealed} redacted={redacted} />
        </Finding>
        <Finding>
          <Trans>
            Every entry keeps the rules of the review, and nothing that you may read is kept from you.
          </Trans>
        </Finding>
        <Finding>
          <Trans>
            The root of all entries equals the checkpoint that <bdi>{signer}</bdi> signed:
          </Trans>{' '}
          <code className={classes.hash} dir="ltr">
            {root}
          </code>
        </Finding>
        {pinned ? (
          <Finding>
            <Trans>The signature is by the key that this browser has known since its first visit.</Trans>
          </Finding>
        ) : (
          <Finding believed>
            <Trans>
              The signature is by a key that this browser sees for the first time and takes on trust. From now
              on it accepts no other.
            </Trans>
          </Finding>
        )}
        <Earlier verdict={verdict} before={before} />
        <Finding believed>
          <Trans>The times are the server’s statement; nobody can prove them from the record alone.</Trans>
        </Finding>
      </ul>
    </div>
  );
}

function Earlier({ verdict, before }: { verdict: Holds; before: FullCheck | null }) {
  const { i18n } = useLingui();
  if (before && verdict.earlier.includes(before.size)) {
    const when = fullTime(new Date(before.at).toISOString(), i18n.locale);
    return (
      <Finding>
        <Trans>
          It begins with the same {before.size} entries that this browser checked on {when}: nothing was
          rewritten since.
        </Trans>
      </Finding>
    );
  }
  return (
    <Finding believed>
      <Trans>
        This is the first full check in this browser. It remembers the result and compares the next one with
        it.
      </Trans>
    </Finding>
  );
}

function Counts({ sealed, redacted }: { sealed: number; redacted: number }) {
  return (
    <>
      {sealed > 0 && <Plural value={sealed} one="# is sealed for you." other="# are sealed for you." />}{' '}
      {redacted > 0 && <Plural value={redacted} one="# was redacted." other="# were redacted." />}
    </>
  );
}

function Finding({ believed, children }: { believed?: boolean; children: ReactNode }) {
  const { t } = useLingui();
  return (
    <li className={classes.finding} data-believed={believed || undefined}>
      {believed ? (
        <IconCircleDashed size={16} stroke={1.75} aria-label={t`Taken on trust:`} role="img" />
      ) : (
        <IconCheck size={16} stroke={2} aria-label={t`Proven:`} role="img" />
      )}
      <span>{children}</span>
    </li>
  );
}
