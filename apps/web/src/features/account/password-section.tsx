import { Button } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { lazy, Suspense, useState } from 'react';
import { Section } from '../../design/page.tsx';
import classes from './account.module.css';

const PasswordForm = lazy(() => import('./password-form.tsx'));

/** The form opens on demand: few come here for it. */
export function PasswordSection() {
  const [state, setState] = useState<'untouched' | 'open' | 'left' | 'changed'>('untouched');
  return (
    <Section title={<Trans>Password</Trans>}>
      <Suspense>
        {state === 'open' ? (
          <PasswordForm onChanged={() => setState('changed')} onCancel={() => setState('left')} />
        ) : (
          <div>
            {state === 'changed' && (
              <p className={classes.quiet} role="status">
                <Trans>The password is changed. Every other browser has been signed out.</Trans>
              </p>
            )}
            <Button autoFocus={state !== 'untouched'} onClick={() => setState('open')}>
              <Trans>Change the password</Trans>
            </Button>
          </div>
        )}
      </Suspense>
    </Section>
  );
}
