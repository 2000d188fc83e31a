import { Button, NativeSelect, TextInput } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import { ProblemNote } from '../../design/problem-note.tsx';
import { asProblem, post, type Problem } from '../../shell/api.ts';
import classes from './account.module.css';

/** A token as it is told once. */
export interface MadeToken {
  id: string;
  name: string;
  token: string;
}

/** Asks for a token by the name of the program that will use it, and for how long. */
export function NewToken({ onMade }: { onMade: (made: MadeToken) => void }) {
  const { t } = useLingui();
  const [name, setName] = useState('');
  const [days, setDays] = useState('90');
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const make = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      const body = { name: name.trim(), ...(days && { expiresInDays: Number(days) }) };
      onMade(await post<MadeToken>('/api/tokens', body));
      setName('');
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  const atName = problem?.field === 'name' ? problem.detail : undefined;
  return (
    <>
      {problem && !atName && <ProblemNote title={problem.detail} />}
      <form className={classes.newToken} onSubmit={(event) => void make(event)} noValidate>
        <TextInput
          label={<Trans>Program that will use it</Trans>}
          dir="auto"
          maxLength={100}
          value={name}
          error={atName}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NativeSelect
          label={<Trans>Works for</Trans>}
          value={days}
          onChange={(event) => setDays(event.currentTarget.value)}
          data={[
            { value: '30', label: t`30 days` },
            { value: '90', label: t`90 days` },
            { value: '365', label: t`a year` },
            { value: '', label: t`until it is deleted` },
          ]}
        />
        <Button type="submit" loading={busy}>
          <Trans>Make a token</Trans>
        </Button>
      </form>
    </>
  );
}
