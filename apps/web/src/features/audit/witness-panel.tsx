import { Plural, Trans } from '@lingui/react/macro';
import { IconAlertTriangle, IconCheck, IconCircleDashed } from '@tabler/icons-react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { WitnessStatement } from '@touchstone/protocol/wire';
import { useId } from 'react';
import { useBoardStore } from '../../board/use-board.ts';
import { CopyLine } from '../../design/copy-line.tsx';
import { Time } from '../../design/time.tsx';
import { get } from '../../shell/api.ts';
import classes from './witness.module.css';

interface Witnesses {
  /** Entries that the board had when it was asked. */
  size: number;
  witnesses: WitnessStatement[];
}

const witnessesQuery = (board: string) =>
  queryOptions({
    queryKey: ['witnesses', board],
    queryFn: ({ signal }) => get<Witnesses>(`/api/boards/${board}/witnesses`, { signal }),
    refetchInterval: 30_000,
  });

/**
 * What others, who watch this server, say of the record; nothing where nobody watches it. It stands in two
 * places: a refusal goes before everything else that is said of the record.
 */
export default function WitnessPanel({ place }: { place: 'first' | 'after' }) {
  const heading = useId();
  const { id, at } = useBoardStore();
  const { data } = useQuery(witnessesQuery(id));
  if (at !== undefined || !data || data.witnesses.length === 0) return null;
  const isRefused = data.witnesses.some(({ refused }) => refused);
  if (isRefused !== (place === 'first')) return null;
  return (
    <section className={classes.panel} data-tone={isRefused ? 'broken' : undefined} aria-labelledby={heading}>
      <h2 id={heading}>{isRefused ? <Trans>A witness refuses to sign</Trans> : <Trans>Witnesses</Trans>}</h2>
      {isRefused ? <Refused /> : <Meaning />}
      <ul className={classes.list}>
        {data.witnesses.map((witness) => (
          <li key={witness.key} className={classes.witness}>
            <OneWitness witness={witness} size={data.size} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Meaning() {
  return (
    <p className={classes.quiet}>
      <Trans>
        Each keeps what it has seen of this record, apart from the server, and signs only what has grown from
        it. So not even whoever runs the server can rewrite what is signed here.
      </Trans>
    </p>
  );
}

/** What it means, and what to do. */
function Refused() {
  return (
    <div className={classes.meaning} role="alert">
      <p>
        <Trans>
          It has seen another record of this board than the one the server shows now. Either the server was
          restored from a backup that lacks entries, or the record was rewritten.
        </Trans>
      </p>
      <p>
        <Trans>
          Keep what you have: export the board now, keep earlier exports, and compare them at the page that
          verifies. Then ask whoever runs the witness what it saw; ask them yourself, not through this server.
        </Trans>
      </p>
    </div>
  );
}

function OneWitness({ witness, size }: { witness: WitnessStatement; size: number }) {
  const { name, key, cosigned, refused, asked } = witness;
  const behind = size - (cosigned?.size ?? 0);
  const Icon = refused ? IconAlertTriangle : cosigned ? IconCheck : IconCircleDashed;
  return (
    <>
      <Icon size={18} stroke={2} aria-hidden className={classes.icon} data-refused={!!refused || undefined} />
      <div className={classes.words}>
        <p>
          <strong dir="auto">{name}</strong>{' '}
          {!asked && (
            <span className={classes.quiet}>
              <Trans>not asked any more</Trans>
            </span>
          )}
        </p>
        {refused && (
          <p className={classes.refused}>
            <Trans>
              Refused <Time at={refused.at} as="full" />, answering: <bdi>{refused.answer}</bdi>
            </Trans>
          </p>
        )}
        {cosigned ? (
          <p>
            <Trans>
              Signed the first {cosigned.size} entries <Time at={cosigned.at} as="full" />, by its own clock.
            </Trans>{' '}
            {behind === 0 ? (
              <Trans>That is all of them.</Trans>
            ) : (
              <Plural
                value={behind}
                one="# entry has come since that it has not signed."
                other="# entries have come since that it has not signed."
              />
            )}
          </p>
        ) : (
          <p>
            <Trans>Has signed nothing of this board yet.</Trans>
          </p>
        )}
        <details>
          <summary>
            <Trans>Its key, as this server gives it</Trans>
          </summary>
          <p className={classes.quiet}>
            <Trans>
              Compare it with what the witness publishes, then check an export against it where no server is
              asked.
            </Trans>
          </p>
          <CopyLine label={<Trans>Key of the witness</Trans>} value={key} />
        </details>
      </div>
    </>
  );
}
