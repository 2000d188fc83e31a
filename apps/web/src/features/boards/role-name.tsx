import { useLingui } from '@lingui/react/macro';

/** A role on a board in the reader's language. */
export function RoleName({ role }: { role: string }) {
  const { t } = useLingui();
  const names: Record<string, string> = {
    owner: t`Owner`,
    moderator: t`Moderator`,
    reviewer: t`Reviewer`,
    observer: t`Observer`,
    auditor: t`Auditor`,
  };
  return names[role] ?? role;
}
