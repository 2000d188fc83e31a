import { NativeSelect, TextInput } from '@mantine/core';
import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { roles, type Role } from '@touchstone/review/words';
import { useState, type FormEvent } from 'react';
import { useBoard, useMay } from '../../board/use-board.ts';
import { CopyLine } from '../../design/copy-line.tsx';
import { Section } from '../../design/page.tsx';
import { ProblemNote } from '../../design/problem-note.tsx';
import { asProblem, post, type Problem } from '../../shell/api.ts';
import { useRoleWords } from './role-words.ts';
import classes from './settings.module.css';

/** Links by which people join; shown to owners. */
export function Invitations() {
  const may = useMay('member.set-role');
  if (!may) return null;
  return (
    <Section title={<Trans>Invite</Trans>} id="invite">
      <InvitationForm />
    </Section>
  );
}

function InvitationForm() {
  const { t } = useLingui();
  const { id } = useBoard();
  const words = useRoleWords();
  const [role, setRole] = useState<Role>('reviewer');
  const [email, setEmail] = useState('');
  const [links, setLinks] = useState<{ link: string; role: Role; email: string }[]>([]);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const invite = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      const body = { role, ...(email.trim() && { email: email.trim() }) };
      const { link } = await post<{ link: string }>(`/api/boards/${id}/invitations`, body);
      setLinks([{ link, role, email: email.trim() }, ...links]);
      setEmail('');
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  const atEmail = problem?.field === 'email' ? problem.detail : undefined;
  return (
    <>
      {problem && !atEmail && <ProblemNote title={problem.detail} />}
      <form className={classes.invite} onSubmit={(event) => void invite(event)} noValidate>
        <NativeSelect
          label={<Trans>Role</Trans>}
          value={role}
          onChange={(event) => setRole(event.currentTarget.value as Role)}
          data={roles
            .filter((each) => each !== 'owner')
            .map((each) => ({ value: each, label: words[each].name }))}
        />
        <TextInput
          className={classes.email}
          label={<Trans>Only for this address (optional)</Trans>}
          type="email"
          dir="ltr"
          placeholder={t`anyone with the link`}
          value={email}
          error={atEmail}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <Button type="submit" loading={busy}>
          <Trans>Make a link</Trans>
        </Button>
      </form>
      <p className={classes.quiet}>{words[role].may}</p>
      {links.map(({ link, role: invited, email: only }) => (
        <CopyLine
          key={link}
          label={<>{[words[invited].name, only].filter(Boolean).join(' · ')}</>}
          value={link}
        />
      ))}
      {links.length > 0 && (
        <p className={classes.quiet}>
          <Trans>A link works once, for seven days. It is shown here only now.</Trans>
        </p>
      )}
    </>
  );
}
