import { Button } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Member } from '@touchstone/review/board';
import { roles, type Role } from '@touchstone/review/words';
import { useState } from 'react';
import { useNames } from '../../board/names.ts';
import { useBoardStore, useMay, useMe, useMembers } from '../../board/use-board.ts';
import { useSend } from '../../board/use-send.ts';
import { Confirm } from '../../design/confirm.tsx';
import { Section } from '../../design/page.tsx';
import { Person } from '../../design/person.tsx';
import { ProblemNote } from '../../design/problem-note.tsx';
import { Time } from '../../design/time.tsx';
import { asProblem, type Problem } from '../../shell/api.ts';
import { RoleName } from '../boards/role-name.tsx';
import { useRoleWords } from './role-words.ts';
import classes from './settings.module.css';

/** Who is on the board, with what role; owners change both. */
export function Members() {
  const members = useMembers();
  const here = members.filter(({ removed }) => removed === undefined);
  const gone = members.length - here.length;
  const [problem, setProblem] = useState<Problem>();
  return (
    <Section
      title={<Trans>Members</Trans>}
      id="members"
      note={
        <>
          {here.length}
          {gone > 0 && (
            <>
              {' · '}
              <Plural value={gone} one="# was here before" other="# were here before" />
            </>
          )}
        </>
      }
    >
      {problem && <ProblemNote title={problem.detail} />}
      <ul className={classes.members}>
        {here.map((member) => (
          <MemberRow key={member.id} member={member} onProblem={setProblem} />
        ))}
      </ul>
    </Section>
  );
}

interface MemberRowProps {
  member: Member;
  onProblem: (problem: Problem | undefined) => void;
}

function MemberRow({ member, onProblem }: MemberRowProps) {
  const { t } = useLingui();
  const me = useMe();
  const nameOf = useNames();
  const send = useSend();
  const setsRoles = useMay('member.set-role');
  const [busy, setBusy] = useState(false);
  const name = nameOf(member.id);
  const setRole = async (role: Role) => {
    setBusy(true);
    onProblem(undefined);
    await send({ type: 'member.set-role', member: member.id, role }).catch((thrown) =>
      onProblem(asProblem(thrown)),
    );
    setBusy(false);
  };
  const words = useRoleWords();
  return (
    <li className={classes.member}>
      <Person name={name} me={member.id === me?.member} />
      <span className={classes.since}>
        <Trans>
          since <Time at={member.at} as="date" />
        </Trans>
      </span>
      {setsRoles ? (
        <select
          className={classes.role}
          aria-label={t`Role of ${name}`}
          value={member.role}
          disabled={busy}
          onChange={(event) => void setRole(event.currentTarget.value as Role)}
        >
          {roles.map((role) => (
            <option key={role} value={role}>
              {words[role].name}
            </option>
          ))}
        </select>
      ) : (
        <span className={classes.role}>
          <RoleName role={member.role} />
        </span>
      )}
      <Removal member={member} name={name} own={member.id === me?.member} />
    </li>
  );
}

/** Owners remove others; everybody may leave. Nobody does on a board as it stood. */
function Removal({ member, name, own }: { member: Member; name: string; own: boolean }) {
  const { t } = useLingui();
  const send = useSend();
  const setsRoles = useMay('member.set-role');
  const [asking, setAsking] = useState(false);
  const { at } = useBoardStore();
  if (at !== undefined || (!own && !setsRoles)) return <span />;
  return (
    <span className={classes.removal}>
      <Button
        size="compact-sm"
        variant="subtle"
        onClick={() => setAsking(true)}
        aria-label={own ? t`Leave the board` : t`Remove ${name}`}
      >
        {own ? <Trans>Leave…</Trans> : <Trans>Remove…</Trans>}
      </Button>
      <Confirm
        opened={asking}
        title={own ? <Trans>Leave this board?</Trans> : <Trans>Remove {name}?</Trans>}
        verb={own ? <Trans>Leave the board</Trans> : <Trans>Remove</Trans>}
        danger
        reason={{
          label: <Trans>Reason</Trans>,
          description: <Trans>Stays in the record, for all members to read.</Trans>,
        }}
        onConfirm={(reason) => send({ type: 'member.remove', member: member.id, reason })}
        onClose={() => setAsking(false)}
      >
        <Trans>Everything written and voted until now stays. Nothing that comes after is sent to them.</Trans>
      </Confirm>
    </span>
  );
}
