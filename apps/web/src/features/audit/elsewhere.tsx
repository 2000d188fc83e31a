import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useBoardStore } from '../../board/use-board.ts';
import { CopyLine } from '../../design/copy-line.tsx';
import classes from './verdict.module.css';

/** How to check without this page: it is code of the very server that is to be checked. */
export function Elsewhere({ signedBy }: { signedBy: string }) {
  const { id } = useBoardStore();
  return (
    <div className={classes.elsewhere}>
      <h3>
        <Trans>Check it elsewhere</Trans>
      </h3>
      <p>
        <Trans>
          This page runs code from the same server. To rely on neither,{' '}
          <Link to="/b/$board/export" params={{ board: id }}>
            export a verifiable bundle
          </Link>{' '}
          and check it offline, on a computer that you trust:
        </Trans>
      </p>
      <CopyLine
        label={<Trans>Command</Trans>}
        value={`npx touchstone verify BUNDLE.zip --key '${signedBy}'`}
      />
      <CopyLine
        label={<Trans>The server’s key, to compare with what its operator publishes</Trans>}
        value={signedBy}
      />
      <p className={classes.quiet}>
        <Trans>
          Whoever holds the server’s private key could show a rewritten record to somebody who sees it for the
          first time. Older copies, witnesses and browsers that were here before notice.
        </Trans>
      </p>
    </div>
  );
}
