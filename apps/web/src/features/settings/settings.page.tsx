import { useLingui } from '@lingui/react/macro';
import { NotHereYet } from '../../design/not-here-yet.tsx';

export function SettingsPage() {
  const { t } = useLingui();
  return <NotHereYet title={t`Settings`} />;
}
