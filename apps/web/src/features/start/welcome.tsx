import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { LinkButton } from '../../design/link-button.tsx';
import { PageTitle } from '../../design/page-title.tsx';
import { Page } from '../../design/page.tsx';
import { ProblemNote } from '../../design/problem-note.tsx';
import { SampleBanner } from '../../design/sample-banner.tsx';
import { asProblem, type Problem } from '../../shell/api.ts';
import { takeSeat, useDemo, type Demo } from '../../shell/session.ts';
import classes from './welcome.module.css';

/** What this is, in four verbs, and three ways in. */
export function Welcome() {
  const demo = useDemo();
  const { t } = useLingui();
  return (
    <>
      {demo && <SampleBanner />}
      <Page>
        <div className={classes.hero}>
          <PageTitle document={t`Start`}>
            <Verbs />
          </PageTitle>
          <p className={classes.lead}>
            <Trans>
              Touchstone is a board for reviewing evidence together. Every step, from the first claim to the
              final rating, is one entry in a record that anyone can check and nobody can quietly change.
            </Trans>
          </p>
          {demo && <Seats demo={demo} />}
          {demo === null && (
            <div className={classes.ways}>
              <LinkButton to="/register" variant="filled" size="md">
                <Trans>Start my own</Trans>
              </LinkButton>
              <LinkButton to="/login" size="md">
                <Trans>Sign in</Trans>
              </LinkButton>
            </div>
          )}
        </div>
      </Page>
    </>
  );
}

function Verbs() {
  return (
    <span className={classes.verbs}>
      <Trans>Take a text apart. Vote blind. Decide. Hand over proof.</Trans>
    </span>
  );
}

function Seats({ demo }: { demo: Demo }) {
  const [taking, setTaking] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const sit = (email: string) => {
    setTaking(email);
    takeSeat(email, demo.board === null ? '/' : `/b/${demo.board}`).catch((thrown: unknown) => {
      setTaking(undefined);
      setProblem(asProblem(thrown));
    });
  };
  return (
    <>
      {problem && <ProblemNote title={problem.detail} />}
      <div className={classes.ways}>
        <Button
          size="md"
          variant="filled"
          loading={taking === 'reviewer5@demo.test'}
          onClick={() => sit('reviewer5@demo.test')}
        >
          <Trans>Sit as Reviewer 5</Trans>
        </Button>
        <Button
          size="md"
          loading={taking === 'moderator@demo.test'}
          onClick={() => sit('moderator@demo.test')}
        >
          <Trans>Sit as Moderator</Trans>
        </Button>
        <LinkButton to="/register" size="md">
          <Trans>Start my own</Trans>
        </LinkButton>
      </div>
    </>
  );
}
