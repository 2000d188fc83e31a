import { Button } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { ProblemNote } from '../../design/problem-note.tsx';
import { asProblem, type Problem } from '../../shell/api.ts';
import { goThere } from '../../shell/session.ts';
import classes from './account.module.css';

/** For an account without a password: before a step that takes it, the provider says once more whose it is. */
export function ConfirmThere({ provider, next }: { provider: string; next: string }) {
  const [leaving, setLeaving] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const go = () => {
    setLeaving(true);
    setProblem(undefined);
    goThere({ purpose: 'confirm', next }).catch((thrown: unknown) => {
      setLeaving(false);
      setProblem(asProblem(thrown));
    });
  };
  return (
    <div>
      {problem && <ProblemNote title={problem.detail} />}
      <p className={classes.quiet}>
        <Trans>This takes a fresh sign-in. You come back here, and have five minutes.</Trans>
      </p>
      <Button loading={leaving} onClick={go}>
        <span>
          <Trans>
            Confirm with <bdi>{provider}</bdi>
          </Trans>
        </span>
      </Button>
    </div>
  );
}
