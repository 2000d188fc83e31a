import { Trans } from '@lingui/react/macro';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useCallback, type ReactNode } from 'react';
import { Missing } from '../../board/missing.tsx';
import { useBoardStore } from '../../board/use-board.ts';
import type { Row } from '../../board/verify-row.ts';
import { LinkButton } from '../../design/link-button.tsx';
import { Sealed } from '../../design/sealed.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import type { Seal } from './directory.ts';
import { Bytes } from './bytes.tsx';
import classes from './entries.module.css';
import { RedactEntry } from './redact-entry.tsx';
import { useAnswer } from './use-answer.ts';
import type { Audit } from './use-audit.ts';

interface EntryDetailsProps {
  audit: Audit;
  row: Row;
  seal: Seal;
}

/** All there is to an entry: its exact bytes, what it commits to, and the proof that it is in the signed tree. */
export default function EntryDetails({ audit, row, seal }: EntryDetailsProps) {
  const { verifier } = audit;
  const { id } = useBoardStore();
  const { seq } = row;
  const detail = useAnswer(useCallback(() => verifier.entry(seq), [verifier, seq]));
  if (detail === undefined) return <Skeleton widths={[80, 90]} />;
  if (detail instanceof Error) return <p>{detail.message}</p>;
  if (detail === null) {
    return (
      <p>
        <Trans>The server shows this entry, but nothing from the first fault on can be believed.</Trans>
      </p>
    );
  }
  const { line, text, leaf } = detail;
  return (
    <div className={classes.details}>
      <div className={classes.column}>
        <Part title={<Trans>What it says</Trans>}>
          <Opening seal={seal} seq={seq} body={line.body} salt={line.salt} commit={line.entry.commit} />
        </Part>
        <div className={classes.acts}>
          <LinkButton to="/b/$board" params={{ board: id }} search={{ at: seq + 1 }} size="xs">
            <Trans>The board right after it</Trans>
          </LinkButton>
          {seal.kind === 'open' && <RedactEntry audit={audit} row={row} />}
        </div>
      </div>
      <div className={classes.column}>
        <Part title={<Trans>The entry, exactly as it is hashed</Trans>}>
          <Bytes text={text} />
        </Part>
        <Part title={<Trans>Its place in the signed tree</Trans>}>
          <Inclusion verifier={verifier} seq={seq} leaf={leaf} />
        </Part>
      </div>
    </div>
  );
}

function Part({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.part}>
      <h3 className={classes.partTitle}>{title}</h3>
      {children}
    </div>
  );
}

interface OpeningProps {
  seal: Seal;
  seq: number;
  body: object | undefined;
  salt: string | undefined;
  commit: string;
}

function Opening({ seal, seq, body, salt, commit }: OpeningProps) {
  if (seal.kind !== 'open' || body === undefined || salt === undefined) {
    return (
      <>
        {seal.kind === 'sealed' ? <Sealed why={seal.why} /> : <Missing seq={seq} />}
        <p className={classes.quiet}>
          <Trans>Its commitment is in the record all the same, so that it cannot be changed unseen:</Trans>
        </p>
        <Bytes text={commit} />
      </>
    );
  }
  const { hiddenUntil } = seal;
  return (
    <>
      {hiddenUntil !== undefined && (
        <p className={classes.quiet}>
          <Trans>Nobody but its author could read this before entry {hiddenUntil}.</Trans>
        </p>
      )}
      <Bytes text={JSON.stringify(body, null, 2)} />
      <Proven>
        <Trans>Together with this salt it hashes to the commitment in the entry.</Trans>
      </Proven>
      <dl className={classes.hashes}>
        <dt>
          <Trans>Salt</Trans>
        </dt>
        <dd dir="ltr">{salt}</dd>
        <dt>
          <Trans>Commitment</Trans>
        </dt>
        <dd dir="ltr">{commit}</dd>
      </dl>
    </>
  );
}

interface InclusionProps {
  verifier: Audit['verifier'];
  seq: number;
  leaf: string;
}

/** The server's path from this leaf to the root, followed here. */
function Inclusion({ verifier, seq, leaf }: InclusionProps) {
  const proof = useAnswer(useCallback(() => verifier.inclusion(seq), [verifier, seq]));
  const hash = (
    <dl className={classes.hashes}>
      <dt>
        <Trans>Leaf hash</Trans>
      </dt>
      <dd dir="ltr">{leaf}</dd>
    </dl>
  );
  if (proof === undefined) return hash;
  if (proof instanceof Error) {
    return (
      <>
        {hash}
        <p className={classes.quiet}>
          <Trans>The proof could not be fetched.</Trans>
        </p>
      </>
    );
  }
  const { holds, size, hashes } = proof;
  const steps = hashes.length;
  return (
    <>
      {hash}
      {holds ? (
        <Proven>
          <Trans>
            {steps} hashes lead from it to the root of {size} entries that was signed. Followed in this
            browser.
          </Trans>
        </Proven>
      ) : (
        <Proven broken>
          <Trans>The server’s proof does not lead to the root that was signed.</Trans>
        </Proven>
      )}
      {steps > 0 && (
        <details className={classes.path}>
          <summary>
            <Trans>The path</Trans>
          </summary>
          <ol dir="ltr">
            {hashes.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
}

function Proven({ broken, children }: { broken?: boolean; children: ReactNode }) {
  return (
    <p className={classes.proven} data-broken={broken || undefined}>
      {broken ? <IconX size={16} stroke={2} aria-hidden /> : <IconCheck size={16} stroke={2} aria-hidden />}
      <span>{children}</span>
    </p>
  );
}
