import { useLingui } from '@lingui/react/macro';
import { NotHereYet } from '../../design/not-here-yet.tsx';

export function ClaimPage() {
  const { t } = useLingui();
  return <NotHereYet title={t`Claim`} />;
}
