import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { Body } from '@touchstone/review/events';
import type { ReactNode } from 'react';
import { useNames } from '../../board/names.ts';
import { useBoard, useBoardStore, useBody, useMembers } from '../../board/use-board.ts';
import { LinkText } from './link-text.tsx';
import { Time } from '../../design/time.tsx';
import classes from './claim.module.css';
import { useClaimRoom } from './room-context.tsx';
import { Turns } from './turns.tsx';
import { RelationName } from './relation-name.tsx';

/** Who said it, when, where; tags, version, relations, and what has become of it. */
export function ClaimFacts() {
  const { claim, room, open } = useClaimRoom();
  const wording = useBody(claim.seq, 'claim.revised');
  const tags = useBody(claim.tags, 'claim.tagged')?.tags ?? [];
  const nameOf = useNames();
  return (
    <div className={classes.facts}>
      <dl className={classes.factList}>
        {wording?.claimant && (
          <Fact name={<Trans>Claimant</Trans>}>
            <bdi>{wording.claimant}</bdi>
          </Fact>
        )}
        {wording?.date && (
          <Fact name={<Trans>Date</Trans>}>
            <bdi>{wording.date}</bdi>
          </Fact>
        )}
        {wording?.place && (
          <Fact name={<Trans>Place</Trans>}>
            <bdi>{wording.place}</bdi>
          </Fact>
        )}
        {wording?.appearance && (
          <Fact name={<Trans>Appeared in</Trans>}>
            <LinkText>{wording.appearance}</LinkText>
          </Fact>
        )}
        {tags.length > 0 && (
          <Fact name={<Trans>Tags</Trans>}>
            {tags.map((tag) => (
              <span key={tag} className={classes.tag} dir="auto">
                {tag}
              </span>
            ))}
          </Fact>
        )}
        <Fact name={<Trans>Drafted</Trans>}>
          <Trans>
            <bdi>{nameOf(claim.by)}</bdi>, <Time at={claim.at} />
          </Trans>
          {room.versions.length > 1 && (
            <>
              {' · '}
              <button type="button" className={classes.link} onClick={() => open({ kind: 'versions' })}>
                <Trans>version {claim.version}</Trans>
              </button>
            </>
          )}
        </Fact>
        <Assigned />
        <Relations />
        <Recusals />
      </dl>
      <Turns />
    </div>
  );
}

function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Assigned() {
  const { claim } = useClaimRoom();
  const nameOf = useNames();
  if (claim.assigned.length === 0) return null;
  return (
    <Fact name={<Trans>Assigned to</Trans>}>
      <bdi>{claim.assigned.map(nameOf).join(', ')}</bdi>
    </Fact>
  );
}

function Relations() {
  const { room } = useClaimRoom();
  const { id } = useBoardStore();
  const { claims } = useBoard();
  if (room.relations.length === 0) return null;
  return room.relations.map(({ other, relation }) => {
    const row = claims.get(other);
    return (
      <Fact key={`${relation} ${other}`} name={<RelationName relation={relation} />}>
        <Link to="/b/$board/c/$claim" params={{ board: id, claim: other }}>
          C{row?.number}
        </Link>{' '}
        {row && <StatementOf seq={row.seq} />}
      </Fact>
    );
  });
}

function StatementOf({ seq }: { seq: number }) {
  const statement = useBody(seq, 'claim.revised')?.statement;
  return statement ? (
    <span className={classes.cut} dir="auto">
      {statement}
    </span>
  ) : null;
}

function Recusals() {
  const { room } = useClaimRoom();
  const store = useBoardStore();
  const nameOf = useNames();
  useMembers();
  if (room.recusals.length === 0) return null;
  return (
    <Fact name={<Trans>Recused</Trans>}>
      {room.recusals.map(({ member, seq }) => (
        <span key={seq} className={classes.recusal} dir="auto">
          {nameOf(member)}: {(store.body(seq) as Body<'member.recused'> | undefined)?.statement}
        </span>
      ))}
    </Fact>
  );
}
