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
import { Example } from './example.tsx';
import { firstPlace } from './first-place.ts';
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
          <div className={classes.words}>
            <PageTitle document={t`Start`}>
              <span className={classes.verbs}>
                <Trans>Take a text apart. Vote blind. Decide. Hand over proof.</Trans>
              </span>
            </PageTitle>
            <p className={classes.lead}>
              <Trans>
                Touchstone is a board for reviewing evidence together. Every step, from the first claim to the
                final rating, stays in a record that anyone can check and nobody can quietly change.
              </Trans>
            </p>
            {demo && <Seats demo={demo} />}
            {demo === null && <OwnWays />}
          </div>
          <Example />
        </div>
        <Steps />
      </Page>
    </>
  );
}

/** The three ways in where the demo is. */
function Seats({ demo }: { demo: Demo }) {
  const [taking, setTaking] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const sit = (email: string) => {
    setTaking(email);
    const { board } = demo;
    takeSeat(email, board === null ? '/' : () => firstPlace(board)).catch((thrown: unknown) => {
      setTaking(undefined);
      setProblem(asProblem(thrown));
    });
  };
  const reviewer = 'reviewer5@demo.test';
  const moderator = 'moderator@demo.test';
  return (
    <>
      {problem && <ProblemNote title={problem.detail} />}
      <div className={classes.ways}>
        <Button size="md" variant="filled" loading={taking === reviewer} onClick={() => sit(reviewer)}>
          <Trans>Sit as Reviewer 5</Trans>
        </Button>
        <Button size="md" loading={taking === moderator} onClick={() => sit(moderator)}>
          <Trans>Sit as Moderator</Trans>
        </Button>
        <LinkButton to="/register" size="md">
          <Trans>Start my own</Trans>
        </LinkButton>
      </div>
    </>
  );
}

function OwnWays() {
  return (
    <div className={classes.ways}>
      <LinkButton to="/register" variant="filled" size="md">
        <Trans>Start my own</Trans>
      </LinkButton>
      <LinkButton to="/login" size="md">
        <Trans>Sign in</Trans>
      </LinkButton>
    </div>
  );
}

function Steps() {
  return (
    <ol className={classes.steps}>
      <li>
        <h2>
          <Trans>Take apart</Trans>
        </h2>
        <p>
          <Trans>
            Mark a passage: it becomes a claim, tied to the exact words it came from. Attach evidence for and
            against.
          </Trans>
        </p>
      </li>
      <li>
        <h2>
          <Trans>Vote blind</Trans>
        </h2>
        <p>
          <Trans>
            Until a round closes nobody can see a ballot or anything computed from it, moderators included.
          </Trans>
        </p>
      </li>
      <li>
        <h2>
          <Trans>Decide</Trans>
        </h2>
        <p>
          <Trans>
            See who stands where and who moved. Record the final rating with its reasons, and the dissents
            with it.
          </Trans>
        </p>
      </li>
      <li>
        <h2>
          <Trans>Hand over proof</Trans>
        </h2>
        <p>
          <Trans>Export one file. A stranger verifies it offline, without trusting this server or you.</Trans>
        </p>
      </li>
    </ol>
  );
}
