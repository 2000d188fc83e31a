import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { TextField } from '../../design/form.tsx';

/** Only what cannot be an address is refused here; the server looks closer. */
const looksLikeAddress = /^\S+@\S+\.\S+$/;

export function EmailField() {
  const { t } = useLingui();
  const hint = t`An address such as amina@example.org.`;
  return (
    <TextField
      name="email"
      type="email"
      label={<Trans>E-mail address</Trans>}
      autoComplete="username"
      dir="ltr"
      rules={{ required: hint, pattern: { value: looksLikeAddress, message: hint } }}
    />
  );
}

interface PasswordFieldProps {
  name?: string;
  label?: ReactNode;
  autoFocus?: boolean;
}

/** The password of an account that there is. */
export function PasswordField({ name = 'password', label, ...rest }: PasswordFieldProps) {
  const { t } = useLingui();
  return (
    <TextField
      {...rest}
      name={name}
      type="password"
      label={label ?? <Trans>Password</Trans>}
      autoComplete="current-password"
      dir="ltr"
      rules={{ required: t`Your password.` }}
    />
  );
}

export function NewPasswordField({ name = 'password', label }: { name?: string; label?: ReactNode }) {
  const { t } = useLingui();
  const hint = t`At least 12 characters; a sentence is easy to remember.`;
  return (
    <TextField
      name={name}
      type="password"
      label={label ?? <Trans>Password</Trans>}
      description={<Trans>At least 12 characters.</Trans>}
      autoComplete="new-password"
      dir="ltr"
      rules={{ required: hint, minLength: { value: 12, message: hint } }}
    />
  );
}
