import { Button } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Section } from '../../design/page.tsx';
import classes from './account.module.css';
import { ConfirmThere } from './confirm-there.tsx';
import { waysQuery, type Ways } from './ways.ts';

const PasswordForm = lazy(() => import('./password-form.tsx'));

/** The form opens on demand: few come here for it. */
export function PasswordSection() {
  const { data: ways } = useQuery(waysQuery);
  if (!ways || ways.provider?.only) return null;
  const { provider, hasPassword, confirmed } = ways;
  return (
    <Section title={<Trans>Password</Trans>} id="password">
      {!hasPassword && (
        <p className={classes.quiet}>
          <Trans>None yet. With one you can also sign in by your mail address.</Trans>
        </p>
      )}
      {!hasPassword && !confirmed && provider ? (
        <ConfirmThere provider={provider.name} next="/me#password" />
      ) : (
        <PasswordChange ways={ways} />
      )}
    </Section>
  );
}

function PasswordChange({ ways }: { ways: Ways }) {
  const [state, setState] = useState<'untouched' | 'open' | 'left' | 'changed'>('untouched');
  return (
    <Suspense>
      {state === 'open' ? (
        <PasswordForm
          first={!ways.hasPassword}
          onChanged={() => setState('changed')}
          onCancel={() => setState('left')}
        />
      ) : (
        <div>
          {state === 'changed' && (
            <p className={classes.quiet} role="status">
              <Trans>The password is changed. Every other browser has been signed out.</Trans>
            </p>
          )}
          <Button autoFocus={state !== 'untouched'} onClick={() => setState('open')}>
            {ways.hasPassword ? <Trans>Change the password</Trans> : <Trans>Set a password</Trans>}
          </Button>
        </div>
      )}
    </Suspense>
  );
}
